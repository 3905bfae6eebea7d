"""Two versions run side by side while one replaces the other: ``make durability``."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scheduler import migrations
from scheduler.bootstrap import Runtime
from tests.house.source_tree import ROOT
from tests.reliability.crowd import RACE, Crowd, at_once, held_rows_match
from tests.reliability.test_races import FIRST, OPEN_TO_TEN
from tests.reliability.traffic import traffic
from tests.reliability.versions import Version, at_work, surroundings, version_before
from tests.scheduler.databases import on_both_databases

SMOKE = """
from pathlib import Path

import scheduler
from scheduler import bootstrap, migrations
from scheduler.config import Settings
from tests.conftest import FakeClock
from tests.reliability.crowd import Crowd, held_rows_match, statuses
from tests.reliability.test_races import FIRST, OPEN_TO_TEN

assert Path(scheduler.__file__).is_relative_to(Path.cwd())
runtime = bootstrap.build(Settings.from_environment(), clock=FakeClock())
assert not migrations.is_pending(runtime.engine)
crowd = Crowd(runtime, 12, OPEN_TO_TEN)
assert statuses(crowd.sign_ups(crowd.ids, [FIRST])) == {200: 10, 409: 2}
row = crowd.held(FIRST)[0]
answer = crowd.client(row.volunteer_id).post(f"/v1/me/shifts/{row.id}/decline", json={})
assert answer.status_code == 200, answer.text
assert crowd.us.get("volunteers?limit=100").status_code == 200
assert crowd.us.get("changes").status_code == 200
assert held_rows_match(crowd)
"""
"""What the version before does on the schema of this one: a community, a week planned, solved, published,
places taken and given back."""
RECORDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "areas": ({"id": "{}-grid", "name": "网格"}, {"name": "第二网格"}),
    "sites": ({"id": "{}-yard", "name": "院子", "area": "{}-grid"}, {"name": "后院"}),
    "teams": ({"id": "{}-spark", "name": "星火"}, {"name": "星火队"}),
    "volunteers": (
        {
            "id": "{}-wang",
            "name": "王秀英",
            "phone": "13900000001",
            "teams": ["{}-spark"],
            "availability": [],
        },
        {"phone": "13900000002", "availability": [{"days": ["mon"], "from": "08:00", "to": "12:00"}]},
    ),
    "persons": ({"id": "{}-li", "name": "李奶奶", "area": "{}-grid"}, {"visit_every_days": 7}),
    "tasks": (RACE | OPEN_TO_TEN | {"id": "{}-desk", "site": "{}-yard"}, {"name": "值守"}),
    "pledges": (
        {"id": "{}-rice", "name": "大米", "direction": "offer", "measure": "goods", "amount": 20},
        {"amount": 30},
    ),
    "webhooks": (
        {"name": "{}-街道", "url": "https://example.org/hook", "types": ["week.published"]},
        {"types": ["week.closed"]},
    ),
}
"""What is made of each kind, and what is changed of it; ``{}`` stands for whose it is."""


@pytest.mark.long
@pytest.mark.case("B58", "A3.6")
@on_both_databases
def test_the_version_before_works_on_the_schema_of_this_one(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    before = version_before(tmp_path / "before")
    done = subprocess.run(
        [sys.executable, "-c", SMOKE],
        cwd=before,
        env=surroundings(before, environment),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert not migrations.is_pending(runtime.engine)


@pytest.mark.long
@pytest.mark.case("B58", "A3.6")
@on_both_databases
def test_each_of_two_versions_reads_and_changes_what_the_other_wrote_meanwhile(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    crowd = Crowd(runtime, 12, OPEN_TO_TEN)
    ours = (crowd.us.community, crowd.us.secret)
    before = version_before(tmp_path / "before")
    with (
        at_work(before, environment, tmp_path / "old.log", of=ours) as old,
        at_work(ROOT, environment, tmp_path / "new.log", of=ours) as new,
    ):

        def look(version: Version) -> None:
            for path in ("volunteers?limit=100", "tasks", "changes", "weeks", f"weeks/{crowd.week}/roster"):
                version.get(path)

        with traffic(partial(look, old), partial(look, new)):
            for name, writer, reader in (("new", new, old), ("old", old, new)):
                records_go_round(name, writer, reader)
                an_answer_is_said_anew(crowd, writer, reader)
            both = [old, new] * 6
            said = {"week": crowd.week, "shift": FIRST}
            pressed = [
                partial(version.by, crowd.secrets[id], "POST", "/v1/me/sign-ups", said)
                for version, id in zip(both, crowd.ids, strict=True)
            ]
            assert sorted(one.status_code for one in at_once(pressed)) == [200] * 10 + [409] * 2
            held = {one.volunteer_id: one.id for one in crowd.held(FIRST)}
            for version, id in zip(both, crowd.ids, strict=True):
                if id in held:  # given back at the other one
                    other = new if version is old else old
                    address = f"/v1/me/shifts/{held[id]}/decline"
                    assert other.by(crowd.secrets[id], "POST", address, {}).status_code == 200
            assert crowd.held(FIRST) == []
    assert held_rows_match(crowd)


def records_go_round(name: str, writer: Version, reader: Version) -> None:
    """What one made the other finds, changes and removes, and the first sees that."""
    made = []
    for noun, (whole, changed) in RECORDS.items():
        path = f"{noun}/{writer.make(noun, _named(whole, name))['id']}"
        made.append(path)
        assert alike(writer.get(path), reader.get(path)), path
        reader.change(path, changed)
        seen = writer.get(path)
        assert alike(seen, reader.get(path)), path
        assert {key: seen[key] for key in changed if key != "phone"} == {
            key: value for key, value in changed.items() if key != "phone"
        }
    phone = f"volunteers/{name}-wang?reveal=phone"
    assert writer.get(phone)["phone"] == reader.get(phone)["phone"] == "13900000002"
    for path in reversed(made):
        assert reader.ask("DELETE", path).status_code == 204, path
        assert writer.ask("GET", path).status_code == 404, path


def _named(said: Any, name: str) -> Any:
    return json.loads(json.dumps(said).replace("{}", name))


def alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two versions say the same, but for what only one of them knows."""
    return {key: one[key] for key in one.keys() & other.keys()} == {
        key: other[key] for key in one.keys() & other.keys()
    }


def an_answer_is_said_anew(crowd: Crowd, writer: Version, reader: Version) -> None:
    """Who is asked when she is free answers at one, at the other and there once more."""
    asked = {"name": "第50周", "start": "2026-12-07", "deadline": "2026-12-04T18:00"}
    campaign = writer.make("campaigns", asked)["id"]
    day = {"start": "2026-12-08T00:00", "end": "2026-12-09T00:00"}
    for number, (version, away) in enumerate(((writer, [day]), (reader, [day]), (writer, []))):
        address = f"/v1/me/campaigns/{campaign}/answer"
        answer = version.by(crowd.secrets[crowd.ids[0]], "POST", address, {"away": away})
        assert answer.status_code == 200, (number, answer.text)
        for there in (writer, reader):
            assert there.get(f"volunteers/{crowd.ids[0]}").get("time_off", []) == away, number
            assert there.get(f"campaigns/{campaign}")["answered"] == 1
    assert reader.ask("POST", f"campaigns/{campaign}/close").status_code == 200
    assert writer.get(f"campaigns/{campaign}")["closed_at"] is not None
