"""A lived-in installation to throw requests at, and the ids that lead to what is in it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from api.solves.examples import PLAN
from scheduler import bootstrap, migrations
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from tests.api.answering import Volunteer, publish
from tests.api.applications import application
from tests.api.staged import finished, running
from tests.api.weekly import populated, reviewed

PARAMETER = re.compile(r"\{([^}]+)\}")
ITEM_IDS = ("id", "number", "key", "shift")
"""By what an item of a list is known in an address, the first that it has."""


class World:
    """An installation with a published week, who calls, and what may be named in an address."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.app: Flask = application(runtime)
        us = populated(runtime)
        us.make("teams", id="t1", name="晨练队")
        us.make("persons", id="p1", name="周奶奶")
        us.make("webhooks", name="门户", url="https://hooks.example.org/in", types=["week.published"])
        publish(us, reviewed(runtime, us))
        self.community = us.community
        self.key = us.client.environ_base["HTTP_AUTHORIZATION"]
        self.link = f"Bearer {Volunteer(runtime, us, 'v1').link['secret']}"
        self.client: FlaskClient = us.client
        self.solve: str = us.client.post("/v1/solves", json=PLAN).get_json()["id"]
        running(runtime, self.solve, events=1)
        finished(runtime, self.solve)
        self._found: dict[str, list[str]] = {}

    def headers(self, path: str) -> dict[str, str]:
        """Who calls an address: the administrator of the community, or one of its volunteers by her link."""
        return {"Authorization": self.link if path.startswith("/v1/me") else self.key}

    def known(self, template: str) -> dict[str, str]:
        """Values for the parameters of an address that lead to something which is there."""
        values: dict[str, str] = {}
        for name in PARAMETER.findall(template):
            found = self._values(template.partition("{" + name + "}")[0], name, values)
            if found:
                values[name] = found[0]
        return values

    def _values(self, before: str, name: str, values: dict[str, str]) -> list[str]:
        fixed = {"community_id": self.community, "solve_id": self.solve, "volunteer": "v1", "name": "plan"}
        if name in fixed:
            return [fixed[name]]
        if PARAMETER.search(before.format(**dict.fromkeys(PARAMETER.findall(before), ""))):
            return []
        address = PARAMETER.sub(lambda part: values.get(part[1], "none"), before).rstrip("/")
        if address not in self._found:
            self._found[address] = list(self._listed(address))
        return self._found[address]

    def _listed(self, address: str) -> Iterator[str]:
        answer = self.client.get(address, headers=self.headers(address))
        said: Any = answer.get_json(silent=True)
        items = said.get("items", said.get("shifts", [])) if isinstance(said, dict) else []
        for item in items if isinstance(items, list) else []:
            known = next((item[one] for one in ITEM_IDS if one in item), None)
            if known is not None:
                yield str(known)


@contextmanager
def lived_in() -> Iterator[World]:
    """A world of its own in a temporary folder, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="contract-") as folder:
        variables = {PREFIX + "HOME": str(Path(folder) / "home"), PREFIX + "QUEUE_LIMIT_PER_KEY": "10"}
        runtime = bootstrap.build(Settings.from_environment(variables))
        migrations.upgrade(runtime.engine)
        try:
            yield World(runtime)
        finally:
            runtime.close()
