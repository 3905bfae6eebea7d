"""A stated reason is true: with it alone in the way somebody cannot, and with it lifted can."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scheduler.language import LANGUAGES, say
from solver.explain import Situation, obstacles
from solver.people import Held, Limits, PastWork, Rolling, Volunteer
from solver.problem import Ban, Link, Place, Problem, Team, Travel
from solver.solution import Roster
from solver.work import Crew, OnCall, OpenTo, Seat, Shift
from tests.solver.building import DAY, problem_of, shift

FREE = ((-DAY, 20 * DAY),)
ANN = Volunteer("v0", age=30, availability=FREE, home=1)
BEN = Volunteer("v1", age=30, availability=FREE, home=1)
DESK = shift("s0", 5 * DAY + 600, 60, seats=(Seat(count=2),))
"""On the first Saturday from 10:00 to 11:00: Ann is asked about, its second place is empty."""
PLACES = (Place("desk", 0, 0), Place("home", 2000, 0))


def held(code: str = "x", **fields: Any) -> dict[str, Any]:
    """Ann, differing from one who is free and able."""
    return {"ann": replace(ANN, **fields)}


def asked(**fields: Any) -> dict[str, Any]:
    """A shift that asks for more."""
    return {"desk": replace(DESK, **fields)}


def other(start: int, **fields: Any) -> dict[str, Any]:
    """Ann already on another shift."""
    return {"other": shift("s1", start, 60, **fields), "rows": [(0, 1, 0)]}


def limited(**limits: Any) -> dict[str, Any]:
    """Ann on a shift of the evening before, with a limit."""
    return {**held(limits=Limits(**limits)), **other(4 * DAY + 600)}


SATURDAY_NIGHT = shift("s0", 5 * DAY + 1320, 60, seats=(Seat(count=2),))
REASONS: dict[str, dict[str, Any]] = {
    "not_available": held(availability=()),
    "on_time_off": held(time_off=((5 * DAY, 6 * DAY),)),
    "lacks_qualification": asked(seats=(Seat(count=2, all_of=frozenset({"nurse"})),)),
    "qualification_not_valid": {
        **asked(seats=(Seat(count=2, all_of=frozenset({"nurse"})),)),
        **held(qualifications=(Held("nurse", 0, 1),)),
    },
    "too_young": {**asked(min_age=18), **held(age=17)},
    "too_old": {**asked(max_age=70), **held(age=71)},
    "age_unknown": {**asked(max_age=70), **held(age=None)},
    "minor_on_dangerous_work": {**asked(dangerous=True), **held(age=17)},
    "not_insured": {**asked(dangerous=True), **held(insured=(0, 1))},
    "no_clearance": {**asked(serves_children=True), **held(clearance=(0, 1))},
    "no_guardian_consent": held(age=17, guardian_consent=False),
    "health_limit": {**asked(demands=frozenset({"cold"})), **held(health_limits=frozenset({"cold"}))},
    "not_open_to": asked(open_to=OpenTo(teams=frozenset({1}))),
    "not_in_team": asked(team=1),
    "too_far": asked(max_distance_metres=1999),
    "distance_unknown": {**asked(max_distance_metres=2000), **held(home=None)},
    "banned": {"bans": (Ban(0, shift=0),)},
    "out_of_reach": asked(on_call=OnCall(reach_minutes=24)),
    "busy": other(5 * DAY + 630),
    "needs_rest": {**held(limits=Limits(rest_minutes=700)), **other(5 * DAY - 100)},
    "may_not_follow": {**other(4 * DAY + 600, kind="night"), "never_follow": (("night", "desk"),)},
    "already_here": {**asked(seats=(Seat(count=2), Seat())), "rows": [(0, 0, 1)]},
    "at_daily_limit": {**held(limits=Limits(shifts_per_day=1)), **other(5 * DAY + 900)},
    "at_weekly_limit": limited(minutes_per_week=119),
    "at_monthly_limit": limited(shifts_per_month=1),
    "at_horizon_limit": limited(minutes_per_horizon=119),
    "at_rolling_limit": limited(rolling=(Rolling(2, shifts=1),)),
    "at_weekend_limit": held(limits=Limits(weekends=0)),
    "at_night_limit": {**held(limits=Limits(nights=0)), "desk": SATURDAY_NIGHT},
    "at_run_limit": limited(consecutive_days=1),
    "crew_full": asked(crew=Crew(maximum=1)),
    "crew_too_small": {**asked(crew=Crew(minimum=2, all_or_nobody=True)), "alone": True},
    "supervision": asked(crew=Crew(adults=3)) | {"alone": True},
    "pairs": {"apart": ((0, 1),)},
    "linked_shift_missing": {**asked(), "links": (Link(1, 0),), "other": shift("s1", 600), "alone": True},
    "linked_shift_too_early": {
        "links": (Link(1, 0, min_gap_minutes=9 * DAY),),
        "other": shift("s1", 600),
        "rows": [(0, 1, 0)],
        "alone": True,
    },
    "not_on_linked_shift": {
        "links": (Link(1, 0, same_volunteer=True),),
        "other": shift("s1", 600, 60),
        "rows": [(1, 1, 0)],
    },
    "resource_missing": {
        **asked(needs=((0, 1),)),
        "other": shift("s1", 5 * DAY + 600, needs=((0, 1),)),
        "rows": [(2, 1, 0)],
        "alone": True,
    },
    "required_absent": {**asked(required=(1,)), "alone": True},
    "spacing": {
        **asked(task="round", spacing_minutes=60),
        "other": shift("s1", 5 * DAY + 700, 60, task="round"),
        "rows": [(2, 1, 0)],
        "alone": True,
    },
}


def situation(
    ann: Volunteer = ANN,
    desk: Shift = DESK,
    other: Shift | None = None,
    rows: list[tuple[int, int, int]] | None = None,
    alone: bool = False,
    **fields: Any,
) -> Situation:
    """Ben on the desk unless Ann is to be there alone, and Ann where she is already."""
    work = [desk, other or shift("s1", 9 * DAY, 60)]
    people = [ann, BEN, replace(BEN, id="v2")]
    told: dict[str, Any] = {
        "places": PLACES,
        "travel": Travel(100, 5),
        "teams": (Team("a"), Team("b")),
        "resources": (1,),
        **fields,
    }
    problem: Problem = problem_of(people, work, **told)
    return Situation(problem, Roster.of([*(rows or []), *([] if alone else [(1, 0, 0)])]))


def test_somebody_free_and_able_has_nothing_in_the_way() -> None:
    assert obstacles(situation(), 0, 0, 0) == ()
    assert obstacles(situation(alone=True), 0, 0, 0) == ()


@pytest.mark.parametrize("code", REASONS)
def test_the_reason_alone_stands_in_the_way_and_lifting_it_makes_the_person_able(code: str) -> None:
    # Every other part is that of the test above, in which nothing stands in the way.
    assert obstacles(situation(**REASONS[code]), 0, 0, 0) == (code,)


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_its_words_for_a_seat_and_for_the_person(code: str) -> None:
    for language in LANGUAGES:
        assert "3" in say(code, language, volunteers=3)
        assert say(f"me_{code}", language) != say("me_busy", language) or code == "busy"


def test_work_before_the_horizon_is_a_reason_as_well() -> None:
    tired = replace(ANN, before=(PastWork(-60, 0),), limits=Limits(rest_minutes=700))
    early = replace(DESK, starts=(600,))
    assert obstacles(situation(tired, early), 0, 0, 0) == ("needs_rest",)
    assert obstacles(situation(tired, replace(DESK, starts=(700,))), 0, 0, 0) == ()
