"""For all w[v,s] = 1 with s on call: travel(home of v, site of s) <= reach_s.

An on-call turn may be spent at home if the site can be reached in time; exactly the reach is enough.
It overlaps nothing else (:mod:`solver.rules.no_overlap`) and counts its own share as load
(:attr:`solver.work.Shift.counted_minutes`).  An unknown home is the plan's fixed travel time away.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import People
from solver.facts import shifts_of, travel_between
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation


def _key(people: People, shift: int, start: int, seat: int) -> Hashable | None:
    work = people.problem.shifts[shift]
    return None if work.on_call is None else (work.site, work.on_call.reach_minutes)


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, tuple)
    site, reach = key
    way = people.travel_minutes(people.homes, np.full(people.count, site, np.int64))
    return [("out_of_reach", way > reach)]


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for volunteer, mine in shifts_of(problem, roster).items():
        for shift in mine:
            work = problem.shifts[shift]
            if work.on_call is None:
                continue
            way = travel_between(problem, problem.volunteers[volunteer].home, work.site)
            if way > work.on_call.reach_minutes:
                facts = {"travel_minutes": way, "reach_minutes": work.on_call.reach_minutes}
                yield Violation("on_call", (volunteer,), (shift,), facts)


RULE = Rule("on_call", _violations, filter=Filter(_key, _reasons))
