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
    is_of_all: bool = False
    """Of the whole community: who works for some areas or teams is not offered the room."""


DOORS: tuple[Door, ...] = (
    Door("home", "", "community:read"),
    Door("board", "weeks/{week}", "records:read"),
    Door("people", "people", "records:read"),
    Door("availability", "availability", "notices:read"),
    Door("tasks", "tasks", "records:read"),
    Door("day", "day", "answers:read"),
    Door("requests", "requests", "answers:read", is_of_all=True),
    Door("paper", "weeks/{week}/paper", "records:read", is_of_all=True),
    Door("hours", "hours", "hours:read"),
    Door("charts", "weeks/{week}/charts", "advice:read", is_of_all=True),
    Door("settings", "settings", "community:read"),
    Door("log", "log", "changes:read", is_of_all=True),
)
