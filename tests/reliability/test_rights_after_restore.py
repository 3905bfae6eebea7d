"""A backup brings nobody back who was sent away since, no password that was changed, and no browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scheduler import bootstrap, errors
from scheduler.bootstrap import Runtime
from scheduler.services import change_pages, communities, members, scope
from scheduler.services.accounts import making, second_factor, signing_in
from scheduler.services.backups import noted
from tests.conftest import FakeClock
from tests.reliability.test_backups import backed_up, programs, restored
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import (
    ADDRESS,
    ANOTHER,
    PASSWORD,
    colleague,
    first,
    with_second_factor,
)

__all__ = ["programs"]

HOME = communities.DEFAULT_ID


@pytest.mark.case("A3.4", "B78", "B85")
@on_both_databases
def test_what_was_taken_away_after_the_backup_stays_away(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        me = first(session, clock)
        gone, lowered, ended = (colleague(session, clock, name) for name in ("赵红", "孙丽", "周强"))
        for one in (gone, lowered, ended):
            making.admit(session, one, HOME, "administrator", now=clock())
        code = making.reset(session, lowered, now=clock())
        recovery = with_second_factor(session, me, clock)
        _, browser = signing_in.start(session, me, now=clock())
    path = backed_up(runtime, tmp_path / "a.backup")
    with runtime.writing() as session:
        within = scope.enter(session, HOME, principal=me.key_id)
        members.dismiss(session, within, gone.key_id, now=clock())
        members.appoint(session, within, lowered.key_id, {"role": "viewer"}, now=clock())
        making.end(session, ended, now=clock())
        making.choose_password(session, code, ANOTHER, now=clock())
        half, _ = signing_in.begin(session, "李敏", PASSWORD, address=ADDRESS, now=clock())
        signing_in.complete(session, half, recovery[0], address=ADDRESS, now=clock())
        colleague(session, clock, "后来的人")
    done = restored(runtime, path)
    assert (done.revoked, done.rights, done.without_administrator) == (1, 4, [])
    with runtime.reading() as session:
        within = scope.enter(session, HOME, principal=me.key_id)
        (line,) = change_pages.page(session, within, {"action": "restored"}).rows
        assert (line.principal, line.kind, line.at) == ("restore", "records", clock())
        assert line.fields == ["keys_revoked=1", "members_away=1", "members_kept=1"]
    with runtime.writing() as session:
        assert signing_in.admit(session, browser, now=clock()) is None
        with pytest.raises(errors.NotFound):
            scope.enter(session, HOME, principal=gone.key_id)
        assert scope.enter(session, HOME, principal=lowered.key_id).role == "viewer"
        with pytest.raises(errors.Invalid):
            making.choose_password(session, code, "a third one, of my own", now=clock())
        for name, password in (("孙丽", PASSWORD), ("周强", PASSWORD)):
            with pytest.raises(errors.Unauthenticated):
                signing_in.begin(session, name, password, address=ADDRESS, now=clock())
        assert signing_in.begin(session, "孙丽", ANOTHER, address=ADDRESS, now=clock())[0].is_whole
        again = making.named(session, "李敏")
        assert not second_factor.is_passed(again, recovery[0], now=clock())
        assert second_factor.is_passed(again, recovery[1], now=clock())
        session.rollback()
        assert scope.enter(session, HOME, principal=me.key_id).role == "administrator"
        with pytest.raises(errors.NotFound):
            making.named(session, "后来的人")


@pytest.mark.case("A3.4")
@on_both_databases
def test_a_community_that_has_no_administrator_after_it_is_named(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        me = first(session, clock)
    path = backed_up(runtime, tmp_path / "a.backup")
    with runtime.writing() as session:
        her = colleague(session, clock)  # of after the backup: she is nobody any more
        making.admit(session, her, HOME, "administrator", now=clock())
        within = scope.enter(session, HOME, principal=her.key_id)
        members.dismiss(session, within, me.key_id, now=clock())
    ((id, _),) = restored(runtime, path).without_administrator  # the first key is there, and signs nobody in
    assert id == HOME
    with runtime.writing() as session:
        making.admit(session, making.named(session, "李敏"), HOME, "administrator", now=clock())
        assert noted.without_administrator(session, frozenset({HOME}), now=clock()) == []


def test_an_installation_that_knew_nobody_takes_all_rights_from_the_backup(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        me = first(session, clock)
    path = backed_up(runtime, tmp_path / "a.backup")
    fresh = replace(runtime.settings, database_url=f"sqlite:///{tmp_path / 'fresh.db'}")
    another = bootstrap.build(fresh, clock=clock)
    bootstrap.prepare(another)
    assert restored(another, path).rights is None
    with another.writing() as session:
        assert scope.enter(session, HOME, principal=me.key_id).role == "administrator"
        assert signing_in.begin(session, "李敏", PASSWORD, address=ADDRESS, now=clock())[0].is_whole
    another.close()


@pytest.mark.case("B51")
@pytest.mark.parametrize("left", [b"no database at all" * 1000, None], ids=["other bytes", "cut short"])
def test_a_file_that_is_no_database_any_more_is_laid_aside_for_what_comes_back(
    runtime: Runtime, tmp_path: Path, clock: FakeClock, left: bytes | None
) -> None:
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        first(session, clock)
    path, file = backed_up(runtime, tmp_path / "a.backup"), Path(str(runtime.engine.url.database))
    runtime.close()
    for log in file.parent.glob(f"{file.name}-*"):
        log.unlink()
    damaged = left or file.read_bytes()[:9000]
    file.write_bytes(damaged)
    again = bootstrap.build(runtime.settings, clock=clock)
    assert restored(again, path).rights is None
    assert file.with_name(f"{file.name}.damaged").read_bytes() == damaged
    with again.writing() as session:
        assert signing_in.begin(session, "李敏", PASSWORD, address=ADDRESS, now=clock())[0].is_whole
    again.close()
