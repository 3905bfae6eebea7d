"""Several shifts in one sentence can be told apart, by day and by time."""

from __future__ import annotations

from typing import Any

from scheduler.planning.shift_lists import shifts_listed
from tests.scheduler.planning.plans import read, shift, small


def at(day: int, hours: str = "09:00-10:00") -> dict[str, str]:
    """Hours of a day of November."""
    start, end = hours.split("-")
    return {"start": f"2026-11-{day}T{start}", "end": f"2026-11-{day}T{end}"}


def told(*times: dict[str, str], language: str = "en", **parts: Any) -> str:
    """Patrols at these times, in words."""
    shifts = [shift(f"s{number}", kind="patrol", **when) for number, when in enumerate(times)]
    return shifts_listed(read(small(shifts=shifts, **parts)), range(len(times)), language)


def test_a_few_are_told_one_by_one() -> None:
    said = told(at(23), at(24))
    assert said == "23 Nov Mon 09:00 Patrol (hall), 24 Nov Tue 09:00 Patrol (hall)"


def test_those_that_begin_together_are_told_apart_by_their_end() -> None:
    said = told(at(23), at(23, "09:00-11:00"), at(24))
    assert "09:00 Patrol (hall) (09:00–10:00), " in said
    assert "09:00 Patrol (hall) (09:00–11:00), 24 Nov" in said
    twins = told(at(23), at(23))
    assert twins == "23 Nov Mon 09:00 Patrol (hall) (09:00–10:00) × 2"


def test_many_of_one_work_say_on_which_days_and_when() -> None:
    times = [at(24), at(23), at(25, "14:00-15:00"), at(26), at(26)]
    assert told(*times) == "Patrol (hall) × 5 (Mon, Tue, Thu × 2 09:00–10:00; Wed 14:00–15:00)"
    assert told(*times, language="zh") == (
        "巡逻（hall） 5 班（周一、周二、周四 2 班 09:00–10:00；周三 14:00–15:00）"
    )


def test_over_two_weeks_days_are_dates_and_of_very_many_hours_some_are_dots() -> None:
    fortnight = {"horizon": {"start": "2026-11-16", "days": 14}}
    hours = ["08:00-09:00", "10:00-11:00", "12:00-13:00", "14:00-15:00"]
    said = told(at(17), at(24), *(at(25, one) for one in hours), **fortnight)
    assert said.startswith("Patrol (hall) × 6 (17 Nov, 24 Nov 09:00–10:00; 25 Nov 08:00–09:00; ")
    assert said.endswith("; …)")


def test_what_may_begin_at_several_times_is_told_at_the_one_that_was_chosen() -> None:
    window = {"window": {"start": "2026-11-23T09:00", "end": "2026-11-23T11:00"}, "duration_minutes": 60}
    visit = {"id": "visit", "kind": "patrol", "site": "hall", "seats": [{"count": 1}], **window}
    fixed = [shift(f"s{number}", kind="patrol", **at(24 + number)) for number in range(3)]
    plan = read(small(shifts=[visit, *fixed]))
    ten = {0: 10 * 60}
    assert shifts_listed(plan, [0], "en") == "23 Nov Mon 09:00 Patrol (hall)"
    assert shifts_listed(plan, [0], "en", starts=ten) == "23 Nov Mon 10:00 Patrol (hall)"
    assert "Mon 10:00–11:00" in shifts_listed(plan, range(4), "en", starts=ten)
