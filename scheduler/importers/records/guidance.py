"""What the template of records says of itself, and the examples that it holds; all names are invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

HELP_SHEET = "说明 Help"
CHOICES_SHEET = "选项 Choices"
HELP: tuple[tuple[str, str], ...] = (
    ("怎么填这份表", "How to fill in this workbook"),
    (
        "黄色标题的列必须填，其余可以空着；空着的格子不改动已有的内容。表里的行是例子，请换成自己的。",
        "Columns with an amber heading must be filled in. An empty cell changes nothing that is there. "
        "The rows are examples: replace them.",
    ),
    (
        "志愿者：每人一行。按编号认人；没有编号按手机和姓名；没有手机按姓名，重名请填手机。",
        "Volunteers: one row each, known by id, else by telephone and name, else by the name alone.",
    ),
    (
        "片区、队伍、单位、常去地点写名称或编号；还没有登记的，导入时可一并新建。",
        "Areas, teams, units and sites by name or id; what is not there yet can be made on import.",
    ),
    (
        "空闲时间：每段一行，星期或日期，钟点空着为整天；“请假”为不能来，“随时”为任何时间。"
        "也可以在志愿者表里写一句“周一上午、周三全天”。",
        "Availability: a row for each span; weekdays or a date; empty clocks mean the whole day. "
        "Or one sentence in the volunteers' column Available.",
    ),
    (
        "任务：同一编号的几行是同一个任务，多写一行是多一个时间或多一种岗位；岗位和人数都空着时用该类任务的默认岗位。",
        "Tasks: rows of one id are one task; a further row is a further time or a further seat.",
    ),
    (
        "重复：不是每周的写在这里，如“每月第一个、第三个周一”“每月3、13、23日”“备用”；"
        "“4周一轮，自2026-11-23起：第1周 周一、周三 / 第2周 周五”。",
        "Repeats: what is not weekly, as “monthly first, third: mon”, “monthly 3, 13, 23”, “in reserve”, "
        "“cycle of 4 weeks from 2026-11-23: week 1 mon, wed / week 2 fri”.",
    ),
    (
        "校历：同一编号的几行是一所学校，每行一个学期、假期、停课的日子或季节；没有学校可以空着。",
        "School calendar: rows of one id are one school, a row for each term, break or day. May be empty.",
    ),
    (
        "多个写法用顿号或逗号分开。资格的期限写在括号里：电工证（至2027-01-31）。备注只给人看，不保存。",
        "Part several by commas. The days of a qualification stand in brackets. Notes are not kept.",
    ),
)
EXAMPLES: dict[str, tuple[dict[str, Any], ...]] = {
    "areas": (
        {"id": "estate", "name": "示例小区"},
        {"id": "grid-1", "name": "第一网格", "parent": "示例小区"},
    ),
    "sites": (
        {"id": "canteen", "name": "爱心食堂", "area": "第一网格"},
        {"id": "gate", "name": "实验小学东门", "area": "第一网格"},
    ),
    "teams": ({"id": "spark", "name": "星火服务队"},),
    "volunteers": (
        {
            "id": "v01",
            "name": "林秀兰",
            "phone": "+86 138 0000 0001",
            "born": "1963-03-01",
            "kind": "居民 Resident",
            "area": "第一网格",
            "teams": "星火服务队",
            "qualifications": "健康证（至2027-01-31）",
            "hours_per_week": 8,
            "prefers": "爱心食堂 Love canteen",
        },
        {
            "id": "v02",
            "name": "郑国栋",
            "phone": "013800000002",
            "age": 58,
            "kind": "双报到单位 Unit member",
            "area": "第一网格",
            "available": "周一至周五 15:30-18:00",
            "experience": "老手 experienced",
            "qualifications": "急救、电工证",
            "shifts_per_day": 1,
        },
        {
            "id": "v03",
            "name": "何晓燕",
            "kind": "居民 Resident",
            "available": "周末",
            "notes": "下午要接孩子",
        },
    ),
    "availability": (
        {"volunteer": "v01", "state": "有空 free", "days": "周一至周五", "from": "08:00", "to": "14:00"},
        {"volunteer": "林秀兰", "state": "请假 off", "date": "2026-12-02"},
    ),
    "tasks": (
        {
            "id": "escort",
            "name": "护学",
            "type": "护学 School escort",
            "place": "实验小学东门",
            "days": "周一至周五",
            "from": "16:10",
            "to": "17:00",
        },
        {
            "id": "meal",
            "name": "午餐服务",
            "type": "爱心食堂 Love canteen",
            "place": "爱心食堂",
            "days": "周二、周四",
            "from": "10:30",
            "to": "13:00",
            "role": "掌勺",
            "count": 1,
            "qualifications": "健康证",
        },
        {"id": "meal", "role": "帮手", "count": 2},
    ),
}


def help_lines(language: str, told: Iterable[tuple[str, str]] = ()) -> Iterator[tuple[str, ...]]:
    """The lines of help in one language, or in both side by side."""
    for zh, en in (*HELP, *told):
        yield {"zh": (zh,), "en": (en,)}.get(language, (zh, en))
