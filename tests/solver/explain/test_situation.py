"""What one more assignment would break is what the judge of the whole roster then finds."""

from __future__ import annotations

from collections import Counter

from solver.explain.situation import CREW_RULES, OWN_RULES, Situation
from solver.people import Volunteer
from solver.problem import Link
from solver.rules import RULES
from solver.solution import Roster
from solver.work import Crew, Seat
from tests.solver.building import DAY, problem_of, shift
from tests.solver.explain.some_rosters import every_place, fresh, generated

FREE = [Volunteer(f"v{number}", availability=((0, DAY),)) for number in range(3)]


def test_the_two_views_hold_every_rule_in_the_order_of_explanation() -> None:
    assert OWN_RULES + CREW_RULES == RULES


def test_one_more_assignment_breaks_what_the_whole_judge_finds_afterwards() -> None:
    met: Counter[str] = Counter()
    for seed in range(40):
        problem, roster = generated(seed)
        situation = Situation(problem, roster)
        for place in set(every_place(problem)) - set(roster.assignments):
            found = {
                (one.rule, one.volunteers, one.shifts, tuple(sorted(one.facts.items())))
                for one in situation.would_break(*place, start=problem.shifts[place.shift].starts[0])
            }
            after = Roster.of([*roster.assignments, place], roster.starts)
            assert found == fresh(problem, roster, after), (seed, place)
            met.update(rule for rule, *_ in found)
            met["nothing"] += not found
    # Rules of both views and lawful assignments are all among what was compared.
    assert met["nothing"] > 20
    assert len(met) > 15, met


def test_filters_need_not_be_asked_again_of_those_whom_they_let_pass() -> None:
    asked = 0
    for seed in range(40):
        problem, roster = generated(seed)
        situation = Situation(problem, roster)
        for place in set(every_place(problem)) - set(roster.assignments):
            start = situation.start_of(place.shift)
            start = problem.shifts[place.shift].starts[0] if start is None else start
            if place.volunteer in situation.eligibility.allowed(place.shift, start, place.seat):
                whole = situation.would_break(*place, start=start)
                assert situation.would_break(*place, start=start, is_eligible=True) == whole
                asked += 1
    assert asked > 100


def test_asking_twice_gives_the_same() -> None:
    problem, roster = generated(3)
    situation = Situation(problem, roster)
    places = sorted(set(every_place(problem)) - set(roster.assignments))
    first = [situation.would_break(*place) for place in places]
    assert [situation.would_break(*place) for place in places] == first
    assert [Situation(problem, roster).would_break(*place) for place in reversed(places)] == first[::-1]


def test_a_start_still_to_be_chosen_is_tried_and_a_chosen_one_stays() -> None:
    work = [shift("s0", (600, 720)), shift("s1", 630), shift("s2", (600, 720), seats=(Seat(count=2),))]
    problem = problem_of(FREE[:2], work)
    situation = Situation(problem, Roster.of([(0, 1, 0), (1, 2, 0)], {2: 600}))
    assert [found.rule for found in situation.would_break(0, 0, 0, start=600)] == ["no_overlap"]
    assert situation.would_break(0, 0, 0, start=720) == []
    assert [found.rule for found in situation.would_break(0, 2, 0, start=720)] == ["no_overlap"]
    # what the roster shows of a shift that nobody is on holds nobody to it
    shown = Situation(problem, Roster.of([(0, 1, 0), (1, 2, 0)], {0: 600, 2: 600}))
    assert [found.rule for found in shown.would_break(0, 0, 0)] == ["no_overlap"]
    assert shown.would_break(0, 0, 0, start=720) == []


def test_crews_of_linked_shifts_are_seen() -> None:
    work = [shift("s0", 600), shift("s1", 720, seats=(Seat(count=2),), crew=Crew(maximum=1))]
    problem = problem_of(FREE, work, links=(Link(0, 1, same_volunteer=True),))
    situation = Situation(problem, Roster.of([(0, 0, 0)]))
    assert situation.would_break(0, 1, 0) == []
    assert [found.facts["reason"] for found in situation.would_break(1, 1, 0)] == ["not_the_same"]
    full = Situation(problem, Roster.of([(0, 0, 0), (0, 1, 0)]))
    assert [found.rule for found in full.would_break(1, 1, 0)] == ["headcount", "linked_shifts"]


def test_asking_for_several_at_once_is_asking_for_each() -> None:
    asked = 0
    for seed in range(25):
        problem, roster = generated(seed)
        everybody = range(len(problem.volunteers))
        for index, work in enumerate(problem.shifts):
            for seat in range(len(work.seats)):
                each = [
                    Situation(problem, roster).would_break(who, index, seat, start=work.starts[0])
                    for who in everybody
                ]
                at_once = Situation(problem, roster)
                assert at_once.would_break_each(everybody, index, seat, start=work.starts[0]) == each
                assert (
                    at_once.would_break_each(everybody[::-1], index, seat, start=work.starts[0]) == each[::-1]
                )
                asked += len(each)
    assert asked > 200
