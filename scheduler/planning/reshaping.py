"""One shift of a plan is made other than its task says: another start, a smaller crew, fewer wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler import errors
from scheduler.planning.document import Finding
from scheduler.planning.document.plan import Plan, PlannedShift
from scheduler.planning.kinds import as_written
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_shifts import with_entries

Document = dict[str, Any]
STEP = "reshape"
"""What a step of a version is called that made a shift other."""
PARTS = ("minutes", "crew", "counts")


@dataclass(frozen=True)
class Shape:
    """What is other of a shift; what is None stays."""

    minutes: int | None = None
    """By how much it begins later; earlier where it is below 0."""
    crew: int | None = None
    """The fewest who can do it; a seat's own minimum gives way."""
    counts: Sequence[int] | None = None
    """How many each seat wants, in the order of the seats."""

    @classmethod
    def of(cls, step: Mapping[str, Any]) -> Shape:
        """The same as a step of a version keeps it."""
        return cls(**{part: step.get(part) for part in PARTS})

    def step(self, shift: str) -> Document:
        """The step that keeps it."""
        said = {part: getattr(self, part) for part in PARTS}
        return {STEP: shift, **{part: value for part, value in said.items() if value is not None}}


def reshaped(raw: bytes, shift: str, shape: Shape) -> bytes:
    """The plan in which one shift is other; every other run of its task stays what it is.

    Raises ``errors.NotFound`` for a shift that it does not have, ``errors.InvalidDocument`` for what cannot
    be: another start of a shift that may begin at several times, seats that it does not have, no plan.
    """
    plan, _ = known_plan(raw)
    found = next((one for one in plan.shifts if one.id == shift), None)
    if found is None:
        raise errors.NotFound("shift_not_found", id=shift[:80])
    entry = as_written(found.entry)
    if shape.minutes:
        entry |= _moved(plan, found, shape.minutes)
    entry["seats"] = seats = [as_written(seat) for seat in found.seats]
    if shape.counts is not None:
        _want(seats, shape.counts)
    crew = entry.get("crew", {})
    least = crew.get("minimum") if shape.crew is None else shape.crew
    if least is not None:
        least = min(least, sum(seat.get("count", 1) for seat in seats))
        entry["crew"] = crew | {"minimum": least}
        if shape.crew is not None:
            for seat in seats:
                if "minimum" in seat:
                    seat["minimum"] = min(seat["minimum"], least)
    return with_entries(raw, plan, {shift: entry})


def _moved(plan: Plan, shift: PlannedShift, minutes: int) -> Document:
    if len(shift.starts) != 1 or shift.entry.start is None:
        raise errors.InvalidDocument([Finding("minutes", "start_is_free", {"shift": shift.id})])
    begins = shift.starts[0] + minutes
    if begins < 0:
        raise errors.InvalidDocument([Finding("minutes", "before_the_week", {"shift": shift.id})])
    return {"start": plan.clock.text(begins), "end": plan.clock.text(begins + shift.duration)}


def _want(seats: list[Document], counts: Sequence[int]) -> None:
    if len(counts) != len(seats):
        facts = {"seats": len(seats), "counts": len(counts)}
        raise errors.InvalidDocument([Finding("counts", "counts_of_seats", facts)])
    for seat, count in zip(seats, counts, strict=True):
        seat["count"] = count
        if "minimum" in seat:
            seat["minimum"] = min(seat["minimum"], count)
