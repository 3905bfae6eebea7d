"""A published week and the people of it: their proposals, their links, what they were told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from scheduler.models import Notice
from tests.api.applications import application
from tests.api.remembered import remembered
from tests.api.settling import Caller
from tests.api.weekly import MONDAY, WEEK, act, populated, reviewed


class Volunteer:
    """Somebody with a link."""

    def __init__(self, runtime: Runtime, us: Caller, volunteer: str) -> None:
        self.id = volunteer
        self.link: dict[str, Any] = us.make(f"volunteers/{volunteer}/links")
        self.client: FlaskClient = application(runtime).test_client()
        self.client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {self.link['secret']}"

    def get(self, path: str = "") -> TestResponse:
        """Read something of one's own."""
        return self.client.get(f"/v1/me/{path}".rstrip("/"))

    def post(self, path: str, said: Mapping[str, Any] | None = None) -> TestResponse:
        """Answer, or ask for something."""
        return self.client.post(f"/v1/me/{path}", json=said)

    def shifts(self, **query: str) -> list[dict[str, Any]]:
        """One's own shifts."""
        found: list[dict[str, Any]] = self.client.get("/v1/me/shifts", query_string=query).get_json()["items"]
        return found

    def on(self, shift: str) -> dict[str, Any]:
        """One's own place on a shift."""
        (found,) = (one for one in self.shifts() if one["shift"] == shift)
        return found


def published(runtime: Runtime, *tasks: dict[str, Any], start: str = MONDAY) -> tuple[Caller, dict[str, Any]]:
    """A community whose week is published."""
    us = populated(runtime, *tasks)
    week = reviewed(runtime, us, start)
    return us, remembered(runtime, "published", lambda: publish(us, week), by=us.key, week=week["id"])


def publish(us: Caller, week: dict[str, Any]) -> dict[str, Any]:
    """Publish a week that must be lawful."""
    answer = act(us, week, "publish")
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.get_json()
    return made


def read_week(us: Caller) -> dict[str, Any]:
    """The week as it is now."""
    found: dict[str, Any] = us.get(f"weeks/{WEEK}").get_json()
    return found


def proposals(us: Caller, **query: str) -> list[dict[str, Any]]:
    """Proposals of the community, one page."""
    found: list[dict[str, Any]] = us.get("proposals", query_string=query).get_json()["items"]
    return found


def holders(us: Caller, shift: str) -> list[str]:
    """Who holds a place of a shift, by the proposals."""
    held = (one for one in proposals(us, shift=shift) if one["state"] in ("proposed", "accepted"))
    return sorted(one["volunteer"] for one in held)


def told_roster(us: Caller) -> list[tuple[str, str]]:
    """Who is on what in the version that people were told."""
    number = read_week(us)["published_number"]
    roster = us.get(f"weeks/{WEEK}/roster?number={number}").get_json()
    return sorted((one["shift"], one["volunteer"]) for one in roster["assignments"])


def held_rows(us: Caller) -> list[tuple[str, str]]:
    """The same by the proposals."""
    rows = [one for state in ("proposed", "accepted") for one in proposals(us, state=state, limit="100")]
    return sorted((one["shift"], one["volunteer"]) for one in rows)


def all_know(runtime: Runtime, us: Caller) -> None:
    """Everybody who was asked looks at her page."""
    for who in sorted({one["volunteer"] for one in proposals(us, limit="100")}):
        Volunteer(runtime, us, who).shifts()


def told(runtime: Runtime, kind: str, volunteer: str | None = None) -> list[dict[str, Any]]:
    """What was told of a kind, to one volunteer or with none to whoever it was."""
    wanted = select(Notice).where(Notice.kind == kind).order_by(Notice.id)
    with runtime.reading() as session:
        found = session.scalars(
            wanted if volunteer is None else wanted.where(Notice.volunteer_id == volunteer)
        )
        return [{"volunteer": one.volunteer_id, **one.facts} for one in found]
