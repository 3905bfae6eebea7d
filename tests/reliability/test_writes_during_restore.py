"""What is taken away while a backup comes back stays away too, until the last moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.jobs.housekeeping import Housekeeper
from scheduler.models import Link, Recovery, tenancy
from scheduler.models.database import TURNS
from scheduler.services import erasures, keys, members, scope
from scheduler.services.accounts import making, signing_in
from scheduler.services.backups import postgresql, sqlite
from scheduler.services.backups.before import Before
from scheduler.services.backups.finishing import Finishing
from tests.api.settling import settled
from tests.conftest import FakeClock
from tests.databases import unbound
from tests.reliability.test_backups import backed_up, programs, restored
from tests.reliability.test_erasures import erase
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import ADDRESS, ANOTHER, PASSWORD, colleague
from tests.waiting import until

__all__ = ["programs"]


class People:
    """A community with a key that leaked, a colleague, and two volunteers, of whom one has a link."""

    def __init__(self, runtime: Runtime, clock: FakeClock) -> None:
        self.runtime, self.clock, self.us = runtime, clock, settled(runtime)
        for id in ("v1", "v2"):
            self.us.make("volunteers", id=id, name="王秀英")
        self.link = self.us.make("volunteers/v1/links")["id"]
        with runtime.writing() as session:
            self.leaked, self.secret = keys.make(session, name="leaked", now=clock())
            self.her = colleague(session, clock)
            tenancy.everywhere(session)
            making.admit(session, self.her, self.us.community, "viewer", now=clock())

    def take_away(self) -> None:
        """All of it: the key, the link, the member, her password, a person."""
        self.revoke()
        assert self.us.delete(f"volunteers/v1/links/{self.link}").status_code == 204
        erase(self.us, "v2")
        with self.runtime.writing() as session:
            within = scope.enter(session, self.us.community, principal=self.us.key)
            members.dismiss(session, within, self.her.key_id, now=self.clock())
        with self.runtime.writing() as session:
            her = making.named(session, "赵红")
            making.change_password(session, her, PASSWORD, ANOTHER, now=self.clock())

    def revoke(self) -> None:
        """The key alone."""
        with self.runtime.writing() as session:
            keys.revoke(session, self.leaked.id, now=self.clock())

    def there(self) -> set[str]:
        """What of it is not away."""
        with self.runtime.writing() as session:
            community, now = self.us.community, self.clock()
            opens: dict[str, Callable[[], object]] = {
                "key": lambda: keys.authenticate(session, self.secret, now=now),
                "password": lambda: signing_in.begin(session, "赵红", PASSWORD, address=ADDRESS, now=now),
                "member": lambda: scope.enter(session, community, principal=self.her.key_id),
            }
            found = {name for name, look in opens.items() if is_let_in(look)}
        with self.runtime.reading() as session:
            tenancy.everywhere(session)
            if session.scalars(select(Link.revoked_at)).all() == [None]:
                found.add("link")
        return found | ({"person"} if self.us.get("volunteers/v2").status_code == 200 else set())


def is_let_in(look: Callable[[], object]) -> bool:
    """Whether something opens."""
    try:
        look()
    except errors.SchedulerError:
        return False
    return True


@pytest.mark.case("A3.4", "B53", "B78", "B89")
@on_both_databases
@pytest.mark.parametrize("is_looked_at_again", [False, True], ids=["without a second look", "as it is"])
def test_what_is_taken_away_while_a_backup_comes_back_stays_away(
    runtime: Runtime,
    tmp_path: Path,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    is_looked_at_again: bool,
) -> None:
    """Without a second look at the end, all of it is back: so the test sees what it is to see."""
    people, begin, catch_up = People(runtime, clock), Finishing.begin, Finishing.catch_up
    path = backed_up(runtime, tmp_path / "a.backup")

    def begun(finishing: Finishing, before: Before) -> None:
        begin(finishing, before)
        clock.go_on(seconds=1)
        people.take_away()
        if not is_looked_at_again:
            monkeypatch.setattr(Finishing, "catch_up", lambda finishing, _: catch_up(finishing, before))

    monkeypatch.setattr(Finishing, "begin", begun)
    done = restored(runtime, path)
    everything = {"key", "password", "member", "link", "person"}
    assert people.there() == (set() if is_looked_at_again else everything)
    assert (done.revoked, done.rights, done.erased) == ((2, 2, 1) if is_looked_at_again else (0, 0, 0))
    with runtime.reading() as session:
        assert session.scalars(select(Recovery.erased)).all() == [done.erased]


@pytest.mark.case("A3.4", "B53")
@on_both_databases
def test_who_is_erased_while_a_backup_comes_back_is_erased_in_it_though_the_ledger_alone_says_so(
    runtime: Runtime, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, begin = People(runtime, clock), Finishing.begin
    path = backed_up(runtime, tmp_path / "a.backup")

    def begun(finishing: Finishing, before: Before) -> None:
        begin(finishing, before)
        clock.go_on(seconds=1)
        erase(people.us, "v2")
        Housekeeper(runtime).look()  # a worker has it outside, so that nothing of it is left to be copied
        elsewhere = erasures.Gone("e1", people.us.community, "v1", clock())
        erasures.append(runtime.settings.erasure_ledger, [elsewhere])

    monkeypatch.setattr(Finishing, "begin", begun)
    assert restored(runtime, path).erased == 2
    assert [people.us.get(f"volunteers/{id}").status_code for id in ("v1", "v2")] == [404, 404]


@pytest.mark.case("A3.4", "B89")
@on_both_databases
def test_who_takes_something_away_in_the_last_moment_waits_and_does_so_in_what_came_back(
    runtime: Runtime, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, catch_up, writers = People(runtime, clock), Finishing.catch_up, []
    path = backed_up(runtime, tmp_path / "a.backup")

    def caught_up(finishing: Finishing, before: Before) -> None:
        writers.append(threading.Thread(target=people.revoke))
        writers[0].start()
        until(lambda: waits(runtime))
        catch_up(finishing, before)
        assert writers[0].is_alive()

    monkeypatch.setattr(Finishing, "catch_up", caught_up)
    assert restored(runtime, path).revoked == 0
    writers[0].join()
    assert people.there() == {"password", "member", "link", "person"}


def waits(runtime: Runtime) -> bool:
    """Whether somebody waits for his turn to write."""
    if runtime.engine.dialect.name == "sqlite":
        return bool(runtime.engine.get_execution_options()[TURNS].is_taken)
    with unbound(runtime.engine) as connection:
        return bool(connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


@pytest.mark.case("B54")
@on_both_databases
def test_where_somebody_does_not_let_go_of_the_database_nothing_is_done(
    runtime: Runtime, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = People(runtime, clock)
    path = backed_up(runtime, tmp_path / "a.backup")
    people.us.make("volunteers", id="v3", name="孙丽")
    monkeypatch.setitem(sqlite._connected.__kwdefaults__, "seconds", 0.05)
    monkeypatch.setattr(postgresql, "TRIES", 2)
    monkeypatch.setattr(postgresql, "LOCK_SECONDS", 0.05)
    with runtime.writing() as session:
        tenancy.everywhere(session)
        session.scalars(select(Link).with_for_update()).all()
        with pytest.raises(errors.Unavailable) as refused:
            restored(runtime, path)
    assert refused.value.code == "database_in_use"
    assert people.us.get("volunteers/v3").status_code == 200
    restored(runtime, path)
    assert people.us.get("volunteers/v3").status_code == 404
