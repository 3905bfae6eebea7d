"""Lines of a table that are no records: totals, signatures and notes below or among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from scheduler.importers.findings import Findings
from scheduler.importers.records.columns import TASKS, TIMES, VOLUNTEERS
from scheduler.importers.rows import Row
from scheduler.importers.values import Cell, as_text, is_empty

TOTAL = (
    "合计 总计 小计 共计 总数 总人数 人数合计 平均 累计 本页合计 total totals subtotal grandtotal sum average"
)
SIGNED = (
    "制表 制表人 制表时间 制表日期 制表单位 填表 填表人 填表时间 填表日期 填表单位 填报人 填报时间 填报日期 "
    "填报单位 审核 审核人 复核 复核人 审批 审批人 批准人 经办人 负责人 联系人 单位负责人 签字 签名 盖章 "
    "preparedby checkedby reviewedby approvedby signature signed"
)
NOTE = "备注 说明 注 附注 注意 注意事项 填表说明 note notes remark remarks"
POSTS = "审核 复核 审批 审核人 审批人 批准人 经办人 负责人 联系人 注意 signed average 平均 累计"
WEAK = frozenset(POSTS.split())
"""Words that a column of posts or states may hold beside somebody's name."""
WORDS = {"total": TOTAL, "signed": SIGNED, "note": NOTE}
"""What begins a line that is no record, without blanks, by what the line then is."""
_KIND = {word: kind for kind, words in WORDS.items() for word in words.split()}
_COUNTED = re.compile(r"(?:以上|本页|全部)?(?:合计|总计|小计|共计|共有?|总人数)\d+[人名位个项次]?|total\d+")
_DATE = re.compile(
    r"[\d〇零一二三四五六七八九十]{2,4}年(?:[\d一二三四五六七八九十]{1,2}月"
    r"(?:[\d一二三四五六七八九十]{1,3}[日号]?)?)?|\d{1,2}月(?:\d{1,2}[日号]?)?|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?"
)
_NUMBER = re.compile(r"[\d.,]+[人名位个]?")
DIGITS_OF_A_PHONE = 7
NAMES = {TIMES.code: "volunteer"}
"""The column that names a line's subject, where it is not ``name``."""


def is_record(row: Row, kind: str, line: Sequence[Cell], notices: Findings) -> bool:
    """Whether a row is a record; one that is none is told, as a notice or a finding."""
    column = NAMES.get(kind, "name")
    name = row.cells.get(column)
    first = next((cell for cell in line if not is_empty(cell)), None)
    lead = next((cell for cell in (first, name) if _what(cell)), None)
    if lead is None:
        if kind == VOLUNTEERS.code and _is_figure(name):
            row.note(column, "import_name_is_figure", value=_said(name))
            return False
        return True
    word, what = _said(lead), _what(lead)
    has_more = any(_tells(row.cells, code, column) for code in row.cells)
    is_named = not is_empty(name) and not _what(name) and not _is_figure(name)
    if has_more and (is_named or kind == TASKS.code):
        if _key(lead) in WEAK or _what(name) or kind != VOLUNTEERS.code:
            return True
        row.note(column, "import_line_unclear", value=word)
        return False
    notices.add(row.place, "import_line_left_out", value=word, line=what)
    return False


def _key(cell: Cell) -> str:
    return "".join(unicodedata.normalize("NFKC", as_text(cell)).casefold().split())


def _what(cell: Cell) -> str:
    """What kind of line a cell begins; nothing for one that begins none."""
    if not isinstance(cell, str) or is_empty(cell):
        return ""
    key = _key(cell)
    begins, colon, _ = key.partition(":")
    found = _KIND.get(begins if colon else key, "")
    return found or ("total" if _COUNTED.fullmatch(key) else "")


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is a number or a date and nothing else."""
    if isinstance(cell, int | float | date | datetime | time | timedelta):
        return True
    key = _key(cell)
    return bool(key) and (_NUMBER.fullmatch(key) or _DATE.fullmatch(key)) is not None


def _tells(cells: Mapping[str, Cell], code: str, name: str) -> bool:
    """Whether a cell says something of a record, which totals, dates of signatures and names do not."""
    cell = cells[code]
    if code in (name, "id", "notes") or is_empty(cell) or _what(cell):
        return False
    if code == "phone":
        digits = sum(letter.isdigit() for letter in _key(cell))
        return digits >= DIGITS_OF_A_PHONE and not _DATE.fullmatch(_key(cell))
    return isinstance(cell, time) or not _is_figure(cell)


def _said(cell: Cell) -> str:
    return as_text(cell.date() if isinstance(cell, datetime) else cell)[:40]
