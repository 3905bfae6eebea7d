"""A plan becomes a problem: every field arrives, local times become minutes, ids become indices."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.agreements import Amount, Request, Rhythm
from solver.calendar import Calendar
from solver.people import Held, Limits, Rolling, Volunteer, Wish
from solver.problem import Link, Person, Pin, Policy, Previous, Problem, Team
from solver.work import Crew, OnCall, OpenTo, Seat, Shift
from tests.scheduler.planning.plans import full, read, shift, small

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.json"))
CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.json"))


def volunteer(**parts: Any) -> Volunteer:
    """The translation of one volunteer in the week of 23 November 2026."""
    return to_problem(read(small(volunteers=[{"id": "v1", **parts}]))).volunteers[0]


def in_new_york(start: str, **parts: Any) -> Volunteer:
    """The same in a week of New York."""
    plan = small(timezone="America/New_York", horizon={"start": start, "days": 7})
    return to_problem(read({**plan, "volunteers": [{"id": "v1", **parts}]})).volunteers[0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_read_and_translated(path: Path) -> None:
    plan = read_plan(path.read_bytes())
    problem = to_problem(plan)
    assert [v.id for v in problem.volunteers] == [entry.id for entry in plan.volunteers]
    assert [s.id for s in problem.shifts] == [entry.id for entry in plan.shifts]


def test_every_hand_worked_plan_is_read_and_translated() -> None:
    assert CASES
    for path in CASES:
        document = json.loads(path.read_bytes())["plan"]
        assert len(to_problem(read(document)).shifts) == len(document["shifts"])


def rich_document() -> dict[str, Any]:
    """A document in which every field has a value of its own."""
    everything = full()
    everything["policy"] = {"consent": "required", "clearance": "required", "insurance": "required"}
    everything["policy"]["newcomer_history"] = "median"
    everything["teams"][0]["as_unit"] = True
    everything["persons"][0] |= {"visit_every_days": 7}
    everything["volunteers"][0]["limits"] |= {
        "minutes_per_day": 1, "minutes_per_month": 2, "minutes_per_horizon": 3, "shifts_per_week": 4,
        "shifts_per_month": 5, "shifts_per_horizon": 6, "consecutive_days": 7, "weekends": 8, "nights": 9,
        "rest_same_day": True, "minimum_minutes": 10, "shifts_of_kind": {"meal": 2}, "days_off_minimum": 2,
    }  # fmt: skip
    everything["volunteers"][0]["limits"]["rolling"][0]["shifts"] = 4
    everything["volunteers"][0]["wishes"].append({"wish": "prefer", "shift": "s001"})
    everything["volunteers"][0] |= {
        "requests": [
            {
                "ask": "on",
                "kind": "meal",
                "site": "canteen",
                "shift": "s001",
                "date": "2026-11-24",
                "points": 3,
            }
        ],
        "rhythms": [
            {"of": "kind", "kind": "meal", "minimum": 2, "maximum": 4, "points": 3, "past_is_known": True}
        ],
        "amounts": [{"of": "days", "kind": "meal", "minimum": 1, "maximum": 4, "points": 3}],
    }
    everything["volunteers"][0]["history"]["weeks_in_a_row"] = 3
    everything["volunteers"][0]["before"][0]["kind"] = "meal"
    everything["shifts"][0] |= {"max_age": 80, "dangerous": True, "children": 5, "demands": ["cold"]}
    everything["shifts"][0] |= {"on_call": {"reach_minutes": 20, "load_percent": 25}, "standby": 2}
    everything["shifts"][0] |= {"team": "spark", "serves": ["child-1"], "spacing_minutes": 30}
    everything["shifts"][0]["crew"] |= {"maximum": 4, "adults": 1, "children_per_adult": 5}
    everything["shifts"][0]["crew"]["novices_per_experienced"] = 2
    everything["shifts"][0]["seats"][0] |= {"min_age": 16, "max_age": 70, "missing_points": 9}
    everything["shifts"][0]["seats"][0]["extra_points"] = 4
    everything["shifts"][0]["seats"][0]["qualifications"]["any"] = ["cooking"]
    everything["links"][0]["same_volunteer"] = True
    everything["pairs"] |= {"together": [["v001", "v003"]], "accompanied": [["v003", "v002"]]}
    everything["bans"] += [{"volunteer": "v002", "site": "school"}, {"volunteer": "v002", "shift": "s002"}]
    everything["previous"][0] |= {"seat": 1, "locked": True, "start": "2026-11-23T10:30"}
    everything["previous"] += [
        {"volunteer": who, "shift": "s002", "start": f"2026-11-24T{told}"}
        for who, told in (("v001", "08:30"), ("v002", "08:31"))
    ]
    everything["objective"] = {"preset": "stable_first", "weights": {"wishes": 30}}
    everything["volunteers"].append({"id": "v003", "availability": "always"})
    everything["pins"][0]["seat"] = 1
    return everything


def left_at_default(values: tuple[Any, ...]) -> set[str]:
    """Fields that are at their default in every one of some values."""
    return {
        f"{type(values[0]).__name__}.{field.name}"
        for field in fields(values[0])
        if all(getattr(value, field.name) == default(field) for value in values)
    }


def default(field: Field[Any]) -> Any:
    """What a field is when nothing is said."""
    if field.default is not MISSING:
        return field.default
    return MISSING if field.default_factory is MISSING else field.default_factory()


def test_every_field_of_the_solver_is_reached_by_the_document() -> None:
    problem = to_problem(read(rich_document()))
    people, shifts = problem.volunteers, problem.shifts
    wishes = tuple(wish for person in people for wish in person.wishes)
    values: tuple[tuple[Any, ...], ...] = (
        (problem,), people, shifts, wishes, (people[0].limits,), people[0].limits.rolling, people[0].before,
        people[0].qualifications, tuple(seat for work in shifts for seat in work.seats),
        tuple(work.crew for work in shifts), (shifts[0].on_call,), (shifts[0].open_to,), problem.bans,
        problem.links, problem.pins, problem.previous, problem.teams, problem.persons, (problem.policy,),
        people[0].requests, people[0].rhythms, people[0].amounts, (problem.objective,), (problem.calendar,),
        problem.places, (problem.travel,),
    )  # fmt: skip
    forgotten = set().union(*(left_at_default(group) for group in values))
    assert forgotten == {"Problem.geographic"}  # the points of this document are metres


def test_references_become_places_in_their_tuples() -> None:
    problem = to_problem(read(rich_document()))
    assert [place.id for place in problem.places] == ["canteen", "school", "bridge", "home:v001"]
    assert problem.area_parents == (None, 0)
    assert problem.travel is not None
    assert problem.travel.overrides == {(0, 1): 9}
    assert problem.apart == ((0, 1),)
    assert problem.together == ((0, 2),)
    assert problem.accompanied == ((2, 1),)
    assert problem.links == (Link(0, 1, same_volunteer=True, min_gap_minutes=30),)
    assert problem.never_follow == (("meal", "round"), ("round", "meal"))
    assert problem.pins == (Pin(0, 0, 1, frozenset({"rest"})),)
    # When it was told to begin matters where that is one of several starts.
    assert problem.previous == (
        Previous(0, 0, 1, accepted=True, locked=True),
        Previous(0, 1, 0, start=24 * 60 + 510),
        Previous(1, 1, 0),
    )
    assert problem.teams == (Team("spark", as_unit=True, takes_turns_on=frozenset({"cleaning"})),)
    assert problem.persons == (Person("child-1", 7, -3, 3),)
    assert problem.resources == (6,)
    assert problem.now == -240
    assert problem.policy == Policy(True, True, True, True)


def test_a_shift_arrives_whole() -> None:
    work = to_problem(read(rich_document())).shifts[0]
    assert work.starts == (630,)
    assert work.duration == 150
    assert work.weight == 8
    assert work.serves_children  # children are present
    assert work.on_call == OnCall(20, 25)
    assert work.open_to == OpenTo(frozenset({1}), frozenset({0}), frozenset({0}))
    assert work.seats == (
        Seat("cook", 1, 1, None, 16, 70, frozenset({"health_certificate"}), frozenset({"cooking"}), 9, 4),
        Seat("helper", 3, 1),
    )
    assert work.crew == Crew(2, 4, True, 1, 5, 2, "cook")


def test_a_flexible_shift_has_its_starts_every_quarter_hour_from_its_window() -> None:
    parts: dict[str, Any] = {"start": None, "end": None, "duration_minutes": 60}
    window = {"start": "2026-11-23T08:10", "end": "2026-11-23T10:00"}
    work = read(small(shifts=[shift(**parts, window=window)])).shifts[0]
    assert work.starts == (490, 505, 520, 535)  # 08:10 to 08:55, the last that ends by 10:00
    late = read(small(shifts=[shift(**parts, window=window, deadline="2026-11-23T09:40")])).shifts[0]
    assert late.starts == (490, 505, 520)
    nap = [{"days": ["mon"], "from": "09:10", "to": "09:25"}]
    clear = read(small(shifts=[shift(**parts, window=window, forbidden=nap)])).shifts[0]
    assert clear.starts == (
        490,
    )  # 08:10 to 09:10 touches the nap; 08:25 would enter it; 09:25 would end too late


def test_a_flexible_shift_without_a_window_may_start_on_any_quarter_of_the_horizon() -> None:
    work = read(
        small(
            horizon={"start": "2026-11-23", "days": 1},
            shifts=[shift(start=None, end=None, duration_minutes=30)],
        )
    ).shifts[0]
    assert work.starts == tuple(range(0, 1440 - 30 + 1, 15))


def test_an_absent_availability_is_never_and_always_covers_all_that_shifts_reach() -> None:
    assert volunteer().availability == ()
    late = shift(start="2026-11-29T22:00", end="2026-11-30T04:00")
    problem = to_problem(read(small(volunteers=[{"id": "v", "availability": "always"}], shifts=[late])))
    assert problem.volunteers[0].availability[0][1] >= 7 * 1440 + 240


def test_weekly_windows_are_laid_out_over_the_days_and_over_midnight() -> None:
    got = volunteer(availability=[{"days": ["sun"], "from": "22:00", "to": "06:00"}]).availability
    assert got == ((-120, 360), (6 * 1440 + 1320, 7 * 1440 + 360))  # the Sunday before reaches into Monday
    whole = volunteer(availability=[{"days": ["mon"], "to": "24:00"}]).availability
    assert whole == ((0, 1440), (7 * 1440, 8 * 1440))  # shifts of Sunday may run into the next Monday


def test_weekly_windows_follow_the_clock_where_it_changes() -> None:
    """On 8 March 2026 02:00 becomes 03:00: the day has 23 hours and 02:30 is 03:00."""
    spring = in_new_york("2026-03-08", availability=[{"days": ["sun"], "from": "01:00", "to": "02:30"}])
    assert spring.availability[0] == (60, 120)
    whole = in_new_york("2026-03-08", availability=[{"days": ["sun"]}])
    assert whole.availability[0] == (0, 23 * 60)
    swallowed = in_new_york("2026-03-08", availability=[{"days": ["sun"], "from": "02:00", "to": "03:00"}])
    assert swallowed.availability == ((7 * 1440 - 60 + 120, 7 * 1440 - 60 + 180),)  # only the Sunday after


@pytest.mark.case("B129")
def test_a_shift_in_the_night_on_which_clocks_go_back_has_its_real_length() -> None:
    parts = {"start": "2026-11-01T00:30", "end": "2026-11-01T03:30"}
    plan = small(
        timezone="America/New_York", horizon={"start": "2026-11-01", "days": 1}, shifts=[shift(**parts)]
    )
    assert read(plan).shifts[0].duration == 240


def test_dated_facts_hold_through_their_last_day() -> None:
    held = {"code": "cook", "from": "2026-11-24", "until": "2026-11-25"}
    person = volunteer(qualifications=["lead", held], insured={"until": "2026-11-23"})
    assert person.qualifications == (Held("lead"), Held("cook", 1440, 3 * 1440))
    assert person.insured is not None
    assert person.insured[1] == 1440
    assert person.insured[0] < -100_000_000


@pytest.mark.parametrize(
    ("clearance", "last_day"),
    [
        ({"checked_on": "2025-11-25"}, 2),  # the same date a year later is the last day: 25 November
        ({"checked_on": "2025-11-25", "until": "2030-01-01"}, 2),
        ({"checked_on": "2025-11-25", "until": "2026-11-24"}, 1),
        ({"checked_on": "2024-02-29"}, -633),  # 28 February 2025, 633 days before 23 November 2026
    ],
)
def test_a_clearance_holds_for_twelve_months_at_most(clearance: dict[str, str], last_day: int) -> None:
    got = volunteer(clearance=clearance).clearance
    assert got is not None
    assert got[1] == (last_day + 1) * 1440


def test_wishes_limits_and_history_arrive() -> None:
    person = volunteer(
        wishes=[{"wish": "avoid", "days": ["sat", "sun"], "to": "12:00"}],
        limits={"rest_minutes": 600, "rolling": [{"days": 7, "shifts": 3}], "minimum_minutes": 120},
        history={"minutes": 240},
        experience="novice",
    )
    assert person.wishes == (Wish(prefers=False, weekdays=frozenset({5, 6}), daily=(0, 720)),)
    assert person.limits == Limits(rest_minutes=600, rolling=(Rolling(7, None, 3),))
    assert person.minimum_minutes == 120
    assert person.history_minutes == 240
    assert person.experienced is False


def test_agreements_arrive_and_cost_twenty_points_where_they_name_none() -> None:
    person = volunteer(
        requests=[{"ask": "off", "date": "2026-11-25"}],
        rhythms=[{"maximum": 5}],
        amounts=[{"of": "weekends", "maximum": 1, "points": 30}],
        limits={"shifts_of_kind": {"night": 2, "meal": 0}, "days_off_minimum": 2},
    )
    assert person.requests == (Request(on=False, points=20, day=2),)
    assert person.rhythms == (Rhythm("work", None, 1, 5, 20),)
    assert person.amounts == (Amount("weekends", None, 0, 1, 30),)
    assert person.limits == Limits(shifts_of_kind=(("night", 2), ("meal", 0)), days_off_minimum=2)


def test_the_calendar_knows_the_days_before_and_those_that_shifts_run_into() -> None:
    long_ago = {"start": "2026-10-01T08:00", "end": "2026-10-01T10:00"}
    late = shift(start="2026-11-29T20:00", end="2026-12-01T02:00")
    plan = small(volunteers=[{"id": "v", "before": [long_ago]}], shifts=[late])
    calendar: Calendar = to_problem(read(plan)).calendar
    assert calendar.first_day <= -53  # 1 October is 53 days before 23 November
    assert calendar.day_starts[-1] >= 9 * 1440  # Tuesday, into which the shift runs, is whole
    assert calendar.end == 7 * 1440
    assert (-120, 360) in calendar.nights
    assert calendar.weekday(0) == 0


def test_degrees_are_longitude_and_latitude() -> None:
    site = {"id": "hall", "location": {"lat": 34.6, "lon": 118.35}}
    problem: Problem = to_problem(read(small(sites=[site])))
    assert problem.geographic
    assert (problem.places[0].x, problem.places[0].y) == (118.35, 34.6)


def test_a_previous_assignment_that_leads_nowhere_is_dropped_with_a_notice() -> None:
    previous = [
        {"volunteer": "v1", "shift": "s1", "seat": 0},
        {"volunteer": "gone", "shift": "s1"},
        {"volunteer": "v1", "shift": "gone"},
        {"volunteer": "v1", "shift": "s1", "seat": 1},
    ]
    plan = read(small(volunteers=[{"id": "v1"}], shifts=[shift()], previous=previous, now="2026-11-23T00:00"))
    assert to_problem(plan).previous == (Previous(0, 0, 0),)
    assert [notice.path for notice in plan.notices] == ["previous[1]", "previous[2]", "previous[3]"]
    assert "gone" in plan.notices[0].text("en")


def test_a_shift_open_to_nothing_named_is_open_to_all() -> None:
    work: Shift = to_problem(read(small(shifts=[shift(open_to={"areas": []})]))).shifts[0]
    assert work.open_to is None
