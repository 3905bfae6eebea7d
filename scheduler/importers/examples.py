"""The example rows of the template: a small week with four kinds of work; all names are invented."""

from __future__ import annotations

from datetime import date, time, timedelta

from scheduler.importers.layout import SHEETS

Value = str | int | float | date | time | None
Line = dict[str, Value]

MORNING, NOON, AFTERNOON, EVENING = time(8, 0), time(12, 0), time(14, 0), time(18, 0)


def example_rows(sheet: str, *, monday: date) -> list[list[Value]]:
    """The example lines of a sheet in the order of its columns."""
    layout = next(layout for layout in SHEETS if layout.code == sheet)
    lines = {"plan": _plan, "volunteers": _volunteers, "availability": _availability, "tasks": _tasks}[sheet](
        monday
    )
    return [[line.get(column.code) for column in layout.columns] for line in lines]


def _plan(monday: date) -> list[Line]:
    return [{"name": "示例社区 Example week", "start": monday, "days": 7, "timezone": "Asia/Shanghai"}]


def _volunteers(monday: date) -> list[Line]:
    insured, checked = monday + timedelta(days=300), monday - timedelta(days=60)
    return [
        {"id": "v01", "name": "林秀兰", "age": 63, "kind": "居民", "qualifications": "健康证",
         "hours_per_week": 8, "shifts_per_day": 1, "prefers": "爱心食堂", "history_hours": 12},
        {"id": "v02", "name": "郑国栋", "age": 58, "kind": "党员", "qualifications": "急救",
         "experience": "老手", "hours_per_week": 10, "insured_until": insured, "checked_on": checked},
        {"id": "v03", "name": "何晓燕", "age": 34, "kind": "居民", "hours_per_week": 6,
         "insured_until": insured, "checked_on": checked, "avoids": "扫雪除冰"},
        {"id": "v04", "name": "高磊", "age": 22, "kind": "学生", "experience": "新手",
         "insured_until": insured, "prefers": "扫雪除冰、河道巡逻"},
        {"id": "v05", "name": "罗桂芳", "age": 68, "kind": "居民", "qualifications": "健康证",
         "hours_per_week": 6},
        {"id": "v06", "name": "梁志强", "age": 45, "kind": "双报到单位", "insured_until": insured,
         "checked_on": checked},
    ]  # fmt: skip


def _availability(monday: date) -> list[Line]:
    wednesday = monday + timedelta(days=2)
    return [
        {"volunteer": "v01", "state": "有空", "days": "周一至周五", "from": MORNING, "to": AFTERNOON},
        {"volunteer": "v02", "state": "有空", "days": "每天"},
        {"volunteer": "v02", "state": "请假", "date": wednesday},
        {
            "volunteer": "v03",
            "state": "有空",
            "days": "周一、周三、周五",
            "from": time(15, 30),
            "to": EVENING,
        },
        {"volunteer": "高磊", "state": "有空", "days": "周末", "from": MORNING, "to": EVENING},
        {"volunteer": "v05", "state": "有空", "days": "周二、周四", "from": MORNING, "to": AFTERNOON},
        {"volunteer": "v06", "state": "有空", "days": "mon-fri", "from": time(15, 0), "to": EVENING},
        {"volunteer": "v06", "state": "有空", "days": "周六", "from": MORNING, "to": NOON},
    ]


def _tasks(monday: date) -> list[Line]:
    saturday = monday + timedelta(days=5)
    return [
        {"id": "escort", "type": "护学", "place": "实验小学东门", "days": "周一、周三、周五",
         "from": time(16, 10), "to": time(17, 0)},
        {"id": "canteen", "type": "爱心食堂", "place": "爱心食堂", "days": "周二、周四",
         "from": time(10, 30), "to": time(13, 0), "role": "掌勺", "count": 1,
         "minimum": 1, "qualifications": "健康证"},
        {"id": "canteen", "role": "帮手", "count": 1, "notes": "同一任务的第二种岗位 a second seat"},
        {"id": "river", "type": "河道巡逻", "place": "北河二号桥", "date": saturday,
         "from": time(9, 0), "to": time(11, 0)},
        {"id": "snow", "type": "扫雪除冰", "place": "社区广场", "days": "周日",
         "from": time(8, 0), "to": time(10, 0), "count": 2, "priority": "一般"},
    ]  # fmt: skip
