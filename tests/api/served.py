"""A published week whose places are held, and what is recorded of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import publish
from tests.api.settling import Caller
from tests.api.weekly import MONDAY, act, reviewed
from tests.conftest import FakeClock

MORNING, AFTERNOON = "desk@2026-11-23T09:00", "desk@2026-11-23T14:00"
TUESDAY = "desk@2026-11-24T09:00"
MONDAY_NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""12:00 where the community is."""
SUNDAY_NIGHT = datetime(2026, 11, 29, 14, 0, tzinfo=UTC)


def published(runtime: Runtime, us: Caller, start: str = MONDAY) -> dict[str, Any]:
    """A week that people were told of."""
    return publish(us, reviewed(runtime, us, start))


def holder(us: Caller, shift: str, week: str = "2026-W48") -> str:
    """Who is on a shift of one place."""
    roster = us.get(f"weeks/{week}/roster").get_json()
    return next(one["volunteer"] for one in roster["assignments"] if one["shift"] == shift)


def saw(us: Caller, *entries: dict[str, Any], week: str = "2026-W48", method: str = "coordinator") -> Any:
    """A coordinator writes down who came."""
    said = {"method": method, "entries": [*entries]}
    return us.post(f"weeks/{week}/attendance", said)


def everybody_came(us: Caller, week: str = "2026-W48") -> None:
    """Whoever holds a place of the week was there, as planned."""
    held = us.get(f"weeks/{week}/attendance/missing?limit=100").get_json()["items"]
    answer = saw(us, *({"volunteer": one["volunteer"], "shift": one["shift"]} for one in held), week=week)
    assert answer.status_code == 200, answer.text


def counted(us: Caller, week: str = "2026-W48") -> list[dict[str, Any]]:
    """The week's hours are counted; returns the new rows of the ledger."""
    answer = us.client.post(us.address(f"weeks/{week}/hours"))
    assert answer.status_code == 200, answer.text
    return list(answer.get_json()["items"])


def lived(runtime: Runtime, us: Caller, clock: FakeClock) -> dict[str, Any]:
    """A week that everybody served, to its Sunday night; the week as it was read last."""
    week = published(runtime, us)
    clock.now = SUNDAY_NIGHT
    everybody_came(us)
    return week


def closed(us: Caller, week: str = "2026-W48") -> dict[str, Any]:
    """The week is closed."""
    found: dict[str, Any] = act(us, us.get(f"weeks/{week}").get_json(), "close").get_json()
    assert found["state"] == "closed", json.dumps(found)
    return found
