"""A backup is made while the service writes, is whole or refused, and brings nothing back unasked."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from scheduler import bootstrap, errors
from scheduler.bootstrap import Runtime
from scheduler.models import Attempt, Link, Notice, Recovery, tenancy
from scheduler.models.base import new_id
from scheduler.models.packed import CARRIED
from scheduler.services import erasures, keys
from scheduler.services.backups import file, making, restoring
from scheduler.services.backups.before import Before
from scheduler.services.backups.finishing import Finishing
from scheduler.services.telling import tell
from tests.api.answering import published
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.conftest import FakeClock
from tests.databases import OWNER, SUPERUSER, as_role, unbound
from tests.reliability.sameness import checksums
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.telling import taken
from tests.servers import postgresql_programs
from tests.waiting import until

AT_LEAST = 20
"""So many transactions are written before a backup begins, and again before the writer is asked to stop."""


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs of the test's own PostgreSQL come first."""
    monkeypatch.setenv("PATH", str(postgresql_programs()), prepend=":")


def backed_up(runtime: Runtime, path: Path) -> Path:
    """A backup of an installation as it is now."""
    making.make(as_role(runtime.engine, SUPERUSER), path, now=runtime.clock())
    return path


def restored(runtime: Runtime, path: Path) -> restoring.Restored:
    """The installation brought back to a backup."""
    ledger = runtime.settings.erasure_ledger
    return restoring.restore(as_role(runtime.engine, OWNER), path, ledger, now=runtime.clock())


