"""The kinds of value that a plan document is made of, each with its bounds."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

ID_LONGEST = 100
TEXT_LONGEST = 500
MINUTES_MOST = 1_000_000
COUNT_MOST = 100_000


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Base of everything that a document is made of: frozen, and unknown fields are refused."""


Id = Annotated[str, Meta(min_length=1, max_length=ID_LONGEST)]
Text = Annotated[str, Meta(max_length=TEXT_LONGEST)]
Kind = Annotated[str, Meta(min_length=1, max_length=ID_LONGEST)]
LocalTime = Annotated[
    str,
    Meta(
        max_length=32,
        extra_json_schema={"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?(Z|[+-]\d\d:\d\d)?$"},
    ),
]
"""``2026-11-23T08:00``; without an offset it belongs to the plan's time zone."""
LocalDate = Annotated[str, Meta(max_length=10, extra_json_schema={"format": "date"})]
ClockTime = Annotated[
    str, Meta(max_length=5, extra_json_schema={"pattern": r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$"})
]
"""``08:00``; ``24:00`` only where a window ends."""
Minutes = Annotated[int, Meta(ge=0, le=MINUTES_MOST)]
Duration = Annotated[int, Meta(ge=1, le=MINUTES_MOST)]
Count = Annotated[int, Meta(ge=0, le=COUNT_MOST)]
Positive = Annotated[int, Meta(ge=1, le=COUNT_MOST)]
People = Annotated[int, Meta(ge=1, le=1000)]
"""As many as one post can want at once: more is a slip of the pen."""
Age = Annotated[int, Meta(ge=0, le=130)]
Metres = Annotated[float, Meta(ge=-1e8, le=1e8)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Requirement = Literal["assumed", "required"]


class Location(Entry, frozen=True):
    """A point: metres on a local grid (x, y) or degrees (lat, lon); one kind in a document."""

    x: Metres | None = None
    y: Metres | None = None
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None


class Window(Entry, frozen=True):
    """A span of time: dated (`start`, `end`), or weekly (`days`, `from`, `to`)."""

    start: LocalTime | None = None
    end: LocalTime | None = None
    days: Annotated[list[Weekday], Meta(min_length=1)] | None = None
    from_: ClockTime | None = msgspec.field(default=None, name="from")
    to: ClockTime | None = None


class Validity(Entry, frozen=True):
    """Days on which something holds, both included; an open side is left out."""

    from_: LocalDate | None = msgspec.field(default=None, name="from")
    until: LocalDate | None = None
