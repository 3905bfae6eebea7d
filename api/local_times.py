"""When work is, as a community reads it: by its own clock, with the offset, as in a plan document.

When something was written down (``created_at`` and its like) is an instant of ours and stays in UTC.
"""

from __future__ import annotations

from datetime import datetime
from typing import overload
from zoneinfo import ZoneInfo

from flask import g


@overload
def local(moment: datetime) -> datetime: ...
@overload
def local(moment: None) -> None: ...
def local(moment: datetime | None) -> datetime | None:
    """A moment by the clock of the community that the request speaks of."""
    return None if moment is None else moment.astimezone(_zone())


def _zone() -> ZoneInfo:
    """As the scope of a key or the link of a volunteer has brought it along, without a query of its own."""
    return ZoneInfo(g.person.timezone if "person" in g else g.scope.timezone)
