"""What nobody asks for any more goes by itself, and nothing sooner."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from scheduler.jobs.housekeeping import Housekeeper
from tests.api.settling import settled
from tests.api.test_imports import send
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

LINES = "姓名,手机\n王秀英,13800000000\n"


@on_both_databases
def test_a_file_that_nobody_writes_is_dropped_after_its_time(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    left, written = (send(us, LINES).get_json()["id"] for _ in range(2))
    assert us.client.post(us.address(f"imports/{written}/apply"), json={}).status_code == 200
    clock.go_on(hours=100)
    touched = send(us, LINES).get_json()["id"]
    clock.go_on(hours=68)
    Housekeeper(runtime).look()
    assert us.get(f"imports/{left}").status_code == 200  # to the hour
    clock.go_on(seconds=1)
    Housekeeper(runtime).look()
    assert us.get(f"imports/{left}").status_code == 404
    assert us.get(f"imports/{written}").get_json()["state"] == "applied"
    assert us.get(f"imports/{touched}").get_json()["state"] == "preview"
    (gone,) = us.get("changes?kind=import&action=removed").get_json()["items"]
    assert (gone["record"], gone["principal"]) == (left, "clock")