class Writer:
    """Somebody who writes one transaction after another, each of two rows that belong together."""

    def __init__(self, runtime: Runtime, us: Caller) -> None:
        self._runtime, self._us = runtime, us
        self.written = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._write)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Writes meanwhile."""
        self._thread.start()
        try:
            until(lambda: self.written >= AT_LEAST)
            yield self
        finally:
            self._is_over.set()
            self._thread.join()

    def go_on(self) -> None:
        """Wait until more was written."""
        enough = self.written + AT_LEAST
        until(lambda: self.written >= enough)

    def _write(self) -> None:
        while not self._is_over.is_set():
            with self._runtime.writing() as session:
                now, id = self._runtime.clock(), new_id()
                row = tell(session, self._us.community, "cancelled", volunteer_id="v1", facts={}, now=now)
                assert row is not None
                session.add(Attempt(community_id=self._us.community, id=id, owed_id=row.id, number=1, at=now))
                session.commit()
            self.written += 1


def pairs(runtime: Runtime) -> tuple[int, int]:
    """How many of both rows there are."""
    with runtime.reading() as session:
        notices = session.scalar(select(func.count()).select_from(Notice).where(Notice.kind == "cancelled"))
        attempts = session.scalar(select(func.count()).select_from(Attempt))
    return notices or 0, attempts or 0


@pytest.mark.case("B49", "B51", "A3.3")
@on_both_databases
def test_a_backup_under_a_writer_is_finished_and_is_of_one_instant(runtime: Runtime, tmp_path: Path) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    with Writer(runtime, us).writing() as writer:
        before = writer.written
        path = backed_up(runtime, tmp_path / "a.backup")
        after = writer.written
        writer.go_on()
    restored(runtime, path)
    notices, attempts = pairs(runtime)
    assert notices == attempts
    assert before <= notices <= after + 1


def looked_at_before_the_end(monkeypatch: pytest.MonkeyPatch, look: Callable[[], None]) -> list[bool]:
    """Look at the service when the backup is in the database and when all is done to it, before it counts."""
    looked, begin = [], Finishing.begin

    def begun(finishing: Finishing, before: Before) -> None:
        look()
        begin(finishing, before)
        look()
        looked.append(True)

    monkeypatch.setattr(Finishing, "begin", begun)
    return looked


@pytest.mark.case("A3.4", "B89")
@on_both_databases
def test_what_was_revoked_after_the_backup_is_open_at_no_moment(
    runtime: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    with runtime.writing() as session:
        leaked, secret = keys.make(session, name="leaked", now=runtime.clock())
    made = us.make("volunteers/v1/links")
    path = backed_up(runtime, tmp_path / "a.backup")
    with runtime.writing() as session:
        keys.revoke(session, leaked.id, now=runtime.clock())
    assert us.delete(f"volunteers/v1/links/{made['id']}").status_code == 204
    us.make("volunteers", id="v2", name="李建业")

    def nothing_is_open() -> None:
        with runtime.reading() as session:
            with pytest.raises(errors.Unauthenticated):
                keys.authenticate(session, secret, now=runtime.clock())
            tenancy.everywhere(session)
            assert all(one.revoked_at for one in session.scalars(select(Link)))

    def nothing_has_come_yet() -> None:
        nothing_is_open()
        assert us.get("volunteers/v2").status_code == 200

    looked = looked_at_before_the_end(monkeypatch, nothing_has_come_yet)
    assert restored(runtime, path).revoked == 2
    assert looked == [True]
    nothing_is_open()
    assert us.get("volunteers/v2").status_code == 404
    assert us.get("volunteers").status_code == 200


@pytest.mark.case("B54")
@on_both_databases
def test_a_way_back_that_breaks_off_has_changed_nothing_and_is_taken_again(
    runtime: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = settled(runtime)
    path = backed_up(runtime, tmp_path / "a.backup")
    us.make("volunteers", id="v1", name="王秀英")
    before = checksums(runtime.engine)

    def break_off(*_: Any, **__: Any) -> int:
        raise OSError("no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(erasures, "erase_again", break_off)
        with pytest.raises(OSError, match="no space"):
            restored(runtime, path)
    assert checksums(runtime.engine) == before
    if runtime.engine.dialect.name == "postgresql":
        with unbound(runtime.engine) as connection:
            assert connection.scalar(text("SELECT to_regnamespace('scheduler_restored')")) is None
    restored(runtime, path)
    assert us.get("volunteers/v1").status_code == 404


@pytest.mark.case("B51")
@on_both_databases
def test_what_is_restored_is_row_for_row_what_was_backed_up(runtime: Runtime, tmp_path: Path) -> None:
    us, _ = published(runtime)
    with runtime.writing() as session:  # nothing is owed that would be parked
        for notice in session.scalars(select(Notice)):
            notice.end("sent", runtime.clock())
        session.commit()
    before = checksums(runtime.engine)
    path = backed_up(runtime, tmp_path / "a.backup")
    assert us.change("volunteers/v1", {"name": "别的名字"}).status_code == 200
    assert checksums(runtime.engine) != before
    restored(runtime, path)
    with runtime.reading() as session:
        assert len(session.scalars(select(Recovery)).all()) == 1
    assert checksums(runtime.engine) | {"recoveries": ""} == before | {"recoveries": ""}


@pytest.mark.case("B50")
def test_a_copy_of_the_file_alone_loses_what_a_backup_holds(runtime: Runtime, tmp_path: Path) -> None:
    us = settled(runtime)
    copied, backup = tmp_path / "copied.db", tmp_path / "a.backup"
    for number in range(80):
        us.make("volunteers", id=f"v{number}", name="某人")
    shutil.copy(str(runtime.engine.url.database), copied)
    backed_up(runtime, backup)
    file.unpack(backup, tmp_path / "whole.db", is_trusted=True)
    assert people_in(tmp_path / "whole.db") == 80
    assert people_in(copied) < 80


def people_in(path: Path) -> int:
    """How many volunteers a SQLite file holds; none where it has not even the table."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM volunteers").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


