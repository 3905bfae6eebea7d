"""A shift opened to one person beside those to whom it is open, and to nobody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from solver.arrays import People
from solver.problem import Problem, Team
from solver.rules import catchment
from solver.work import OpenTo

Codes = frozenset[str]
NEAR: Codes = frozenset({"too_far", "distance_unknown"})
BY: Mapping[str, Codes] = {
    "not_open_to": frozenset({"not_open_to"}),
    "not_in_team": frozenset({"not_in_team"}),
    "too_far": NEAR,
    "distance_unknown": NEAR,
}
"""The reasons that are one question about a shift, by each of them."""


def opened(problem: Problem, who: int, shift: int, code: str) -> Problem:
    """The problem in which a reason of where people belong or live no more keeps somebody from a shift.

    Those whom it did not keep from there, and they, are a team of their own, and the shift asks for it.
    """
    work, codes = problem.shifts[shift], BY[code]
    name = f"{code} {work.id}"
    opens = work.open_to.teams if work.open_to else frozenset[int]()
    before = max(opens, default=None) if code == "not_open_to" else work.team
    if before is not None and problem.teams[before].id == name:
        return _joined(problem, {who}, before)
    kept = _kept(problem, shift, codes)
    if not kept[who]:
        return problem
    members = set(np.flatnonzero(~kept).tolist()) | {who}
    if codes == NEAR and work.team is not None:
        members = {one for one in members if work.team in problem.volunteers[one].teams}
    new = len(problem.teams)
    if code == "not_open_to":
        work = replace(work, open_to=OpenTo(teams=frozenset({new})))
    elif code == "not_in_team":
        work = replace(work, team=new)
    else:
        work = replace(work, team=new, max_distance_metres=None)
    shifts = (*problem.shifts[:shift], work, *problem.shifts[shift + 1 :])
    return _joined(replace(problem, teams=(*problem.teams, Team(name)), shifts=shifts), members, new)


def _joined(problem: Problem, members: Collection[int], team: int) -> Problem:
    """The problem in which some people are in a team too."""
    return replace(
        problem,
        volunteers=tuple(
            replace(person, teams=person.teams | {team}) if index in members else person
            for index, person in enumerate(problem.volunteers)
        ),
    )


def _kept(problem: Problem, shift: int, codes: Codes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whom these reasons keep from a shift."""
    people, filter_ = People(problem), catchment.RULE.filter
    kept = np.zeros(people.count, np.bool_)
    assert filter_ is not None, "where people belong is a filter"
    key = filter_.key(people, shift, 0, 0)
    for reason, mask in filter_.reasons(people, key) if key is not None else ():
        if reason in codes:
            kept |= mask
    return kept
