"""Who comes back to the wrong backup first and to the right one then opens nothing that was closed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler import bootstrap, errors
from scheduler.bootstrap import Runtime
from scheduler.models import Account, Webhook, tenancy
from scheduler.models.sealing import vault_of
from scheduler.services import keys, members, scope
from scheduler.services.accounts import making, signing_in
from scheduler.services.backups import remembered
from tests.api.applications import application
from tests.api.settling import settled
from tests.conftest import FakeClock
from tests.reliability.test_backups import backed_up, programs, restored
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import (
    ADDRESS,
    ANOTHER,
    PASSWORD,
    colleague,
    with_second_factor,
)

__all__ = ["programs"]


def opens(client: FlaskClient, feed: str) -> bool:
    """Whether a secret opens a calendar."""
    return client.get(f"/feeds/{feed}.ics").status_code == 200


def lets_in(client: FlaskClient, link: str) -> bool:
    """Whether a volunteer's link opens her pages."""
    headers = {"Authorization": f"Bearer {link}"}
    return client.get("/v1/me/shifts", headers=headers).status_code == 200


@pytest.mark.case("A3.4", "B91")
@on_both_databases
def test_what_was_closed_stays_closed_after_the_wrong_backup_and_the_right_one(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    us, client = settled(runtime), application(runtime).test_client()
    us.make("volunteers", id="v1", name="王秀英")
    wrong = backed_up(runtime, tmp_path / "wrong.backup")
    clock.go_on(minutes=5)
    with runtime.writing() as session:
        leaked, secret = keys.make(session, name="leaked", now=clock())
        people = [colleague(session, clock, name) for name in ("赵红", "孙丽", "周强", "吴静")]
        ended, gone, changed, _ = people
        tenancy.everywhere(session)
        for one in people:
            making.admit(session, one, us.community, "administrator", now=clock())
        recovery = with_second_factor(session, people[3], clock)
    us.appoint(leaked.id, "administrator")
    link, feed = us.make("volunteers/v1/links"), us.make("feeds", volunteer="v1")
    right = backed_up(runtime, tmp_path / "right.backup")
    clock.go_on(minutes=5)
    with runtime.writing() as session:
        keys.revoke(session, leaked.id, now=clock())
        making.end(session, making.named(session, ended.name), now=clock())
        within = scope.enter(session, us.community, principal=us.key)
        members.dismiss(session, within, gone.key_id, now=clock())
    with runtime.writing() as session:
        making.change_password(session, making.named(session, changed.name), PASSWORD, ANOTHER, now=clock())
        half, _ = signing_in.begin(session, "吴静", PASSWORD, address=ADDRESS, now=clock())
        signing_in.complete(session, half, recovery[0], address=ADDRESS, now=clock())
    assert us.delete(f"volunteers/v1/links/{link['id']}").status_code == 204
    turned = us.client.post(us.address(f"feeds/{feed['id']}/rotate")).get_json()["secret"]
    restored(runtime, wrong)
    done = restored(runtime, right)
    # the key of a program and that of an account, a link and an address; a member, a password, a used code
    assert (done.revoked, done.rights) == (4, 3)
    assert not lets_in(client, link["secret"])
    assert (opens(client, feed["secret"]), opens(client, turned)) == (False, True)
    with runtime.writing() as session:
        with pytest.raises(errors.Unauthenticated):
            keys.authenticate(session, secret, now=clock())
        for name, password in (("赵红", PASSWORD), ("周强", PASSWORD), ("周强", ANOTHER)):
            with pytest.raises(errors.Unauthenticated):
                signing_in.begin(session, name, password, address=ADDRESS, now=clock())
        with pytest.raises(errors.NotFound):
            scope.enter(session, us.community, principal=gone.key_id)
        half, _ = signing_in.begin(session, "吴静", PASSWORD, address=ADDRESS, now=clock())
        with pytest.raises(errors.SchedulerError):
            signing_in.complete(session, half, recovery[0], address=ADDRESS, now=clock())
        signing_in.complete(session, half, recovery[1], address=ADDRESS, now=clock())
        code = making.reset(session, making.named(session, "周强"), now=clock())
        making.choose_password(session, code, ANOTHER, now=clock())
        assert signing_in.begin(session, "周强", ANOTHER, address=ADDRESS, now=clock())[0].is_whole


@pytest.mark.case("A3.4", "B91")
@on_both_databases
def test_a_link_of_who_left_and_an_address_that_was_turned_since_do_not_open_again(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    us, client = settled(runtime), application(runtime).test_client()
    for id in ("v1", "v2"):
        us.make("volunteers", id=id, name="王秀英")
    us.make("sites", id="hall", name="礼堂")
    link, hers = us.make("volunteers/v1/links")["secret"], us.make("volunteers/v2/links")["secret"]
    own, of_site = (us.make("feeds", **of)["secret"] for of in ({"volunteer": "v1"}, {"site": "hall"}))
    kept, closed = us.make("feeds"), us.make("feeds")
    path = backed_up(runtime, tmp_path / "a.backup")
    clock.go_on(minutes=5)
    for gone in ("volunteers/v1", "sites/hall"):
        assert us.delete(gone).status_code == 204
    turned = us.client.post(us.address(f"feeds/{kept['id']}/rotate")).get_json()["secret"]
    us.client.post(us.address(f"feeds/{closed['id']}/rotate"))
    assert us.delete(f"feeds/{closed['id']}").status_code == 204
    assert restored(runtime, path).revoked == 5
    assert us.get("volunteers/v1").status_code == us.get("sites/hall").status_code == 200
    assert (lets_in(client, link), lets_in(client, hers)) == (False, True)
    shut = (own, of_site, kept["secret"], closed["secret"])
    assert [opens(client, one) for one in (*shut, turned)] == [False] * 4 + [True]


def signs(runtime: Runtime) -> dict[str, tuple[str, ...]]:
    """What signs now to every webhook that is enabled."""
    with runtime.reading() as session:
        tenancy.everywhere(session)
        enabled = session.scalars(select(Webhook).where(Webhook.enabled))
        return {one.id: one.secrets(vault_of(session), runtime.clock()) for one in enabled}


@pytest.mark.case("A3.4", "B66")
@on_both_databases
def test_a_webhook_whose_secret_was_changed_or_that_was_removed_since_stays_so(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    us = settled(runtime)
    wrong = backed_up(runtime, tmp_path / "wrong.backup")
    said = {"url": "https://example.org/", "types": ["week.closed"]}
    first = {id: us.make("webhooks", id=id, name=id, **said)["secret"] for id in ("w1", "w2", "w3")}
    right = backed_up(runtime, tmp_path / "right.backup")
    clock.go_on(minutes=5)
    turned = us.client.post(us.address("webhooks/w1/rotate")).get_json()["secret"]
    assert us.delete("webhooks/w2").status_code == 204
    restored(runtime, right)
    assert signs(runtime) == {"w1": (turned, first["w1"]), "w3": (first["w3"],)}
    log = us.get("changes?action=restored").get_json()["items"]
    assert [one["fields"] for one in log] == [["webhooks_kept=2"]]
    restored(runtime, wrong)
    restored(runtime, right)
    for id in ("w1", "w2", "w3"):  # the database before had none of them
        assert us.get(f"webhooks/{id}").get_json()["disabled_because"] == "removed_before_restore"
        assert us.change(f"webhooks/{id}", {"enabled": True}).status_code == 200
    (drawn,) = signs(runtime)["w1"]  # what it was is known by its digest alone
    assert drawn not in (first["w1"], turned)
    assert signs(runtime)["w3"] == (first["w3"],)


@pytest.mark.case("A3.4")
def test_what_ways_back_remember_opens_nothing_and_is_held_to_where_the_database_is_lost(
    runtime: Runtime, tmp_path: Path, clock: FakeClock
) -> None:
    bootstrap.prepare(runtime)
    with runtime.writing() as session:
        leaked, secret = keys.make(session, name="leaked", now=clock())
        her = colleague(session, clock)
        hashes = {her.password, *session.query(Account.password).where(Account.id != her.id)}
    path = backed_up(runtime, tmp_path / "a.backup")
    with runtime.writing() as session:
        keys.revoke(session, leaked.id, now=clock())
    assert restored(runtime, path).revoked == 1
    file = remembered.file_of(runtime.settings.erasure_ledger)
    said = file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert not [one for one in (secret, "赵红", *hashes) if str(one) in said]
    with file.open("a") as end:
        end.write('{"ended": [')  # cut short by a crash
    database = Path(str(runtime.engine.url.database))
    runtime.close()
    for one in database.parent.glob(f"{database.name}*"):
        one.unlink()
    again = bootstrap.build(runtime.settings, clock=clock)
    done = restored(again, path)
    assert (done.revoked, done.rights) == (1, None)
    assert len(remembered.read(again.settings.erasure_ledger)) == 1
    assert json.loads(said)["keys"]
    again.close()
