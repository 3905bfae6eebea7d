"""What was agreed with a volunteer, and the points of comfort that it costs where it cannot be kept."""

from __future__ import annotations

from dataclasses import dataclass

RUNS = ("work", "off", "kind")
AMOUNTS = ("shifts", "days", "days_off", "weekends", "split_weekends")


@dataclass(frozen=True, slots=True)
class Request:
    """Asked to be on, or off, whatever it names; broken it costs its points once.

    All that is named must match: kind, site, shift, day (by the start of the shift).
    """

    on: bool
    points: int = 1
    kind: str | None = None
    site: int | None = None
    shift: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Runs of days of work, of days off, or of days with one kind, between a least and a greatest length.

    ``past_is_known``: what stands before the horizon is all there was, so that a run which meets its
    first day has a beginning.
    """

    of: str = "work"
    kind: str | None = None
    minimum: int = 1
    maximum: int | None = None
    points: int = 1
    past_is_known: bool = False

    def __post_init__(self) -> None:
        if self.of not in RUNS or (self.of == "kind") != (self.kind is not None):
            raise ValueError("a rhythm is of work, of days off, or of a kind that it names")


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is of something in the horizon, between a least and a greatest number."""

    of: str = "shifts"
    kind: str | None = None
    """Only shifts of this kind; for shifts and days."""
    minimum: int = 0
    maximum: int | None = None
    points: int = 1

    def __post_init__(self) -> None:
        if self.of not in AMOUNTS or (self.kind is not None and self.of not in ("shifts", "days")):
            raise ValueError("an amount is of shifts, days, days off, weekends or split weekends")
