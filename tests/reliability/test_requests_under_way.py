"""What somebody is told whose request, or whose version, met another's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import TestResponse

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from scheduler.models import database
from scheduler.models.one_transaction import OneTransaction
from tests.api.settling import Caller, colleague, settled
from tests.api.weekly import DESK, WEEK, populated, reviewed
from tests.conftest import FakeClock
from tests.reliability.crowd import REPEATS, at_once, statuses
from tests.scheduler.databases import on_both_databases

AREA = {"name": "第一网格"}
IMPATIENT_MILLISECONDS = 300


@pytest.fixture
def impatient(
    runtime: Runtime, environment: dict[str, str], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Runtime]:
    """The same installation, which waits for a lock less long."""
    pragmas = (*database.PRAGMAS, f"busy_timeout={IMPATIENT_MILLISECONDS}")
    monkeypatch.setattr(database, "PRAGMAS", pragmas)
    monkeypatch.setattr(database, "LOCK_MILLISECONDS", IMPATIENT_MILLISECONDS)
    made = bootstrap.build(Settings.from_environment(environment), clock=clock)
    yield made
    made.close()


@pytest.mark.case("B19")
@on_both_databases
def test_what_is_sent_again_while_the_first_is_under_way_is_told_when_to_come_back(
    impatient: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = settled(impatient)
    is_there, may_go_on, end = threading.Event(), threading.Event(), OneTransaction.end

    def slow(session: OneTransaction) -> None:
        is_there.set()
        assert may_go_on.wait(60)
        end(session)

    monkeypatch.setattr(OneTransaction, "end", slow)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sent, us)
        assert is_there.wait(60)
        meanwhile = sent(us)
        may_go_on.set()
        done = first.result()
    on_postgresql = impatient.engine.dialect.name == "postgresql"
    expected = (409, "request_under_way") if on_postgresql else (503, "unavailable")
    assert (meanwhile.status_code, meanwhile.get_json()["code"]) == expected
    assert int(meanwhile.headers["Retry-After"]) >= 1
    after = sent(us)
    assert (done.status_code, after.status_code, after.data) == (201, 201, done.data)
    assert len(us.get("areas").get_json()["items"]) == 1


def sent(us: Caller) -> TestResponse:
    """An area is made, under one key."""
    client = us.client.application.test_client()
    headers = {"Idempotency-Key": "k", "Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}
    return client.post(us.address("areas"), json=AREA, headers=headers)


@pytest.mark.case("A1.4")
@on_both_databases
def test_fifty_who_send_the_same_at_once_are_one_row_and_one_answer(runtime: Runtime) -> None:
    us = settled(runtime)
    answers = at_once([lambda: sent(us) for _ in range(50)])
    assert statuses(answers) == {201: 50}
    assert len({one.data for one in answers}) == 1
    assert sum("Idempotency-Replayed" not in one.headers for one in answers) == 1
    assert len(us.get("areas").get_json()["items"]) == 1


@pytest.mark.case("A1.3")
@on_both_databases
def test_of_twenty_changes_of_one_version_one_is_made_and_nothing_is_overwritten(runtime: Runtime) -> None:
    us = settled(runtime)
    made = us.make("areas", id="grid", **AREA)
    app, key = us.client.application, us.client.environ_base["HTTP_AUTHORIZATION"]
    for _ in range(REPEATS):
        headers = {"Authorization": key, "If-Match": f'"{made["version"]}"'}
        answers = at_once(
            [
                lambda name=f"第{number}网格", headers=headers: app.test_client().patch(
                    us.address("areas/grid"), json={"name": name}, headers=headers
                )
                for number in range(20)
            ]
        )
        assert statuses(answers) == {200: 1, 412: 19}
        (winner,) = (one.get_json() for one in answers if one.status_code == 200)
        made = us.get("areas/grid").get_json()
        assert (made["version"], made["name"]) == (winner["version"], winner["name"])
    changes = us.get("changes?kind=area&action=changed&limit=100").get_json()["items"]
    assert len(changes) == REPEATS == made["version"] - 1


@pytest.mark.case("A1.3")
@on_both_databases
def test_with_the_version_not_looked_at_changes_are_lost(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the precondition all twenty are told that it is done: the test above sees the difference."""
    us = settled(runtime)
    us.make("areas", id="grid", **AREA)
    monkeypatch.setattr("scheduler.services.reading.require_version", lambda *_: None)
    key = us.client.environ_base["HTTP_AUTHORIZATION"]
    headers = {"Authorization": key, "If-Match": '"1"'}
    app = us.client.application
    answers = at_once(
        [
            lambda name=f"第{number}网格": app.test_client().patch(
                us.address("areas/grid"), json={"name": name}, headers=headers
            )
            for number in range(20)
        ]
    )
    assert statuses(answers) == {200: 20}


@pytest.mark.case("B25")
@on_both_databases
def test_a_stale_version_is_told_the_one_that_holds_and_none_is_asked_for(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("areas", id="grid", **AREA)
    assert us.change("areas/grid", {"name": "新名"}).headers["ETag"] == '"2"'
    stale = us.change("areas/grid", {"name": "旧名"}, version=1)
    assert (stale.status_code, stale.headers["ETag"]) == (412, '"2"')
    assert us.client.patch(us.address("areas/grid"), json={"name": "旧名"}).status_code == 428


@pytest.mark.case("B25")
@on_both_databases
def test_who_sees_less_of_a_week_has_a_tag_of_her_own_for_it(runtime: Runtime) -> None:
    us = populated(runtime, DESK)
    us.make("areas", id="grid", **AREA)
    reviewed(runtime, us)
    hers = colleague(runtime, us, "coordinator", areas=["grid"])
    whole, part = us.get(f"weeks/{WEEK}"), hers.get(f"weeks/{WEEK}")
    assert (whole.status_code, part.status_code) == (200, 200)
    assert whole.headers["ETag"] != part.headers["ETag"]
    # What she has of it is not what she is to see once nothing limits her any more.
    kept = {"If-None-Match": part.headers["ETag"]}
    assert hers.get(f"weeks/{WEEK}", headers=kept).status_code == 304
    assert us.appoint(hers.key, "coordinator").status_code == 200
    assert hers.get(f"weeks/{WEEK}", headers=kept).status_code == 200
