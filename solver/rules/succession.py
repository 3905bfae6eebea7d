"""For all v, s on day d, t on day d+1 with (kind_s, kind_t) in never_follow: w[v,s] + w[v,t] <= 1.

Some work may not follow some other on the next day.  Work before the horizon counts.  Minimum and
maximum runs of working days are in :mod:`solver.rules.runs`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import Occurrences, People
from solver.facts import day_of, shifts_of
from solver.people import Limits
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation


def _key(people: People, shift: int, start: int, seat: int) -> Hashable | None:
    kind = people.problem.shifts[shift].kind
    barred = frozenset(after for after, never in people.problem.never_follow if never == kind)
    if not barred or people.latest_past is None:
        return None
    return people.problem.calendar.day_of(start), barred


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, tuple)
    day, barred = key
    calendar = people.problem.calendar
    follows = [
        any(p.kind in barred and calendar.day_of(p.start) == day - 1 for p in person.before)
        for person in people.problem.volunteers
    ]
    return [("may_not_follow", np.array(follows, np.bool_))]


def _conflicts(people: People, occurrences: Occurrences, limits: Limits) -> Mask:
    count = len(occurrences)
    barred = np.zeros((count, count), np.bool_)
    if not people.problem.never_follow:
        return barred
    kinds = np.array([people.problem.shifts[s].kind for s in occurrences.shift.tolist()])
    next_day = occurrences.day[None, :] == occurrences.day[:, None] + 1
    for after, never in people.problem.never_follow:
        barred |= next_day & (kinds == after)[:, None] & (kinds == never)[None, :]
    either: Mask = barred | barred.T
    return either


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    forbidden = set(problem.never_follow)
    for volunteer, mine in shifts_of(problem, roster).items():
        done: list[tuple[str, int, tuple[int, ...]]] = [
            (problem.shifts[s].kind, day_of(problem, roster, s), (s,)) for s in mine
        ]
        done += [
            (past.kind or "", problem.calendar.day_of(past.start), ())
            for past in problem.volunteers[volunteer].before
        ]
        for shift in mine:
            kind, day = problem.shifts[shift].kind, day_of(problem, roster, shift)
            for earlier, its_day, which in done:
                if its_day == day - 1 and (earlier, kind) in forbidden:
                    yield Violation(
                        "succession", (volunteer,), (*which, shift), {"after": earlier, "never": kind}
                    )


RULE = Rule("succession", _violations, filter=Filter(_key, _reasons), conflicts=_conflicts)
