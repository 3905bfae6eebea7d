"""Time zones: those that the locked ``tzdata`` names, so that every machine knows the same ones.

A machine's own ``localtime`` or ``posix/Asia/Shanghai`` is nothing on the next one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfoNotFoundError

from scheduler import errors

UNUSABLE = "timezone_unusable"
UNSET = "Factory"
"""What the list calls a clock that nobody has set."""


def is_known(name: str) -> bool:
    """Whether a name is that of a time zone."""
    return name in _names()


def unusable(error: ZoneInfoNotFoundError) -> errors.Conflict:
    """What to say of a record that has kept a zone which is none."""
    return errors.Conflict(UNUSABLE, zone=str(error.args[0]).rpartition(" ")[2])


@cache
def _names() -> frozenset[str]:
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()) - {UNSET}
