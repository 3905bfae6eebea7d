"""When the parts of the day begin and end: ours by default, a community's own where it sets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler import errors

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes after midnight; an end past 24:00 lies on the next day."""

    start: int
    end: int


PartsOfDay = Mapping[str, Span]

WHOLE = "whole"
DEFAULT_PARTS: PartsOfDay = {
    "dawn": Span(4 * 60, 6 * 60),
    "early": Span(6 * 60, 9 * 60),
    "morning": Span(8 * 60, 12 * 60),
    "noon": Span(11 * 60, 14 * 60),
    "afternoon": Span(12 * 60, 18 * 60),
    "dusk": Span(16 * 60, 19 * 60),
    "evening": Span(18 * 60, 22 * 60),
    "night": Span(22 * 60, 30 * 60),
    "daytime": Span(8 * 60, 18 * 60),
    WHOLE: Span(0, DAY_MINUTES),
}
"""Parts may overlap; ``whole`` is also a day that is named without a time."""


def with_changes(changes: Mapping[str, Span]) -> PartsOfDay:
    """Our parts with some of them set otherwise; raises ``Invalid`` for an unknown one or an empty span."""
    for name, span in changes.items():
        is_possible = 0 <= span.start < DAY_MINUTES and span.start < span.end <= span.start + DAY_MINUTES
        if name not in DEFAULT_PARTS or not is_possible:
            raise errors.Invalid("option_invalid", option="part", value=name)
    return {**DEFAULT_PARTS, **changes}
