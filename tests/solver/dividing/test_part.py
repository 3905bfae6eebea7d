"""Parts are problems of their own that ask what the whole asks of the same people and shifts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from solver import check
from solver.dividing.cutting import cut
from solver.dividing.part import Part, parts_of
from solver.dividing.sharing import scarcity, shared_out
from solver.problem import Ban, Link, Pin, Previous, Problem, Travel
from solver.search.formulation import formulate
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from solver.solution import Roster
from tests.solver.dividing.towns import SHIFTS, town


def parted(problem: Problem) -> list[Part]:
    """One part for each community."""
    pairs = formulate(problem).variables.pairs
    part_of_shift = cut(problem, pairs, 1)
    who = shared_out(problem, pairs, part_of_shift, scarcity(problem, pairs))
    return parts_of(problem, who, part_of_shift)


def test_everybody_and_every_shift_is_in_one_part() -> None:
    problem = town(4)
    parts = parted(problem)
    for everything, some in (
        (len(problem.volunteers), [part.volunteers for part in parts]),
        (len(problem.shifts), [part.shifts for part in parts]),
    ):
        assert sorted(number for numbers in some for number in numbers) == list(range(everything))


def test_rosters_of_the_parts_are_lawful_in_the_whole_and_cost_what_they_cost() -> None:
    problem = town(4)
    parts = parted(problem)
    found = [solve(part.problem, SearchLimits(seconds=10, workers=1)).roster for part in parts]
    whole = Roster.of(
        row for part, roster in zip(parts, found, strict=True) for row in part.in_whole(roster).assignments
    )
    assert not check.broken(problem, whole)
    for step in ("wanted", "comfort"):
        apart = [check.terms(part.problem, roster)[step] for part, roster in zip(parts, found, strict=True)]
        summed = {name: sum(terms[name] for terms in apart) for name in apart[0]}
        assert summed == check.terms(problem, whole)[step]


def test_what_names_somebody_outside_is_left_out_and_what_is_inside_is_renumbered() -> None:
    problem = town(3)
    last_person, last_shift = len(problem.volunteers) - 1, len(problem.shifts) - 1
    home = problem.volunteers[last_person].home
    assert home is not None
    problem = replace(
        problem,
        apart=((0, 1), (0, last_person), (last_person - 1, last_person)),
        links=(Link(last_shift - 1, last_shift),),
        pins=(Pin(last_person, last_shift),),
        bans=(
            Ban(last_person, shift=last_shift - 1),
            Ban(last_person, shift=0),
            Ban(last_person, kind="meal"),
        ),
        previous=(Previous(last_person, last_shift, 0), Previous(0, last_shift, 0)),
        travel=Travel(80.0, overrides={(2, home): 7, (0, problem.volunteers[0].home or 0): 9}),
    )
    part = parted(problem)[-1]
    own, at = len(part.volunteers) - 1, len(part.shifts) - 1
    assert part.volunteers[-1] == last_person
    assert part.shifts[-SHIFTS:] == tuple(range(last_shift + 1 - SHIFTS, last_shift + 1))
    assert part.problem.apart == ((own - 1, own),)
    assert part.problem.links == (Link(at - 1, at),)
    assert part.problem.pins == (Pin(own, at),)
    assert part.problem.bans == (Ban(own, shift=at - 1), Ban(own, kind="meal"))
    assert part.problem.previous == (Previous(own, at, 0),)
    moved = part.problem.volunteers[own].home
    assert moved is not None
    assert part.problem.places[moved] == problem.places[home]
    assert part.problem.travel is not None
    assert part.problem.travel.overrides == {(2, moved): 7}


def test_a_wish_for_a_shift_elsewhere_goes_and_one_for_a_shift_of_the_part_stays() -> None:
    first = parted(town(3))[0]
    assert first.volunteers[0] == 0
    assert [wish.shift for wish in first.problem.volunteers[0].wishes] == [0]


def test_people_go_where_they_are_wanted_most_and_tied_people_go_together() -> None:
    problem = replace(town(2), together=((0, 5),))
    pairs = formulate(problem).variables.pairs
    part_of_shift = cut(problem, pairs, 1)
    wanted = np.where(part_of_shift[pairs.shift] == 1, 1.0, 0.1)
    found = shared_out(problem, pairs, part_of_shift, wanted)
    assert set(found[np.unique(pairs.volunteer)].tolist()) == {1}
    split = np.where(pairs.volunteer == 0, part_of_shift[pairs.shift] == 0, part_of_shift[pairs.shift] == 1)
    together = shared_out(problem, pairs, part_of_shift, split * np.where(pairs.volunteer == 0, 5.0, 1.0))
    assert together[0] == together[5] == 0
    assert together[4] == 1
