"""Who was erased stays so, whatever backup an installation comes back to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select, text

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.jobs.housekeeping import Housekeeper
from scheduler.models import Erasure, FormerVolunteer, Proposal, Volunteer
from scheduler.services import erasures
from tests.api.answering import published
from tests.api.settling import Caller, settled
from tests.api.weekly import DESK
from tests.conftest import FakeClock
from tests.databases import unbound
from tests.reliability.test_backups import backed_up, programs, restored
from tests.scheduler.databases import on_both_databases

__all__ = ["programs"]

ALL_WEEK = {"start": "2026-11-23T00:00", "end": "2026-11-30T00:00"}


def erase(us: Caller, volunteer: str) -> None:
    """Somebody is taken out for good."""
    version = us.get(f"volunteers/{volunteer}").get_json()["version"]
    headers = {"If-Match": f'"{version}"'}
    answer = us.client.post(us.address(f"volunteers/{volunteer}/erasure"), headers=headers)
    assert answer.status_code == 204, answer.text


def ids(us: Caller) -> list[str]:
    """Who is on the register."""
    return sorted(one["id"] for one in us.get("volunteers?limit=100").get_json()["items"])


@pytest.mark.case("B53", "A3.4")
@on_both_databases
def test_who_was_erased_after_the_backup_is_not_there_when_it_is_back(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    path = backed_up(runtime, tmp_path / "a.backup")
    assert us.post("volunteers/v1/absences", ALL_WEEK).status_code == 200
    erase(us, "v1")
    clock.go_on(hours=1)
    assert restored(runtime, path).erased == 1
    assert ids(us) == ["v2", "v3"]
    with runtime.reading() as session:
        held = session.scalars(select(Proposal).where(Proposal.volunteer_id == "v1")).all()
        assert held
        assert not any(one.is_holding for one in held)
    assert "王秀英" not in json.dumps(us.get("weeks/2026-W48/roster").get_json(), ensure_ascii=False)
    assert us.client.get("/readyz").status_code == 200
    # Restored a second time it is done again, and the ledger says it once.
    assert restored(runtime, path).erased == 1
    assert len(erasures.read(runtime.settings.erasure_ledger)) == 1


@pytest.mark.case("B53")
@on_both_databases
def test_who_had_left_before_the_backup_and_was_erased_after_it_is_named_no_more(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    assert us.post("volunteers/v1/absences", ALL_WEEK).status_code == 200
    assert us.delete("volunteers/v1").status_code == 204
    path = backed_up(runtime, tmp_path / "a.backup")
    clock.go_on(hours=1)
    answer = us.client.post(us.address("volunteers/v1/erasure"), headers={"If-Match": '"1"'})
    assert answer.status_code == 204
    assert restored(runtime, path).erased == 1
    with runtime.reading() as session:
        assert session.scalars(select(FormerVolunteer)).all() == []
    assert "王秀英" not in json.dumps(us.get("weeks/2026-W48/roster").get_json(), ensure_ascii=False)


@pytest.mark.case("B53")
@on_both_databases
def test_a_database_that_came_back_by_other_ways_is_cleared_at_the_next_start(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    us.make("volunteers", id="v2", name="李建业")
    gone = erasures.Gone("e1", us.community, "v1", clock.go_on(hours=1))
    erasures.append(runtime.settings.erasure_ledger, [gone])
    bootstrap.prepare(runtime)
    assert ids(us) == ["v2"]


@on_both_databases
def test_who_came_later_under_the_same_id_stays(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    gone = erasures.Gone("e1", us.community, "v1", clock.now)
    erasures.append(runtime.settings.erasure_ledger, [gone])  # of a database that is gone
    clock.go_on(hours=1)
    us.make("volunteers", id="v1", name="另一人")
    bootstrap.prepare(runtime)
    assert us.get("volunteers/v1").get_json()["name"] == "另一人"


@on_both_databases
def test_who_is_named_by_a_task_in_the_backup_stays_as_an_id_without_anybody(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    us, _ = published(runtime, DESK | {"standing": [{"volunteer": "v1"}]})
    us.change("volunteers/v1", {"phone": "000 1234 5678"})
    path = backed_up(runtime, tmp_path / "a.backup")
    task = us.get("tasks/desk").get_json()
    assert us.change("tasks/desk", {"standing": None}).status_code == 200, task
    us.post("volunteers/v1/absences", ALL_WEEK)
    erase(us, "v1")
    assert restored(runtime, path).erased == 1
    shown = us.get("volunteers/v1").get_json()
    assert (shown["name"], shown["masked"]) == ("v1", [])
    assert "王秀英" not in json.dumps(us.get("weeks/2026-W48/roster").get_json(), ensure_ascii=False)


@pytest.mark.case("B53")
@on_both_databases
def test_an_erasure_is_in_the_ledger_before_it_is_told_and_names_nobody(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    erase(us, "v1")
    ledger = runtime.settings.erasure_ledger
    assert [one.volunteer for one in erasures.read(ledger)] == ["v1"]  # no worker is there
    Housekeeper(runtime).look()
    Housekeeper(runtime).look()
    assert "王秀英" not in ledger.read_text()
    assert [(one.community, one.volunteer) for one in erasures.read(ledger)] == [(us.community, "v1")]
    assert ledger.stat().st_mode & 0o777 == 0o600
    with runtime.reading() as session:
        assert session.scalars(select(Erasure.is_kept_outside)).all() == [True]


@on_both_databases
def test_where_the_ledger_cannot_be_written_a_worker_writes_it_later(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    ledger = runtime.settings.erasure_ledger
    ledger.mkdir(parents=True)
    erase(us, "v1")
    ledger.rmdir()
    Housekeeper(runtime).look()
    assert [one.volunteer for one in erasures.read(ledger)] == ["v1"]


def test_a_line_that_a_crash_cut_short_hides_no_other(tmp_path: Path, clock: FakeClock) -> None:
    ledger = tmp_path / "erasures.jsonl"
    erasures.append(ledger, [erasures.Gone("e1", "c", "v1", clock.now)])
    with ledger.open("ab") as file:
        file.write(b'{"id": "e2", "commu')
    erasures.append(ledger, [erasures.Gone("e3", "c", "v3", clock.now)])
    assert [one.id for one in erasures.read(ledger)] == ["e1", "e3"]


@pytest.mark.case("B140")
@on_both_databases
def test_the_log_of_changes_only_grows(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    for statement in ("UPDATE changes SET principal = 'x'", "DELETE FROM changes"):
        with unbound(runtime.engine) as connection, pytest.raises(Exception, match="only grows"):
            connection.execute(text(statement))
    with runtime.reading() as session:
        assert session.get(Volunteer, (us.community, "v1")) is not None
