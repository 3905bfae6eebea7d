"""A small community whose week is planned: two sites, three volunteers, four tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.calendars import CommunityCalendar, School, Span, Term, recurrence_of
from scheduler.calendars.school import Break
from scheduler.planning.weekly import Seasonal, WeekSource, WeekTask

MONDAY = date(2026, 11, 23)
SCHOOL = School(
    id="primary",
    name="实验小学",
    terms=(Term(Span(date(2026, 9, 1), date(2027, 1, 22))),),
    breaks=(Break("winter", Span(date(2027, 1, 23), date(2027, 2, 28))),),
)
CALENDAR = CommunityCalendar(schools=(SCHOOL,))
SITES = ({"id": "gate", "name": "校门口"}, {"id": "hall", "name": "居委会"})
VOLUNTEERS: tuple[dict[str, Any], ...] = (
    {
        "id": "v1",
        "name": "王秀英",
        "age": 60,
        "availability": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "08:00", "to": "18:00"}],
        "clearance": {"checked_on": "2026-09-01"},
    },
    {
        "id": "v2",
        "name": "李建业",
        "age": 70,
        "availability": "always",
        "clearance": {"checked_on": "2026-09-01"},
    },
    {"id": "v3", "name": "赵一凡", "age": 20, "clearance": {"checked_on": "2026-09-01"}},
)
BREAKS = {"v3": (Seasonal(season="winter_break", windows=({"from": "08:00", "to": "20:00"},)),)}


def task(id: str, recurrence: dict[str, Any] | None, *times: tuple[str, str], **more: Any) -> WeekTask:
    """A task of the hall, by default a desk."""
    named = {"recurrence", "extras", "once", "follows"} & set(more)
    beside = {name: more.pop(name) for name in named}
    work = {"type": "service_desk", "site": "hall", **more}
    windows = tuple({"from": opens, "to": closes} for opens, closes in times)
    rule = None if recurrence is None else recurrence_of(recurrence)
    return WeekTask(id=id, work=work, times=windows, recurrence=rule, **beside)


ESCORT = task(
    "escort",
    {"daily": {}, "only_on": "school_days", "school": "primary"},
    ("07:20", "08:00"),
    ("16:10", "17:00"),
    type="school_escort",
    site="gate",
    name="护学",
)
TALK = task(
    "talk",
    {"monthly_days": {"days": [3, 13, 23]}, "on_holiday": "next_workday"},
    ("09:00", "10:00"),
    type="meeting",
    name="逢三说事",
)
FRIDAY = task("friday", {"weekly": {"weekdays": ["fri"]}}, ("14:00", "16:00"), type="cleaning")
SNOW = task("snow", None, ("06:30", "08:00"), type="cleaning", name="扫雪")
TASKS = (ESCORT, TALK, FRIDAY, SNOW)


def source(**more: Any) -> WeekSource:
    """The community's week, with some of it another way."""
    given: dict[str, Any] = {
        "name": "柳园社区",
        "timezone": "Asia/Shanghai",
        "start": MONDAY,
        "calendar": CALENDAR,
        "sites": SITES,
        "volunteers": VOLUNTEERS,
        "seasonal": BREAKS,
        "tasks": TASKS,
    }
    return WeekSource(**(given | more))


def shift_ids(document: dict[str, Any]) -> list[str]:
    """Every run that a plan document's tasks mean."""
    return [f"{entry['id']}@{window['start']}" for entry in document["tasks"] for window in entry["times"]]