@pytest.mark.case("B52", "A3.4")
@on_both_databases
def test_nothing_that_was_owed_when_the_backup_was_made_is_sent_unasked(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    with runtime.writing() as session:
        for _ in range(3):
            tell(session, us.community, "cancelled", volunteer_id="v1", facts={}, now=clock.now)
        session.commit()
    path = backed_up(runtime, tmp_path / "a.backup")
    while (parcel := taken(runtime)) is not None:  # it was sent, which the backup does not know
        assert parcel.message.kind == "cancelled"
    clock.go_on(hours=2)
    assert restored(runtime, path).parked == 3
    started = bootstrap.build(runtime.settings, clock=clock)
    bootstrap.prepare(started)
    assert taken(started) is None
    clock.go_on(days=2)
    assert taken(started) is None
    listed = us.get("notices?state=dropped").get_json()["items"]
    assert {one["last_error"] for one in listed} == {"parked_by_restore"}
    assert us.client.post(us.address(f"notices/{listed[0]['id']}/retry")).status_code == 202
    assert taken(started) is not None
    started.close()


def of_every_kind(path: Path) -> Iterator[tuple[str, bytes]]:
    """A backup cut at many places, and with a bit turned at as many."""
    whole = path.read_bytes()
    end = len(whole)
    places = [0, 1, 40, 200, end // 3, end // 2, end - 66, end - 2, end - 1]
    for place in places:
        yield f"cut at {place}", whole[:place]
        turned = bytes([whole[place] ^ 4])
        yield f"turned at {place}", whole[:place] + turned + whole[place + 1 :]
    yield "longer", whole + b"\n"


@pytest.mark.case("B54", "A3.3")
@on_both_databases
def test_a_backup_that_is_cut_or_changed_is_refused_and_nothing_is_touched(
    runtime: Runtime, tmp_path: Path
) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    path = backed_up(runtime, tmp_path / "a.backup")
    us.make("volunteers", id="v2", name="李建业")
    before, bad = checksums(runtime.engine), tmp_path / "bad.backup"
    for what, raw in of_every_kind(path):
        bad.write_bytes(raw)
        with pytest.raises(errors.Invalid) as refused:
            restored(runtime, bad)
        assert refused.value.code in ("backup_damaged", "backup_unreadable", "backup_forged"), what
    assert checksums(runtime.engine) == before
    assert sorted(one.name for one in tmp_path.glob("*.backup")) == ["a.backup", "bad.backup"]
    assert list(tmp_path.glob(".restore-*")) == []


@pytest.mark.case("B59")
@on_both_databases
def test_the_way_back_says_of_when_the_records_are_and_loses_nothing_from_before(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    us = settled(runtime)
    us.make("volunteers", id="before", name="王秀英")
    path, made_at = backed_up(runtime, tmp_path / "a.backup"), clock.now
    clock.go_on(minutes=5)
    us.make("volunteers", id="after", name="李建业")
    assert restored(runtime, path).made_at == made_at
    assert us.get("volunteers/before").status_code == 200
    assert us.get("volunteers/after").status_code == 404
    with runtime.reading() as session:
        point = restoring.last(session)
    assert point is not None
    assert (point.backup_made_at, point.restored_at) == (made_at, clock.now)
    log = coordinating(runtime, us).open(f"/console/{us.community}/log")
    assert "16:05 all was brought back to a backup of" in log  # five past four in the afternoon there
    assert "16:00; what was written in between is gone" in log


@on_both_databases
def test_a_backup_of_another_database_or_of_a_newer_version_is_refused(
    runtime: Runtime, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    copy.write_bytes(b"x")
    ours, keys = runtime.engine.dialect.name, getattr(runtime.engine.dialect, CARRIED).backup_keys
    for engine, revision, code in (
        ("oracle", "0001", "backup_of_other_database"),
        (ours, "9999", "backup_of_newer_version"),
    ):
        path = tmp_path / "a.backup"
        told = {"engine": engine, "revision": revision}
        file.pack(copy, path, **told, made_at=runtime.clock(), keys=keys)
        with pytest.raises(errors.Invalid) as refused:
            restored(runtime, path)
        assert refused.value.code == code
