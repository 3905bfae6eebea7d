"""What a volunteer asked for or agreed on, with what it costs where it cannot be kept."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from scheduler.planning.document.fields import Count, Entry, Id, Kind, LocalDate

POINTS_MOST = 1_000_000
Points = Annotated[int, Meta(ge=1, le=POINTS_MOST)]
Days = Annotated[int, Meta(ge=1, le=366)]


class RequestEntry(Entry, frozen=True):
    """Asked to be on, or off, whatever it names."""

    ask: Literal["on", "off"]
    points: Points = 20
    kind: Kind | None = None
    site: Id | None = None
    shift: Id | None = None
    date: LocalDate | None = None


class RhythmEntry(Entry, frozen=True):
    """How long runs of days of work, of days off, or of days with one kind should be."""

    of: Literal["work", "off", "kind"] = "work"
    kind: Kind | None = None
    minimum: Days | None = None
    maximum: Days | None = None
    points: Points = 20
    past_is_known: bool = False


class AmountEntry(Entry, frozen=True):
    """How much there should be of something in the horizon."""

    of: Literal["shifts", "days", "days_off", "weekends", "split_weekends"] = "shifts"
    kind: Kind | None = None
    minimum: Count | None = None
    maximum: Count | None = None
    points: Points = 20
