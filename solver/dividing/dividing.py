"""The step in which a large plan is divided: cut, shared out, solved elsewhere, joined."""

from __future__ import annotations

from dataclasses import dataclass

from solver.arrays import Floats
from solver.dividing.cutting import cut
from solver.dividing.executor import Division
from solver.dividing.joining import joined
from solver.dividing.part import parts_of
from solver.dividing.sharing import scarcity, shared_out
from solver.search.formulation import Formulation
from solver.search.limits import Watch
from solver.solution import Roster

SHARE = 0.6
"""Part of the time left in which the parts must be back; then what they share is repaired on the whole."""
PARTS_LEAST = 2


@dataclass(frozen=True)
class Divided:
    """What came back: a roster to be judged whole, and how many parts there were and were lost."""

    roster: Roster
    parts: int
    lost: int


def divided(
    formulation: Formulation, division: Division, watch: Watch, before: Roster, relaxed: Floats | None = None
) -> Divided | None:
    """Solve the parts of a plan through its executor; None where it cannot be cut.

    ``before`` stands in for parts that are lost.  ``relaxed``: how much of each pair a relaxation takes, by
    which people are shared out; without it by how scarce they are.
    """
    problem, pairs = formulation.problem, formulation.variables.pairs
    part_of_shift = cut(problem, pairs, division.pairs_most)
    if part_of_shift.max(initial=0) + 1 < PARTS_LEAST:
        return None
    wanted = scarcity(problem, pairs)
    if relaxed is not None:
        wanted = relaxed + wanted / (1 + wanted.sum())  # who is wanted nowhere goes where hands are scarce
    parts = parts_of(problem, shared_out(problem, pairs, part_of_shift, wanted), part_of_shift)
    answers = dict(
        division.executor(
            [part.problem for part in parts],
            seconds=SHARE * watch.left(),
            seed=watch.limits.seed,
            should_stop=watch.asked_to_stop,
        )
    )
    roster = joined(problem, parts, answers, before)
    return Divided(roster, parts=len(parts), lost=len(parts) - len(answers))
