"""Tasks become shifts: one for each day and time, with the defaults of their kind."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.planning.document import PlannedShift
from scheduler.planning.translation import to_problem
from solver.work import Crew, Seat
from tests.scheduler.planning.plans import findings_of, read, shift, small

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]


def expanded(**task: Any) -> tuple[PlannedShift, ...]:
    """The shifts of one task at 16:10 on weekdays, changed."""
    times = [{"days": WEEKDAYS, "from": "16:10", "to": "17:00"}]
    usual = {"id": "t", "type": "custom", "site": "hall", "times": times}
    return read(small(tasks=[{**usual, **task}])).shifts


def test_a_task_gives_a_shift_for_each_day_and_time() -> None:
    shifts = expanded(id="escort-pm")
    assert [work.id for work in shifts] == [f"escort-pm@2026-11-{day}T16:10" for day in range(23, 28)]
    assert shifts[0].starts == (970,)
    assert shifts[0].duration == 50
    assert {work.task for work in shifts} == {"escort-pm"}


def test_an_excepted_day_has_no_shift() -> None:
    shifts = expanded(**{"except": ["2026-11-26", "2030-01-01"]})
    assert [work.id[-16:-6] for work in shifts] == ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27"]


def test_expanded_shifts_stand_after_the_shifts_of_the_document() -> None:
    times = [{"days": ["mon"], "from": "06:00", "to": "07:00"}]
    tasks = [{"id": "t", "type": "custom", "site": "hall", "times": times}]
    assert [work.id for work in read(small(shifts=[shift("s1")], tasks=tasks)).shifts] == [
        "s1",
        "t@2026-11-23T06:00",
    ]


def test_a_time_over_midnight_belongs_to_the_day_it_begins() -> None:
    shifts = expanded(times=[{"days": ["sun"], "from": "22:00", "to": "02:00"}])
    assert [(work.id, work.duration) for work in shifts] == [("t@2026-11-29T22:00", 240)]


def test_a_dated_time_runs_once() -> None:
    shifts = expanded(times=[{"start": "2026-11-25T09:00", "end": "2026-11-25T11:00"}])
    assert [work.id for work in shifts] == ["t@2026-11-25T09:00"]
    assert expanded(times=[{"start": "2026-12-25T09:00", "end": "2026-12-25T11:00"}]) == ()


def test_a_duration_shorter_than_its_time_makes_a_flexible_shift() -> None:
    shifts = expanded(times=[{"days": ["mon"], "from": "08:00", "to": "09:00"}], duration_minutes=30)
    assert shifts[0].starts == (480, 495, 510)
    assert shifts[0].duration == 30


def test_two_times_of_a_task_that_begin_together_are_refused() -> None:
    times = [{"from": "08:00", "to": "09:00"}, {"days": ["tue"], "from": "08:00", "to": "10:00"}]
    tasks = [{"id": "t", "type": "custom", "site": "hall", "times": times}]
    found = findings_of(small(tasks=tasks))
    assert [(finding.path, finding.code) for finding in found] == [("tasks[0].times[1]", "time_twice")]
    assert "11月24日 08:00 开始的班写了两次" in found[0].text("zh")


def test_a_kind_of_a_task_is_its_type_and_that_of_a_custom_one_its_id() -> None:
    assert expanded(type="visit")[0].kind == "visit"
    assert expanded(type="visit", kind="calls")[0].kind == "calls"
    assert expanded(id="oil-the-doors")[0].kind == "oil-the-doors"


def translated(**task: Any) -> Any:
    """The solver's shift of one Monday run of a task."""
    times = [{"days": ["mon"], "from": "08:00", "to": "09:00"}]
    document = small(
        resources=[{"id": "snow-tool-set", "count": 9}],
        duty_classes=["cold"],
        volunteers=[{"id": f"v{n}"} for n in range(4)],
        tasks=[{"id": "t", "site": "hall", "times": times, **task}],
    )
    return to_problem(read(document)).shifts[0]


def test_a_school_escort_asks_two_cleared_adults() -> None:
    work = translated(type="school_escort")
    assert work.weight == 16
    assert work.serves_children
    assert work.crew == Crew(minimum=2, adults=2, all_or_nobody=True)


def test_a_river_patrol_asks_two_insured_adults_and_wants_a_first_aider() -> None:
    work = translated(type="river_patrol")
    assert (work.weight, work.dangerous, work.min_age) == (16, True, 18)
    assert work.crew == Crew(minimum=2, all_or_nobody=True)
    assert work.seats[0] == Seat("first_aider", all_of=frozenset({"first_aid"}))


def test_a_love_canteen_asks_a_health_certificate_and_takes_helpers_from_14() -> None:
    work = translated(type="love_canteen")
    assert work.weight == 8
    assert work.seats[0].all_of == {"health_certificate"}
    assert [seat.min_age for seat in work.seats] == [None, 14]


def test_snow_clearing_is_heavy_cold_dangerous_and_needs_tools() -> None:
    work = translated(type="snow_clearing")
    assert (work.weight, work.dangerous) == (8, True)
    assert work.demands == {"heavy", "cold"}
    assert work.needs == ((0, 3),)
    assert work.classes == {"cold"}


def test_a_default_that_names_what_the_plan_does_not_have_is_left_out() -> None:
    work = expanded(type="snow_clearing")[0]
    assert work.entry.needs is None
    assert work.entry.classes is None


def test_a_task_overrides_its_kind_and_keeps_what_it_does_not_name() -> None:
    work = translated(type="school_escort", priority="low", serves_children=False, crew={"adults": 1})
    assert work.weight == 2
    assert not work.serves_children
    assert work.crew == Crew(minimum=2, adults=1, all_or_nobody=True)
    seats = [{"role": "带队", "count": 3}]
    assert [seat.role for seat in translated(type="school_escort", seats=seats).seats] == ["带队"]


def test_a_meeting_has_a_place_for_everybody_who_is_required() -> None:
    assert translated(type="meeting").seats[0].count == 1
    assert translated(type="meeting", required=["v0", "v1", "v2"]).seats[0].count == 3


@pytest.mark.parametrize("kind", ["patrol", "school_escort"])
def test_a_shift_is_taken_as_written_whatever_its_kind(kind: str) -> None:
    work = to_problem(read(small(shifts=[shift(kind=kind)]))).shifts[0]
    assert work.crew == Crew()
    assert work.weight == 4


def test_a_run_that_a_clock_change_swallows_is_left_out() -> None:
    """On 8 March 2026 New York has no time from 02:00 to 03:00."""
    times = [{"days": ["sat", "sun"], "from": "02:00", "to": "03:00"}]
    tasks = [{"id": "t", "type": "custom", "site": "hall", "times": times}]
    plan = small(timezone="America/New_York", horizon={"start": "2026-03-02", "days": 7}, tasks=tasks)
    assert [work.id for work in read(plan).shifts] == ["t@2026-03-07T02:00"]
