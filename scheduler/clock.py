"""Where the product asks for the time: a function passed in, so that tests own the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""A function that gives the present instant in UTC."""


def utc_now() -> datetime:
    """The present instant by this machine's clock, in UTC."""
    return datetime.now(UTC)
