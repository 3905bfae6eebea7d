"""For all x[v,s,q] = 1: v holds all of all_of_q and one of any_of_q, each valid over [start_s, end_s).

A licence counts only if it is valid during the whole shift; one that expires exactly when the shift
ends is valid.  Two validities of one code are not joined: one of them must cover the shift.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import People
from solver.facts import span_of
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation
from solver.work import Seat


def _key(people: People, shift: int, start: int, seat: int) -> Hashable | None:
    wanted = people.problem.shifts[shift].seats[seat]
    if not wanted.all_of and not wanted.any_of:
        return None
    return wanted.all_of, wanted.any_of, start, start + people.problem.shifts[shift].duration


def _holds(people: People, code: str, start: int, end: int) -> tuple[Mask, Mask]:
    """Who holds the code during the whole time, and who holds it at all."""
    valid, ever = np.zeros(people.count, np.bool_), np.zeros(people.count, np.bool_)
    if code in people.held:
        who, begins, ends = people.held[code]
        ever[who] = True
        valid[who[(begins <= start) & (ends >= end)]] = True
    return valid, ever


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, tuple)
    all_of, any_of, start, end = key
    lacks, lapsed = np.zeros(people.count, np.bool_), np.zeros(people.count, np.bool_)
    for code in sorted(all_of):
        valid, ever = _holds(people, code, start, end)
        lacks |= ~ever
        lapsed |= ~valid
    if any_of:
        answers = [_holds(people, code, start, end) for code in sorted(any_of)]
        lacks |= ~np.logical_or.reduce([ever for _, ever in answers])
        lapsed |= ~np.logical_or.reduce([valid for valid, _ in answers])
    return [("lacks_qualification", lacks), ("qualification_not_valid", lapsed)]


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for volunteer, shift, seat in roster.assignments:
        wanted = problem.shifts[shift].seats[seat]
        if not wanted.all_of and not wanted.any_of:
            continue
        start, end = span_of(problem, roster, shift)
        held = problem.volunteers[volunteer].qualifications
        known = {one.code for one in held}
        valid = {
            one.code
            for one in held
            if (one.start is None or one.start <= start) and (one.end is None or end <= one.end)
        }
        missing = _missing(wanted, valid)
        if missing:
            reason = "lacks_qualification" if _missing(wanted, known) else "qualification_not_valid"
            facts: dict[str, int | str] = {"reason": reason, "missing": ", ".join(missing), "seat": seat}
            yield Violation("qualification", (volunteer,), (shift,), facts)


def _missing(wanted: Seat, codes: set[str]) -> list[str]:
    """What is asked and not among the codes; the alternatives of a set in one."""
    missing = sorted(wanted.all_of - codes)
    if wanted.any_of and not wanted.any_of & codes:
        missing.append("|".join(sorted(wanted.any_of)))
    return missing


RULE = Rule("qualification", _violations, filter=Filter(_key, _reasons))
