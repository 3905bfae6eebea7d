"""For all w[v,s] = 1: v is of an area, team or unit s is open to, of its team, and lives near enough.

``open_to`` is the union of its areas (each with all under it), teams and units; without it a shift is
open to all.  A shift's own team narrows it further.  A home exactly at the greatest distance is near
enough; an unknown home or location is not.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import People
from solver.facts import metres_between, shifts_of
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation


def _key(people: People, shift: int, start: int, seat: int) -> Hashable | None:
    work = people.problem.shifts[shift]
    if work.open_to is None and work.team is None and work.max_distance_metres is None:
        return None
    near = None if work.max_distance_metres is None else (work.site, work.max_distance_metres)
    return work.open_to, work.team, near


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, tuple)
    open_to, team, near = key
    volunteers = people.problem.volunteers
    told: list[tuple[str, Mask]] = []
    if open_to is not None:
        parents = people.problem.area_parents
        under = np.zeros(len(parents) + 1, np.bool_)
        under[[*open_to.areas]] = True
        for _ in parents:
            grown = under.copy()
            for area, parent in enumerate(parents):
                grown[area] |= parent is not None and under[parent]
            if (grown == under).all():
                break
            under = grown
        inside = under[people.areas]
        if open_to.teams:
            inside |= np.array([bool(v.teams & open_to.teams) for v in volunteers], np.bool_)
        if open_to.units:
            inside |= np.array([v.unit in open_to.units for v in volunteers], np.bool_)
        told.append(("not_open_to", ~inside))
    if team is not None:
        told.append(("not_in_team", np.array([team not in v.teams for v in volunteers], np.bool_)))
    if near is not None:
        metres = people.metres(people.homes, np.full(people.count, near[0], np.int64))
        told.append(("distance_unknown", np.isnan(metres)))
        told.append(("too_far", np.nan_to_num(metres, nan=0.0) > near[1]))
    return told


def _is_under(problem: Problem, area: int | None, tops: frozenset[int]) -> bool:
    while area is not None:
        if area in tops:
            return True
        area = problem.area_parents[area]
    return False


def _broken(problem: Problem, volunteer: int, shift: int) -> Iterator[str]:
    """Everything that somebody is not in or near."""
    person, work = problem.volunteers[volunteer], problem.shifts[shift]
    if work.open_to is not None:
        by_area = _is_under(problem, person.area, work.open_to.areas)
        by_team = not person.teams.isdisjoint(work.open_to.teams)
        if not by_area and not by_team and person.unit not in work.open_to.units:
            yield "not_open_to"
    if work.team is not None and work.team not in person.teams:
        yield "not_in_team"
    if work.max_distance_metres is not None:
        metres = metres_between(problem, person.home, work.site)
        if metres is None:
            yield "distance_unknown"
        elif metres > work.max_distance_metres:
            yield "too_far"


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for volunteer, mine in shifts_of(problem, roster).items():
        for shift in mine:
            for reason in _broken(problem, volunteer, shift):
                yield Violation("catchment", (volunteer,), (shift,), {"reason": reason})


RULE = Rule("catchment", _violations, filter=Filter(_key, _reasons))
