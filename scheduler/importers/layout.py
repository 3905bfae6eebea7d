"""The sheets of our workbook and their columns; the template writes them, the importer reads them."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.language.roster_words import KINDS
from scheduler.language.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading in both languages; ``choices`` are offered in the template."""

    code: str
    zh: str
    en: str
    is_needed: bool = False
    choices: tuple[str, ...] = ()
    width: int = 14

    @property
    def heading(self) -> str:
        """What the template writes."""
        return f"{self.zh} {self.en}"

    @property
    def words(self) -> Sentence:
        """What it is called in either language."""
        return Sentence(self.zh, self.en)

    def is_called(self, heading: str) -> bool:
        """Whether a heading means this column: either language, both, or the code."""
        plain = " ".join(heading.split()).casefold()
        return plain in {self.heading.casefold(), self.zh, self.en.casefold(), self.code}


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet with its name in both languages."""

    code: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    is_needed: bool = True

    @property
    def name(self) -> str:
        """What the template calls it."""
        return f"{self.zh} {self.en}"

    def is_called(self, name: str) -> bool:
        """Whether a sheet's name means this sheet."""
        return " ".join(name.split()).casefold() in {self.name.casefold(), self.zh, self.en.casefold()}


TYPES: dict[str, str] = {
    f"{zh} {en}": code for code, (zh, en) in KINDS.items() if code not in ("escort", "meal")
}
"""Built-in kinds of task as they are offered, Chinese and English, with the code that each stands for."""
PRIORITIES = {
    "最要紧 critical": "critical",
    "要紧 high": "high",
    "一般 normal": "normal",
    "次要 low": "low",
    "可有可无 optional": "optional",
}
EXPERIENCE = {"老手 experienced": "experienced", "新手 novice": "novice"}
FREE_OR_OFF = {"有空 free": "free", "请假 off": "off"}
QUALIFICATIONS = {"健康证": "health_certificate", "急救": "first_aid", "急救证": "first_aid"}
"""What people write for the qualifications that built-in kinds ask for."""

NOTES = Column("notes", "备注", "Notes", width=24)

PLAN = SheetLayout(
    "plan",
    "计划",
    "Plan",
    (
        Column("name", "名称", "Name", width=28),
        Column("start", "第一天", "First day", is_needed=True),
        Column("days", "天数", "Days"),
        Column("timezone", "时区", "Time zone", width=18),
    ),
)
VOLUNTEERS = SheetLayout(
    "volunteers",
    "志愿者",
    "Volunteers",
    (
        Column("id", "编号", "Id", width=10),
        Column("name", "姓名", "Name", is_needed=True),
        Column("age", "年龄", "Age", width=8),
        Column("kind", "身份", "Kind"),
        Column("qualifications", "资格", "Qualifications", width=24),
        Column("experience", "经验", "Experience", choices=tuple(EXPERIENCE)),
        Column("hours_per_week", "每周最多小时", "Hours per week"),
        Column("shifts_per_day", "每天最多班次", "Shifts per day"),
        Column("insured_until", "保险有效至", "Insured until"),
        Column("checked_on", "从业查询日期", "Checked on"),
        Column("prefers", "喜欢", "Prefers", choices=tuple(TYPES)),
        Column("avoids", "避开", "Avoids", choices=tuple(TYPES)),
        Column("history_hours", "已服务小时", "Hours so far"),
        NOTES,
    ),
)
AVAILABILITY = SheetLayout(
    "availability",
    "空闲时间",
    "Availability",
    (
        Column("volunteer", "志愿者", "Volunteer", is_needed=True, width=16),
        Column("state", "有空或请假", "Free or off", choices=tuple(FREE_OR_OFF)),
        Column("days", "星期", "Weekdays", width=18),
        Column("date", "日期", "Date"),
        Column("from", "从", "From", width=9),
        Column("to", "到", "To", width=9),
        NOTES,
    ),
)
TASKS = SheetLayout(
    "tasks",
    "任务",
    "Tasks",
    (
        Column("id", "编号", "Id", is_needed=True),
        Column("type", "类别", "Type", is_needed=True, choices=tuple(TYPES), width=24),
        Column("place", "地点", "Place", width=18),
        Column("days", "星期", "Weekdays", width=18),
        Column("date", "日期", "Date"),
        Column("from", "从", "From", width=9),
        Column("to", "到", "To", width=9),
        Column("role", "岗位", "Role"),
        Column("count", "需要人数", "People wanted", width=10),
        Column("minimum", "至少人数", "People at least", width=10),
        Column("qualifications", "资格", "Qualifications", width=24),
        Column("min_age", "最小年龄", "Minimum age", width=10),
        Column("priority", "轻重", "Priority", choices=tuple(PRIORITIES)),
        NOTES,
    ),
)
SHEETS = (PLAN, VOLUNTEERS, AVAILABILITY, TASKS)
