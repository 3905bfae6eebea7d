"""How many more posts could be filled, in words: proven by the bound of the step that counts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scheduler.language import LANGUAGES, say
from solver import check
from solver.explain import Situation, empty_seats
from solver.problem import Problem
from solver.solution import Roster

STEP = "wanted"


def bound_of(goals: Iterable[Mapping[str, Any]]) -> int | None:
    """The bound of the step that counts empty places, among the goals of a roster document."""
    bound = next((goal["bound"] for goal in goals if goal["name"] == STEP), None)
    return None if bound is None else int(bound)


def proof(problem: Problem, roster: Roster, bound: int | None, *, why: str = "") -> dict[str, Any]:
    """What is known of the empty places, ``{"code", "missing", "more_at_most", "zh", "en"}``.

    A post more on a shift of weight w takes w off the step's value, so beside the posts that are filled now
    at most ``floor((value - bound) / least weight of a shift with empty places)`` can be.  ``bound`` is any
    proven bound of the same plan, whichever roster it was found for.  Seats that price their empty places
    themselves are in no such step: of them nothing is said.  ``why`` is known of a stored roster of which
    nothing is proven: ``stopped``, ``part`` or ``changed``.
    """
    gaps = list(empty_seats(Situation(problem, roster)))
    missing = sum(number for _, _, number in gaps)
    if any(problem.shifts[shift].seats[seat].missing_points for shift, seat, _ in gaps):
        bound, why = None, "priced"
    if not missing:
        return {"code": "proof_full", "missing": 0, "more_at_most": 0, **_texts("proof_full")}
    if bound is None:
        texts = _texts(f"proof_none_{why}" if why else "proof_none")
        return {"code": "proof_none", "missing": missing, "more_at_most": None, **texts}
    value = sum(check.terms(problem, roster)[STEP].values())
    least = min(problem.shifts[shift].weight for shift, _, _ in gaps)
    more = min(missing, max(0, value - bound) // least)
    code = "proof_bounded" if more else "proof_optimal"
    if _is_held(problem):
        code = f"{code}_held"
    return {"code": code, "missing": missing, "more_at_most": more, **_texts(code, more=more)}


def _is_held(problem: Problem) -> bool:
    """Whether nobody may be moved for the sake of an empty place: stability comes first, or locks hold."""
    order = problem.objective.order
    comes_first = "stability" in order and order.index("stability") < order.index(STEP)
    return bool(problem.previous) and (comes_first or any(entry.locked for entry in problem.previous))


def _texts(code: str, **facts: Any) -> Mapping[str, str]:
    return {language: say(code, language, **facts) for language in LANGUAGES}
