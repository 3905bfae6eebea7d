"""For all pins (v, s, q): x[v,s,q] = 1 (w[v,s] = 1 without q); for all bans: no matching w[v,s] = 1.

What was fixed by hand stays, what was refused never comes back.  A ban names a shift, a kind or a
site; a pin and a ban of the same assignment contradict each other and the answer says so.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import People
from solver.facts import shifts_of
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation


def _key(people: People, shift: int, start: int, seat: int) -> Hashable | None:
    work = people.problem.shifts[shift]
    banned = frozenset(
        ban.volunteer
        for ban in people.problem.bans
        if ban.shift == shift or ban.kind == work.kind or ban.site == work.site
    )
    return banned or None


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, frozenset)
    banned = np.zeros(people.count, np.bool_)
    banned[[*key]] = True
    return [("banned", banned)]


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    taken = set(roster.assignments)
    for number, pin in enumerate(problem.pins):
        seats = range(len(problem.shifts[pin.shift].seats)) if pin.seat is None else (pin.seat,)
        if not any((pin.volunteer, pin.shift, seat) in taken for seat in seats):
            yield Violation(
                "pins_and_bans", (pin.volunteer,), (pin.shift,), {"reason": "pin_not_kept", "pin": number}
            )
    held = shifts_of(problem, roster)
    for ban in problem.bans:
        for shift in held.get(ban.volunteer, ()):
            work = problem.shifts[shift]
            by_kind = ban.kind is not None and ban.kind == work.kind
            by_site = ban.site is not None and ban.site == work.site
            if by_kind or by_site or ban.shift == shift:
                yield Violation("pins_and_bans", (ban.volunteer,), (shift,), {"reason": "banned"})


RULE = Rule("pins_and_bans", _violations, filter=Filter(_key, _reasons))
