"""The rooms of the console as they are offered above every page, in their order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """A way into a room."""

    room: str
    """The name of the room's blueprint, and of its words (``room_…``)."""
    path: str
    """Behind the community's address; ``{week}`` is the week that is looked at."""
    permission: str
    """Who has it not is not offered the room."""


DOORS: tuple[Door, ...] = (Door("home", "", "community:read"),)
