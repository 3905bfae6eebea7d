"""A community with a published week and a hundred volunteers with links, and what is asked of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from scheduler import bootstrap, migrations
from scheduler.config import PREFIX, Settings
from tests.load.sender import Request
from tests.reliability.crowd import Crowd

PEOPLE, ANEW = 100, 12_000
"""People with a link; and so many requests that differ that none is remembered when it is asked again: of two
processes each answers half of them, and remembers 4096 at the very most (16 MiB, ``OVERHEAD`` for each)."""

FILLED = {"id": "desk", "name": "值班", "times": [{"from": "08:00", "to": "11:00"}], "seats": [{"count": 6}]}
OPEN = {"id": "open", "times": [{"from": "13:00", "to": "15:00"}], "seats": [{"count": 0, "maximum": 20}]}


@dataclass(frozen=True)
class Asked:
    """Requests by what they are."""

    reads: dict[str, list[Request]]
    sign_ups: list[Request]
    key: str
    """Of whoever administers the community."""


def settled(home: Path) -> Asked:
    """Make the community in a folder, and say what can be asked of it."""
    runtime = bootstrap.build(Settings.from_environment({PREFIX + "HOME": str(home)}))
    migrations.upgrade(runtime.engine)
    today = runtime.clock().date()
    monday = today + timedelta(days=14 - today.weekday())
    crowd = Crowd(runtime, PEOPLE, FILLED, OPEN, start=monday.isoformat())
    key = crowd.us.client.environ_base["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    within = f"/v1/communities/{crowd.us.community}"
    links = [crowd.secrets[id] for id in crowd.ids]
    week = f"{within}/weeks/{crowd.week}"
    paths = {"week": week, "roster": f"{week}/roster", "people": f"{within}/volunteers?limit=50"}
    reads = {f"{name}, asked again": [Request.of(path, bearer=key)] for name, path in paths.items()}
    reads["my shifts, of a hundred"] = [Request.of("/v1/me/shifts", bearer=link) for link in links]
    for name, path in paths.items():
        reads[f"{name}, anew"] = [Request.of(path, bearer=key, tag=f"t{number}") for number in range(ANEW)]
    days = [monday + timedelta(days=number) for number in range(7)]
    shifts = [f"open@{day.isoformat()}T13:00" for day in days]
    sign_ups = []
    for number, link in enumerate(links):
        body = json.dumps({"week": crowd.week, "shift": shifts[number % len(shifts)]}).encode()
        sign_ups.append(Request.of("/v1/me/sign-ups", method="POST", bearer=link, body=body))
    runtime.close()
    return Asked(reads, sign_ups, key)
