"""Calendars as a program that subscribes to them sees them."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar
from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from tests.api.applications import application
from tests.api.settling import Caller


class Subscriber:
    """A program that knows an address and nothing else."""

    def __init__(self, runtime: Runtime, address: str) -> None:
        self.client = application(runtime).test_client()
        self.address = address

    def ask(self, **headers: str) -> TestResponse:
        """Look again."""
        return self.client.get(self.address, headers=headers)

    def events(self, language: str = "zh") -> list[Any]:
        """Every event, as another library reads it."""
        answer = self.client.get(self.address, query_string={"language": language})
        assert (answer.status_code, answer.mimetype) == (200, "text/calendar"), answer.text
        return list(Calendar.from_ical(answer.data).walk("VEVENT"))

    def seen(self) -> dict[str, tuple[str, int]]:
        """State and sequence of each event by its start on the wall clock."""
        return {
            f"{one['DTSTART'].dt:%m-%dT%H:%M}": (str(one["STATUS"]), int(one["SEQUENCE"]))
            for one in self.events()
        }


def subscribed(runtime: Runtime, us: Caller, **of: str) -> tuple[Subscriber, dict[str, Any]]:
    """A subscriber to a new feed, and the feed."""
    made = us.make("feeds", **of)
    return Subscriber(runtime, made["address"]), made
