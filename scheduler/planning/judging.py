"""A roster is judged against its plan, by hand made or not: what it breaks, and how good it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from scheduler import errors
from scheduler.language import LANGUAGES
from scheduler.planning.breaches import breach_sentence
from scheduler.planning.document import Plan
from scheduler.planning.roster_document import (
    goal_document,
    is_told,
    measured_steps,
    read_roster,
    roster_document,
)
from scheduler.planning.starting import starts_with
from scheduler.planning.titles import shift_sentence
from scheduler.planning.translation import to_problem
from solver import check
from solver.explain import Situation
from solver.problem import Problem
from solver.solution import Roster, Step, Violation


def judge_roster(plan: Plan, roster: Mapping[str, Any]) -> dict[str, Any]:
    """The judgement of a roster document: ``violations``, ``waived`` and ``goals``, ``lawful`` in short.

    Raises ``errors.Invalid`` when the roster names what the plan does not know.
    """
    problem = to_problem(plan)
    return judgement(plan, problem, read_roster(plan, problem, roster))


def judgement(
    plan: Plan,
    problem: Problem,
    roster: Roster,
    *,
    steps: Sequence[Step] | None = None,
    found: Sequence[Violation] | None = None,
) -> dict[str, Any]:
    """The same for a roster that was read, with its steps and violations where they are known already."""
    found = check.violations(problem, roster) if found is None else found
    steps = measured_steps(problem, roster) if steps is None else steps
    return {
        "lawful": not any(not violation.waived for violation in found),
        "violations": [violation_document(plan, v, starts=roster.starts) for v in found if not v.waived],
        "waived": [violation_document(plan, v, starts=roster.starts) for v in found if v.waived],
        "goals": [goal_document(step) for step in steps if is_told(problem, step.name)],
    }


def violation_document(
    plan: Plan, found: Violation, *, starts: Mapping[int, int] = MappingProxyType({})
) -> dict[str, Any]:
    """A violation in a sentence that says by how much, with the people and the shifts.

    ``starts`` are those of the roster: a shift whose start is chosen is told by the one that it has.
    """
    return {
        "rule": found.rule,
        "volunteers": [plan.volunteers[v].id for v in found.volunteers],
        "shifts": [plan.shifts[s].id for s in found.shifts],
        "facts": dict(found.facts),
        **{language: breach_sentence(plan, found, language, starts=starts) for language in LANGUAGES},
    }


def move(
    plan: Plan,
    roster: Mapping[str, Any],
    *,
    volunteer: str,
    shift: str | None,
    to: str | None,
    seat: int | None = None,
    problem: Problem | None = None,
    is_own: bool = False,
) -> dict[str, Any]:
    """One change by hand, judged at once: off ``shift`` if given, onto ``to`` if given.

    Returns ``{"allowed", "violations", "waived", "goals", "roster"}``; the roster carries the change
    whether it is allowed or not, so that the caller decides.  Raises ``errors.NotFound`` for people and
    shifts that the plan does not know and ``errors.Conflict`` when the volunteer is not on ``shift`` or
    there is no seat to take.  A shift that nobody was on begins as :func:`starts_with` says.  ``problem`` is
    that of the plan where it is at hand; ``is_own`` says that the roster document is one of ours, whose
    reasons hold.
    """
    problem = problem or to_problem(plan)
    before = read_roster(plan, problem, roster)
    who = _index([v.id for v in plan.volunteers], volunteer, "volunteer")
    shift_ids = [s.id for s in plan.shifts]
    rows = list(before.assignments)
    if shift is not None:
        left = _index(shift_ids, shift, "shift")
        kept = [a for a in rows if not (a.volunteer == who and a.shift == left)]
        if len(kept) == len(rows):
            name = plan.volunteers[who].name or volunteer
            called = shift_sentence(plan, left, start=before.starts.get(left))
            raise errors.Conflict("not_on_shift", volunteer=name, shift=called)
        rows = kept
    interim = Roster.of(rows, before.starts)
    after = interim
    if to is not None:
        target = _index(shift_ids, to, "shift")
        interim = Roster.of(rows, starts_with(problem, before, rows, [(who, target, seat)]))
        chosen = _free_seat(problem, interim, who, target) if seat is None else seat
        if chosen is None or not 0 <= chosen < len(problem.shifts[target].seats):
            called = shift_sentence(plan, target, start=before.starts.get(target))
            raise errors.Conflict("no_free_seat", shift=called)
        after = Roster.of([*rows, (who, target, chosen)], interim.starts)
    steps = measured_steps(problem, after)
    found = check.violations(problem, after)
    judged = judgement(plan, problem, after, steps=steps, found=found)
    document = roster_document(
        plan,
        problem,
        after,
        status="feasible",
        steps=steps,
        run=dict(roster.get("run") or {}),
        since=(before, roster) if is_own else None,
        names=plan.document.options is None or plan.document.options.names,
    )
    known = {(v.rule, v.volunteers, v.shifts) for v in check.broken(problem, before)}
    fresh = [v for v in found if not v.waived and (v.rule, v.volunteers, v.shifts) not in known]
    return {
        "allowed": not fresh,
        "violations": [violation_document(plan, v, starts=after.starts) for v in fresh],
        "waived": judged["waived"],
        "goals": judged["goals"],
        "roster": document,
    }


def _free_seat(problem: Problem, roster: Roster, volunteer: int, shift: int) -> int | None:
    """Of the seats with a place left the first that breaks least."""
    situation = Situation(problem, roster)
    free = [
        seat
        for seat, wanted in enumerate(problem.shifts[shift].seats)
        if sum(a.shift == shift and a.seat == seat for a in roster.assignments) < wanted.most
    ]
    return min(free, key=lambda seat: len(situation.would_break(volunteer, shift, seat)), default=None)


def _index(ids: list[str], wanted: str, kind: str) -> int:
    try:
        return ids.index(wanted)
    except ValueError:
        raise errors.NotFound(f"{kind}_not_found", id=wanted[:80]) from None
