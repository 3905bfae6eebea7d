"""What a roster breaks already is held as it is while a shift is solved anew, and spoils no proof."""

from __future__ import annotations

import time
from dataclasses import replace

from solver import check
from solver.people import Held, Limits, Volunteer
from solver.problem import Ban, Pin, Problem
from solver.shortage.filling import Clock
from solver.shortage.resolving import most_filled
from solver.solution import Roster
from solver.work import Crew, Seat, Shift
from tests.solver.building import DAY, problem_of, shift

ANN = Volunteer("ann", availability=((0, 14 * DAY),), age=40)
BOB, CID = replace(ANN, id="bob"), replace(ANN, id="cid")
TUESDAY = (600 + DAY, 660 + DAY)
PAIR = {"seats": (Seat(count=2),), "crew": Crew(minimum=2, all_or_nobody=True)}
S, T, U = 0, 1, 2
"""The shift in question on Monday, one on Tuesday and one on Wednesday."""


def paired(name: str, start: int = 600) -> Shift:
    """A shift of two who go together or not at all."""
    return shift(name, start, **PAIR)


def solved(problem: Problem, roster: Roster) -> tuple[int, set[tuple[int, int, int]]]:
    """Places of the first shift that can be filled, and the whole roster; nothing new is broken in it."""
    seats = range(len(problem.shifts[S].seats))
    found = most_filled(problem, roster, S, seats, clock=Clock(time.monotonic() + 30))
    assert found is not None
    before = {(one.rule, one.volunteers, one.shifts) for one in check.broken(problem, roster)}
    after = {(one.rule, one.volunteers, one.shifts) for one in check.broken(problem, found[1])}
    assert after <= before
    return found[0], set(found[1].assignments)


def test_who_is_away_by_now_keeps_her_place_in_a_crew_elsewhere() -> None:
    away = replace(BOB, time_off=(TUESDAY,))
    problem = problem_of([ANN, away, CID], [paired("s"), paired("t", TUESDAY[0])])
    roster = Roster.of([(0, T, 0), (1, T, 0)])
    most, rows = solved(problem, roster)
    assert most == 2
    assert {(0, T, 0), (1, T, 0)} <= rows


def test_who_may_not_be_on_the_shift_itself_keeps_her_place_and_counts() -> None:
    away = replace(BOB, time_off=((600, 660),))
    problem = problem_of([ANN, away], [paired("s")])
    most, rows = solved(problem, Roster.of([(1, S, 0)]))
    assert (most, rows) == (2, {(0, S, 0), (1, S, 0)})


def test_a_crew_elsewhere_that_lost_somebody_stays_as_it_is() -> None:
    problem = problem_of([ANN, BOB], [paired("s"), paired("t", TUESDAY[0])])
    most, rows = solved(problem, Roster.of([(0, T, 0)]))
    assert most == 2
    assert rows == {(0, T, 0), (0, S, 0), (1, S, 0)}


def test_a_limit_that_is_passed_already_gives_no_turn_more_and_takes_none() -> None:
    # One turn a week is allowed by now, and bob has two: the shift is for ann and cid.
    once = replace(BOB, limits=Limits(shifts_per_week=1))
    wanted = [paired("s"), shift("t", TUESDAY[0]), shift("u", TUESDAY[0] + DAY)]
    roster = Roster.of([(1, T, 0), (1, U, 0)])
    most, rows = solved(problem_of([ANN, once, CID], wanted), roster)
    assert (most, rows) == (2, {(0, S, 0), (2, S, 0), (1, T, 0), (1, U, 0)})
    alone, left = solved(problem_of([ANN, once], wanted), roster)
    assert (alone, left) == (0, {(1, T, 0), (1, U, 0)})


def test_people_held_in_two_places_at_once_stay_there() -> None:
    problem = problem_of([ANN, BOB], [shift("s"), shift("t", TUESDAY[0]), shift("u", TUESDAY[0] + 30)])
    most, rows = solved(problem, Roster.of([(1, T, 0), (1, U, 0)]))
    assert most == 1
    assert {(1, T, 0), (1, U, 0)} <= rows


def test_a_pin_elsewhere_that_the_roster_does_not_keep_is_left_as_it_is() -> None:
    away = replace(BOB, time_off=(TUESDAY,))
    problem = problem_of([ANN, away], [paired("s"), shift("t", TUESDAY[0])], pins=(Pin(1, T),))
    most, rows = solved(problem, Roster())
    assert (most, rows) == (2, {(0, S, 0), (1, S, 0)})


def test_whoever_is_above_the_number_wanted_but_makes_the_least_of_a_crew_stays() -> None:
    # Two are wanted on Tuesday's shift and three make its crew: the third is no spare.
    skilled = replace(CID, qualifications=(Held("boat"),), limits=Limits(shifts_per_horizon=1))
    crew = shift("t", TUESDAY[0], seats=(Seat(count=2, maximum=3),), crew=Crew(minimum=3))
    boat = shift("s", seats=(Seat(all_of=frozenset({"boat"})),))
    problem = problem_of([ANN, BOB, skilled], [boat, crew])
    assert solved(problem, Roster.of([(0, T, 0), (1, T, 0), (2, T, 0)]))[0] == 0
    spare = replace(crew, crew=Crew(minimum=2))
    problem = replace(problem, shifts=(boat, spare))
    assert solved(problem, Roster.of([(0, T, 0), (1, T, 0), (2, T, 0)]))[0] == 1


def test_who_comes_with_a_stand_in_keeps_what_she_holds_elsewhere() -> None:
    """Ann's place of Tuesday could be Bob's if Cid came with him; Cid is on Wednesday, and stays."""
    bans = (Ban(1, S), Ban(1, U), Ban(2, S), Ban(2, T))
    work = [shift("s"), shift("t", TUESDAY[0]), shift("u", 600 + 2 * DAY)]
    problem = problem_of([ANN, BOB, CID], work, accompanied=((1, 2),), bans=bans)
    most, rows = solved(problem, Roster.of([(0, T, 0), (2, U, 0)]))
    assert (most, rows) == (1, {(0, S, 0), (0, T, 0), (2, U, 0)})
