"""A community that has kept a time zone which is none is told so, can mend it, and holds up nobody."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from scheduler.bootstrap import Runtime
from scheduler.cli.application import run
from scheduler.models import Community
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.scheduler.services.telling import community, kept, owe, taken

KEPT = "posix/Asia/Shanghai"


def keep(runtime: Runtime) -> None:
    """The zone of every community is one that a machine of before had."""
    with runtime.writing() as session:
        session.execute(update(Community).values(timezone=KEPT))
        session.commit()


def test_the_interface_says_so_and_takes_another(runtime: Runtime) -> None:
    us = settled(runtime)
    keep(runtime)
    refused = us.client.post(us.address("weeks"), json={"start": "2026-12-21"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "timezone_unusable")
    assert KEPT in refused.get_json()["zh"]
    assert us.get().get_json()["timezone"] == KEPT
    assert us.change("", {"timezone": "Asia/Shanghai"}).status_code == 200
    assert us.client.post(us.address("weeks"), json={"start": "2026-12-21"}).status_code == 201


def test_the_pages_say_so_and_the_settings_take_another(runtime: Runtime) -> None:
    us = settled(runtime)
    somebody, home = coordinating(runtime, us), f"/console/{us.community}"
    keep(runtime)
    assert f"There is no time zone {KEPT}" in somebody.open(f"{home}/log", status=409)
    somebody.open(f"{home}/settings")
    somebody.send(f"{home}/settings", name="古城社区", timezone="Asia/Shanghai", version="1")
    somebody.open(f"{home}/log")


def test_its_notices_wait_and_those_of_others_go(runtime: Runtime) -> None:
    first = community(runtime)
    waiting = owe(runtime, first)
    keep(runtime)
    other = community(runtime)
    owe(runtime, other)
    parcel = taken(runtime)
    assert parcel is not None
    assert parcel.key[0] == other.community
    assert kept(runtime, first, waiting).last_error == "timezone_unusable"


def test_the_command_line_says_so(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    us = settled(runtime)
    keep(runtime)
    monkeypatch.setenv("VOLUNTEER_SCHEDULER_DATABASE_URL", runtime.settings.database_url)
    assert run(["campaigns", "list", us.community]) == 3
    assert KEPT in capsys.readouterr().err
