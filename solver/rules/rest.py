"""For all v, s before t on different days: start_t - end_s >= rest_v (on the same day too if asked).

Rest is between days: two shifts of one day are a day's work.  Exactly the rest asked for is enough.
Work before the horizon counts.  A pin may waive the rest around it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import Occurrences, People
from solver.facts import day_of, shifts_of, span_of
from solver.people import Limits
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation


def _key(people: People, shift: int, start: int, seat: int) -> Hashable | None:
    if people.latest_past is None or start >= people.latest_past + people.longest_rest:
        return None
    waived = frozenset(
        pin.volunteer for pin in people.problem.pins if pin.shift == shift and "rest" in pin.waive
    )
    return start, people.problem.calendar.day_of(start), waived


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, tuple)
    start, day, waived = key
    tired = np.zeros(people.count, np.bool_)
    for index, person in enumerate(people.problem.volunteers):
        limits = person.limits
        if index in waived:
            continue
        for past in person.before:
            other_day = people.problem.calendar.day_of(past.start) != day
            if other_day or limits.rest_same_day:
                tired[index] |= start < past.end + limits.rest_minutes
    return [("needs_rest", tired)]


def _conflicts(people: People, occurrences: Occurrences, limits: Limits) -> Mask:
    count = len(occurrences)
    if not limits.rest_minutes:
        return np.zeros((count, count), np.bool_)
    rested = occurrences.start[None, :] >= occurrences.end[:, None] + limits.rest_minutes
    tired: Mask = ~(rested | rested.T)
    if not limits.rest_same_day:
        tired &= occurrences.day[:, None] != occurrences.day[None, :]
    return tired


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    waivers = {(pin.volunteer, pin.shift) for pin in problem.pins if "rest" in pin.waive}
    for volunteer, mine in shifts_of(problem, roster).items():
        person = problem.volunteers[volunteer]
        least = person.limits.rest_minutes
        for place, shift in enumerate(mine):
            begin, day = span_of(problem, roster, shift)[0], day_of(problem, roster, shift)
            earlier: list[tuple[int, int, tuple[int, ...]]] = [
                (span_of(problem, roster, s)[1], day_of(problem, roster, s), (s,)) for s in mine[:place]
            ]
            earlier += [(past.end, problem.calendar.day_of(past.start), ()) for past in person.before]
            for end, its_day, which in earlier:
                if begin - end < least and (its_day != day or person.limits.rest_same_day):
                    waived = any((volunteer, s) in waivers for s in (*which, shift))
                    facts = {"rest_minutes": least, "gap_minutes": begin - end}
                    yield Violation("rest", (volunteer,), (*which, shift), facts, waived)


RULE = Rule("rest", _violations, filter=Filter(_key, _reasons), conflicts=_conflicts)
