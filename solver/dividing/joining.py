"""The answers of parts, made one roster: what the judge would not pass is taken out, and nothing else.

Parts share no person and no seat, so that their answers meet only where a rule looks over the cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from solver import check
from solver.dividing.part import Part
from solver.problem import Problem
from solver.solution import Assignment, Roster

ROUNDS_MOST = 20


def joined(problem: Problem, parts: Iterable[Part], answers: Mapping[int, Roster], before: Roster) -> Roster:
    """One roster of all answers; ``before`` gives what it has inside a part without one.

    May still break a rule when taking out is not what mends it: whoever keeps it judges it.
    """
    rows: list[tuple[int, int, int]] = []
    starts: dict[int, int] = {}
    held: dict[int, list[Assignment]] = {}
    for row in before.assignments:
        held.setdefault(row.shift, []).append(row)
    for number, part in enumerate(parts):
        if number in answers:
            whole = part.in_whole(answers[number])
            rows += whole.assignments
            starts |= whole.starts
            continue
        own = set(part.volunteers)
        for shift in part.shifts:
            rows += [row for row in held.get(shift, ()) if row.volunteer in own]
            if shift in before.starts:
                starts[shift] = before.starts[shift]
    return _lawful(problem, Roster.of(rows, starts))


def _lawful(problem: Problem, roster: Roster) -> Roster:
    """The roster without what broken rules name; where they name nobody who is there, without the crew."""
    for _ in range(ROUNDS_MOST):
        found = check.broken(problem, roster)
        if not found:
            return roster
        held = {(row.volunteer, row.shift) for row in roster.assignments}
        named = [{(v, s) for v in one.volunteers for s in one.shifts} & held for one in found]
        people = set().union(*named)
        crews = {s for one, rows in zip(found, named, strict=True) if not rows for s in one.shifts}
        kept = [
            row
            for row in roster.assignments
            if (row.volunteer, row.shift) not in people and row.shift not in crews
        ]
        if len(kept) == len(roster.assignments):
            return roster
        run = {row.shift for row in kept}
        roster = Roster.of(kept, {s: start for s, start in roster.starts.items() if s in run})
    return roster
