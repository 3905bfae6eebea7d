"""The rows of the wall sheet: work of one name at one place is one row, and a time in it stands once."""

from __future__ import annotations

from typing import Any

from scheduler.exports.paper import Sheet
from scheduler.exports.sheets import Asked, sheets_of
from scheduler.exports.view import view_of
from scheduler.exports.wall import wall_rows

DOORS = 6
"""Buildings at one square, each a task of its own."""


def roster(*, missing: int = 0) -> dict[str, Any]:
    """A Saturday on which the doors of six buildings are oiled, with a talk between the two times of it."""

    def shift(task: str, name: str, clock: str, who: str) -> dict[str, Any]:
        about = {"id": f"{task}@{clock}", "task": task, "name": name, "site": "s2", "site_name": "第2广场"}
        when = {"start": f"2026-12-12T{clock}:00+08:00", "end": f"2026-12-12T{clock[:2]}:45:00+08:00"}
        return (
            about
            | when
            | {"crew": [{"volunteer": who, "name": who, "role": "上油", "seat": 0}] if who else []}
        )

    doors = [shift(f"doors-{at}", "门轴上油 第2广场", "09:00", f"甲{at}") for at in range(DOORS)]
    later = [shift(f"later-{at}", "门轴上油 第2广场", "14:00", "") for at in range(missing)]
    gaps = [{"shift": one["id"], "seat": 0, "role": "上油", "missing": 1} for one in later]
    talk = shift("talk", "座谈", "10:00", "乙")
    plan = {"name": "一周", "timezone": "Asia/Shanghai"}
    return {
        "plan": plan,
        "shifts": [*doors, talk, *later],
        "unfilled": gaps,
        "assignments": [],
        "volunteers": [],
    }


def test_many_tasks_of_one_name_at_one_place_are_one_row_and_one_time_stands_once() -> None:
    view = view_of(roster(missing=2))
    doors, talk = wall_rows(view, view.days)
    (cell,) = doors.cells
    assert [(one.span, len(one.crew), one.missing) for one in cell] == [
        ("09:00–09:45", DOORS, 0),
        ("14:00–14:45", 0, 2),
    ]
    assert [gap.missing for gap in cell[1].gaps] == [2]  # said once, for both
    assert talk.first.name == "座谈"


def test_a_row_says_its_work_and_its_place_once_each() -> None:
    (sheet,) = sheets_of(roster(), "wall", Asked(language="zh"))
    assert isinstance(sheet, Sheet)
    assert [[line.text for line in row[0]] for row in sheet.rows] == [
        ["门轴上油", "第2广场"],
        ["座谈", "第2广场"],
    ]
    assert [line.text for line in sheet.rows[0][1]] == [
        "09:00–09:45",
        *(f"甲{at}（上油）" for at in range(DOORS)),
    ]
