"""For all v, s before t with w[v,s] = w[v,t] = 1: start_t - end_s >= travel(last stop of s, site of t).

Nobody is in two places at once, and the way between them takes its time.  A gap of exactly the travel
time is enough.  A route is left at its last stop.  The way from or to an on-call turn is shorter by
its reach.  Work before the horizon counts like any other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import Occurrences, People
from solver.facts import shifts_of, span_of, travel_between
from solver.people import Limits
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation


def _key(people: People, shift: int, start: int, seat: int) -> Hashable | None:
    work = people.problem.shifts[shift]
    if people.latest_past is None:
        return None
    return start, work.site, work.on_call.reach_minutes if work.on_call else 0


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, tuple)
    start, site, reach = key
    owner, end, left = people.past
    way = np.where(left >= 0, people.travel_minutes(left, np.full_like(left, site)), 0)
    busy = np.zeros(people.count, np.bool_)
    busy[owner[start < end + np.maximum(0, way - reach)]] = True
    return [("busy", busy)]


def _conflicts(people: People, occurrences: Occurrences, limits: Limits) -> Mask:
    way = people.travel_minutes(occurrences.last_site[:, None], occurrences.site[None, :])
    way = np.maximum(0, way - np.maximum(occurrences.reach[:, None], occurrences.reach[None, :]))
    # a before b is possible when b starts late enough; two may both be worked if either order is.
    follows = occurrences.start[None, :] >= occurrences.end[:, None] + way
    clash: Mask = ~(follows | follows.T)
    return clash


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    def reach(shift: int) -> int:
        turn = problem.shifts[shift].on_call
        return 0 if turn is None else turn.reach_minutes

    for volunteer, mine in shifts_of(problem, roster).items():
        for past in problem.volunteers[volunteer].before:
            for shift in mine:
                way = 0
                if past.site is not None:
                    way = travel_between(problem, past.site, problem.shifts[shift].site)
                    way = max(0, way - reach(shift))
                if span_of(problem, roster, shift)[0] - past.end < way:
                    facts: dict[str, int | str] = {"reason": "busy", "travel_minutes": way}
                    yield Violation("no_overlap", (volunteer,), (shift,), facts)
        for place, first in enumerate(mine):
            for second in mine[place + 1 :]:
                work = problem.shifts[first]
                leaves = work.site if work.last_site is None else work.last_site
                way = travel_between(problem, leaves, problem.shifts[second].site)
                way = max(0, way - max(reach(first), reach(second)))
                gap = span_of(problem, roster, second)[0] - span_of(problem, roster, first)[1]
                if gap < way:
                    yield Violation(
                        "no_overlap",
                        (volunteer,),
                        (first, second),
                        {"gap_minutes": gap, "travel_minutes": way},
                    )


RULE = Rule("no_overlap", _violations, filter=Filter(_key, _reasons), conflicts=_conflicts)
