"""What was proven of one plan and holds for another that only allows less: bounds outlive a drop-out.

Every roster that the narrower plan allows the wider one allowed too, so nothing better can have come about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scheduler.language import LANGUAGES
from scheduler.language.goal_words import proof
from scheduler.language.proof_words import proof_sentence
from solver.people import Volunteer
from solver.problem import Problem

COVERAGE = ("minimum", "wanted")
Span = tuple[int, int]
Lock = tuple[int, int, int | None]


def allows_no_more(after: Problem, before: Problem) -> bool:
    """Whether every roster that ``after`` allows is one that ``before`` allowed, by what is plain to see.

    People may be free less, more may be banned, pinned (but nothing more waived) or locked, and the present
    may have moved on; anything else that is other makes it False.
    """
    if after.shifts != before.shifts or len(after.volunteers) != len(before.volunteers):
        return False  # what one says of its people and shifts may lead nowhere in the other
    alike = replace(
        after,
        volunteers=before.volunteers,
        pins=before.pins,
        bans=before.bans,
        previous=before.previous,
        now=before.now,
        objective=before.objective,
    )
    return (
        alike == before
        and set(before.bans) <= set(after.bans)
        and set(before.pins) <= set(after.pins)
        and not any(pin.waive for pin in set(after.pins) - set(before.pins))
        and not any(map(_is_freer, after.volunteers, before.volunteers))
        and _locked(before) <= _locked(after)
    )


def _locked(problem: Problem) -> set[Lock]:
    """Who is locked on which shift, and once more with its start where that was told."""
    locks = [row for row in problem.previous if row.locked]
    return {(row.volunteer, row.shift, start) for row in locks for start in (None, row.start)}


def _is_freer(now: Volunteer, then: Volunteer) -> bool:
    """Whether somebody may be free when she was not, or is other in anything else."""
    if replace(now, availability=then.availability, time_off=then.time_off) != then:
        return True
    is_more = any(not _is_within(span, then.availability) for span in now.availability)
    return is_more or any(not _is_within(span, now.time_off) for span in then.time_off)


def _is_within(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a time lies in some times that may touch one another."""
    at, end = span
    for start, stop in sorted(spans):
        if start <= at < stop:
            at = stop
    return at >= end


def with_proofs(
    goals: Iterable[Mapping[str, Any]], earlier: Sequence[Mapping[str, Any]], *, is_same: bool = False
) -> list[dict[str, Any]]:
    """Goals of a roster with the bounds of coverage that were proven for a plan that allowed no less.

    A step's bound holds while those before it are no worse than they were when it was proven.  Comfort is
    measured by what people give, which is other now: of it nothing is said unless the plan ``is_same``.
    """
    made = [dict(goal) for goal in goals]
    now = {goal["name"]: goal for goal in made}
    for then in earlier:
        goal = now.get(then["name"])
        if goal is None or not (is_same or then["name"] in COVERAGE):
            break
        bound = then["bound"]
        if goal["bound"] is None and bound is not None and bound <= goal["value"]:
            goal |= {"bound": bound, "proven": bound == goal["value"]}
            goal |= {language: proof_sentence(goal, language) for language in LANGUAGES}
        if goal["value"] > then["value"]:
            break
    return made


def because(goals: Iterable[Mapping[str, Any]], code: str) -> list[dict[str, Any]]:
    """The same goals; those of which nothing is proven say what happened to them, by the code of a proof."""
    said = {language: proof(code, language) for language in LANGUAGES}
    return [{**goal, **({} if goal["bound"] is not None else said)} for goal in goals]
