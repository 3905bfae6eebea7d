"""A reading put into a plan document: who is in it, and their availability."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from scheduler.importers.chain.parts_of_day import DAY_MINUTES, Span
from scheduler.importers.chain.reading import ChainReading, Person, Reply
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.plan import Plan


@dataclass(frozen=True, slots=True)
class PutIn:
    """The plan with what was understood, and the ids of who is in it and of whose last reply is not."""

    plan: dict[str, Any]
    people: tuple[str, ...]
    left_out: tuple[str, ...]


def people_of(document: PlanDocument) -> tuple[Person, ...]:
    """The volunteers of a plan document as people who may answer."""
    return tuple(Person(entry.id, entry.name or entry.id) for entry in document.volunteers)


def shift_hours(plan: Plan) -> tuple[Span, ...]:
    """When the shifts of a plan are, in minutes after midnight of their day."""
    starts = ((start % DAY_MINUTES, one.duration) for one in plan.shifts for start in one.starts[:1])
    return tuple(Span(start, start + duration) for start, duration in starts)


def put_in(plan: Mapping[str, Any], reading: ChainReading, *, accept_guesses: bool = False) -> PutIn:
    """A copy of the plan with the last reply of each person, where it was understood.

    What is said about being free replaces the availability that the plan has; time off and limits are
    added.  A reply that must be confirmed is left out unless guesses are accepted, one that was not
    understood always; an earlier reply never stands in for it.
    """
    changed: dict[str, Any] = deepcopy(dict(plan))
    entries = {entry["id"]: entry for entry in changed["volunteers"]}
    taken, left = [], []
    for person, reply in reading.standing().items():
        if reply.is_understood and (accept_guesses or not reply.is_guess):
            _change(entries[person], reply)
            taken.append(person)
        else:
            left.append(person)
    return PutIn(changed, tuple(taken), tuple(left))


def _change(entry: dict[str, Any], reply: Reply) -> None:
    times = reply.times
    if times.availability is not None:
        entry["availability"] = "always" if times.availability == "always" else list(times.availability)
    if times.time_off:
        before = entry.get("time_off") or []
        entry["time_off"] = [*before, *(one for one in times.time_off if one not in before)]
    if times.limits:
        entry["limits"] = {**(entry.get("limits") or {}), **times.limits}
