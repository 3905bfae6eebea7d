"""Tests of people kept free behind a shift."""

from __future__ import annotations

from solver.goals.standby import GOAL
from solver.people import Held, Volunteer
from solver.problem import Ban, Pin, Problem
from solver.rules import FILTER_RULES
from solver.solution import Roster
from solver.work import Seat, Shift
from tests.solver.building import DAY, problem_of, shift
from tests.solver.goals.chance import distinct_values
from tests.solver.goals.fixing import agreed

ALWAYS = ((0, 14 * DAY),)
RIVER = shift("river", 600, 120, standby=2, seats=(Seat(count=2),))


def able(count: int, **fields: object) -> list[Volunteer]:
    """Volunteers who are always free."""
    return [Volunteer(f"v{k}", availability=ALWAYS, **fields) for k in range(count)]  # type: ignore[arg-type]


def short(problem: Problem, *taken: tuple[int, int, int]) -> int:
    """People missing behind the shifts."""
    return agreed(GOAL, problem, Roster.of(taken), FILTER_RULES)["standby"]


def test_exactly_the_number_kept_free_is_enough() -> None:
    assert short(problem_of(able(3), [RIVER]), (0, 0, 0)) == 0
    # Two of three are on the shift: one is left.
    assert short(problem_of(able(3), [RIVER]), (0, 0, 0), (1, 0, 0)) == 1
    assert short(problem_of(able(1), [RIVER]), (0, 0, 0)) == 2


def test_a_shift_without_a_crew_needs_nobody_behind_it() -> None:
    assert short(problem_of(able(1), [RIVER])) == 0


def test_who_holds_something_that_overlaps_is_not_free() -> None:
    # The river is from 600 to 720.
    def beside(*others: Shift) -> Problem:
        return problem_of(able(3), [RIVER, *others])

    assert short(beside(shift("before", 540, 60)), (0, 0, 0), (1, 1, 0)) == 0
    assert short(beside(shift("after", 720, 60)), (0, 0, 0), (1, 1, 0)) == 0
    assert short(beside(shift("end", 540, 61)), (0, 0, 0), (1, 1, 0)) == 1
    assert short(beside(shift("begin", 719, 60)), (0, 0, 0), (1, 1, 0)) == 1


def test_two_short_shifts_within_a_long_one_keep_one_person_busy_once() -> None:
    work = [RIVER, shift("a", 600, 30), shift("b", 660, 30)]
    assert short(problem_of(able(3), work), (0, 0, 0), (1, 1, 0), (1, 2, 0)) == 1
    assert short(problem_of(able(4), work), (0, 0, 0), (1, 1, 0), (1, 2, 0)) == 0


def test_only_those_whom_the_filters_leave_on_some_seat_count() -> None:
    boat = frozenset({"boat"})
    seats = (Seat(all_of=boat), Seat(count=0, maximum=0))
    river = shift("river", 600, 120, standby=1, seats=seats)
    sailors = [
        Volunteer("v0", availability=ALWAYS, qualifications=(Held("boat"),)),
        Volunteer("v1", availability=ALWAYS),
        Volunteer("v2", qualifications=(Held("boat"),)),
        Volunteer("v3", availability=ALWAYS, qualifications=(Held("boat", end=719),)),
    ]
    # v1 has no licence and the other seat holds nobody, v2 is never free, v3's licence lapses.
    assert short(problem_of(sailors, [river]), (0, 0, 0)) == 1
    another = Volunteer("v4", availability=ALWAYS, qualifications=(Held("boat"),))
    assert short(problem_of([*sailors, another], [river]), (0, 0, 0)) == 0
    assert short(problem_of([*sailors, another], [river], bans=(Ban(4, shift=0),)), (0, 0, 0)) == 1


def test_the_only_ones_who_are_able_are_found_at_the_end_of_a_long_list() -> None:
    boat = frozenset({"boat"})
    sailors = [Volunteer(f"s{k}", availability=ALWAYS, qualifications=(Held("boat"),)) for k in range(2)]
    river = shift("river", 600, 120, standby=2, seats=(Seat(all_of=boat),))
    problem = problem_of([*able(120), *sailors], [river])
    # Of the two with a licence one is on the river; the other is the 121st who is free.
    assert short(problem, (120, 0, 0)) == 1


def test_pins_do_not_make_anybody_unfit() -> None:
    work = [RIVER, shift("later", 900, 60)]
    problem = problem_of(able(3), work, pins=(Pin(0, 0, 0), Pin(1, 1, 0)))
    assert short(problem, (0, 0, 0), (1, 1, 0)) == 0


def test_the_start_that_is_chosen_decides_who_is_free() -> None:
    river = shift("river", (600, 900), 60, standby=1)
    work = [river, shift("desk", 600, 60)]
    problem = problem_of(able(2), work)
    taken = [(0, 0, 0), (1, 1, 0)]
    for start, missing in ((600, 1), (900, 0)):
        roster = Roster.of(taken, {0: start})
        assert agreed(GOAL, problem, roster, FILTER_RULES) == {"standby": missing}


def test_cost_and_measure_agree_on_random_rosters() -> None:
    assert distinct_values(GOAL) > 5
