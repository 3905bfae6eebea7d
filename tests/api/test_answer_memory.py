"""Answers that are given again: only to the same request, and only while they are still right."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from prometheus_client import REGISTRY

from api import create_app
from api.answer_memory import OVERHEAD, REMEMBERED, AnswerMemory, Remembered
from scheduler.bootstrap import Runtime
from scheduler.models import ApiKey, Volunteer
from scheduler.services import keys, links
from scheduler.services.scope import Scope
from tests.api.answering import Volunteer as Telephone
from tests.api.answering import published
from tests.api.queries import counted
from tests.api.settling import Caller, colleague, settled
from tests.api.weekly import WEEK, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

SOON = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def is_given_again(runtime: Runtime, us: Caller, path: str, **more: object) -> bool:
    """Whether a read is answered without asking the database."""
    with counted(runtime) as sent:
        assert us.get(path, **more).status_code in (200, 304)
    return not sent


def is_remembered(runtime: Runtime, us: Caller, path: str, **more: object) -> bool:
    """Whether a read that was made comes to be given again; a server's own housekeeping commits too."""
    return any(is_given_again(runtime, us, path, **more) for _ in range(3))


@on_both_databases
def test_the_same_read_is_answered_again_without_the_database(runtime: Runtime) -> None:
    """Only what is of the one request differs: its id; it is logged and counted as every other."""
    us, _ = published(runtime)
    for path in (f"weeks/{WEEK}", f"weeks/{WEEK}/roster", "volunteers?limit=50"):
        us.get(path, headers={"X-Warm": "1"})
        with structlog.testing.capture_logs() as logs_before:
            first = us.get(path)
        labels = {"method": "GET", "view": "weeks.show", "status": "200"}
        before = REGISTRY.get_sample_value("http_requests_total", labels) or 0.0
        with counted(runtime) as sent, structlog.testing.capture_logs() as logs:
            again = us.get(path)
        assert not sent
        assert again.get_data() == first.get_data()
        headers = [{**dict(one.headers), "X-Request-Id": ""} for one in (first, again)]
        assert headers[0] == headers[1]
        assert again.headers["X-Request-Id"] != first.headers["X-Request-Id"]
        (line,), (line_before,) = logs, logs_before
        assert (line["event"], line["tenant"], line["key"]) == ("answered", us.community, us.key)
        assert {**line, "milliseconds": 0.0} == {**line_before, "milliseconds": 0.0}
        if path == f"weeks/{WEEK}":
            assert REGISTRY.get_sample_value("http_requests_total", labels) == before + 1


@on_both_databases
@pytest.mark.case("B89")
def test_a_key_that_is_revoked_opens_nothing_from_then_on(runtime: Runtime) -> None:
    us = populated(runtime)
    assert us.get("volunteers").status_code == 200
    assert is_remembered(runtime, us, "volunteers")
    with runtime.writing() as session:
        keys.revoke(session, us.key, now=runtime.clock())
    assert us.get("volunteers").status_code == 401


def test_a_link_that_is_revoked_opens_nothing_from_then_on(runtime: Runtime) -> None:
    us, _ = published(runtime)
    her = Telephone(runtime, us, "v1")
    assert [her.get("shifts").status_code for _ in range(3)] == [200, 200, 200]
    assert us.delete(f"volunteers/v1/links/{her.link['id']}").status_code == 204
    assert her.get("shifts").status_code == 401


@on_both_databases
def test_whose_role_has_changed_is_shown_what_the_new_one_is(runtime: Runtime) -> None:
    us, _ = published(runtime)
    other = colleague(runtime, us, "coordinator")
    assert [other.get(f"weeks/{WEEK}/roster").status_code for _ in range(3)] == [200, 200, 200]
    us.make("areas", id="east", name="东片")
    assert us.appoint(other.key, "coordinator", areas=["east"]).status_code == 200
    assert other.get(f"weeks/{WEEK}/roster").status_code == 403
    assert us.delete(f"members/{other.key}").status_code == 204
    assert other.get(f"weeks/{WEEK}").status_code == 404


def test_what_another_process_has_written_is_seen_at_once(runtime: Runtime) -> None:
    us = populated(runtime)
    us.get("volunteers/v1")
    assert [us.get("volunteers").status_code for _ in range(2)] == [200, 200]
    said = "UPDATE volunteers SET name = '新名字' WHERE id = 'v1'"
    program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
    path = str(runtime.engine.url.database)
    subprocess.run([sys.executable, "-I", "-S", "-c", program, path, said], check=True)
    assert us.get("volunteers").get_json()["items"][0]["name"] == "新名字"


@pytest.mark.case("B107")
def test_nobody_is_given_the_answer_to_another(runtime: Runtime) -> None:
    """The same address, asked by who may see it, by who may see a part, and by a stranger."""
    us, _ = published(runtime)
    us.make("areas", id="east", name="东片")
    limited = colleague(runtime, us, "coordinator", areas=["east"])
    stranger = settled(runtime)
    for _ in range(3):
        assert us.get(f"weeks/{WEEK}").headers["ETag"] != limited.get(f"weeks/{WEEK}").headers["ETag"]
        assert stranger.client.get(us.address(f"weeks/{WEEK}")).status_code == 404
        assert len(us.get("volunteers").get_json()["items"]) == 3
        assert limited.get("volunteers").get_json()["items"] == []
        without = us.client.get(us.address("volunteers"), headers={"Authorization": ""})
        assert without.status_code == 401
    ours, hers = Telephone(runtime, us, "v1"), Telephone(runtime, us, "v2")
    shown = [[one["id"] for one in who.shifts()] for who in (ours, hers, ours, hers)]
    assert shown[0] == shown[2]
    assert shown[1] == shown[3]
    assert not set(shown[0]) & set(shown[1])


def test_another_header_is_another_request(runtime: Runtime) -> None:
    """Whether or not the answer turns on it: nothing has to know which headers matter."""
    us = populated(runtime)
    english = {"Accept-Language": "en"}
    us.get("volunteers")
    assert [is_given_again(runtime, us, "volunteers", headers=english) for _ in range(2)] == [False, True]
    assert not is_given_again(runtime, us, "volunteers", headers={"Accept-Language": "zh"})
    assert not is_given_again(runtime, us, "volunteers?limit=2")
    assert us.client.head(us.address("volunteers")).get_data() == b""


def test_an_address_with_an_encoded_slash_is_another(runtime: Runtime) -> None:
    """What a server hands over is the same for both; only one of them leads anywhere."""
    us, _ = published(runtime)
    us.get("volunteers")
    assert [us.get(f"weeks/{WEEK}/roster").status_code for _ in range(2)] == [200, 200]
    assert us.get(f"weeks/{WEEK}%2Froster").status_code == 404
    assert us.get(f"weeks/{WEEK}/roster").status_code == 200


def test_a_condition_is_held_to_what_is_there_now(runtime: Runtime) -> None:
    us, week = published(runtime)
    known = {"If-None-Match": us.get(f"weeks/{WEEK}").headers["ETag"]}
    assert us.get(f"weeks/{WEEK}", headers=known).status_code == 304
    assert is_remembered(runtime, us, f"weeks/{WEEK}", headers=known)
    again = us.get(f"weeks/{WEEK}", headers=known)
    assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", known["If-None-Match"])
    assert "Content-Type" not in again.headers
    closed = us.client.post(us.address(f"weeks/{WEEK}/close"), headers={"If-Match": f'"{week["version"]}"'})
    assert closed.status_code == 200
    changed = us.get(f"weeks/{WEEK}", headers=known)
    assert (changed.status_code, changed.headers["ETag"]) == (200, closed.headers["ETag"])


@pytest.mark.case("B89")
def test_a_key_ends_by_the_clock_though_nobody_wrote(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    with runtime.writing() as session:
        key, secret = keys.make(session, name="short", now=clock(), lasts=timedelta(seconds=30))
    assert us.appoint(key.id, "coordinator").status_code == 200
    short = Caller(runtime, us.community, known=(key.id, secret))
    assert [short.get("volunteers").status_code for _ in range(2)] == [200, 200]
    clock.go_on(seconds=29)
    assert is_remembered(runtime, short, "volunteers")
    clock.go_on(seconds=1)
    assert short.get("volunteers").status_code == 401


def test_a_link_ends_by_the_clock_and_a_shift_is_over(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    her = Telephone(runtime, us, "v1")
    first = her.shifts()[0]
    clock.now = datetime.fromisoformat(first["ends_at"]) - timedelta(seconds=1)
    assert [her.shifts()[0]["id"] for _ in range(3)] == [first["id"]] * 3
    clock.go_on(seconds=1)
    assert first["id"] not in {one["id"] for one in her.shifts()}
    within = Scope(us.community, us.key, "administrator")
    with runtime.writing() as session:
        link, secret = links.make(session, within, "v1", {"days": 1}, now=clock())
    her.client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    clock.now = (link.expires_at or clock()) - timedelta(seconds=1)
    assert [her.get("shifts").status_code for _ in range(3)] == [200, 200, 200]
    clock.go_on(seconds=1)
    assert her.get("shifts").status_code == 401


def test_that_a_key_is_used_is_still_noted_every_minute(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    for _ in range(5):
        for _ in range(3):
            us.get("volunteers")
        with runtime.reading() as session:
            noted = session.get_one(ApiKey, us.key).last_used_at
        assert noted is not None
        assert clock() - noted < keys.USE_NOTED_EVERY
        clock.go_on(seconds=40)


def test_with_no_room_nothing_is_remembered(runtime: Runtime) -> None:
    us = populated(runtime)
    none = replace(runtime, settings=replace(runtime.settings, answer_memory_mebibytes=0))
    client = create_app(none).test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {us.secret}"
    for _ in range(3):
        with counted(runtime) as sent:
            assert client.get(us.address("volunteers")).status_code == 200
        assert sent


def of(size: int) -> Remembered:
    """An answer of some bytes."""
    return Remembered("200 OK", (), b"x" * size, SOON, "weeks.show", {})


def test_what_was_longest_unasked_is_forgotten_first(runtime: Runtime) -> None:
    most = runtime.settings.answer_memory_mebibytes * 1024 * 1024
    memory, half = AnswerMemory(runtime), most // 2 - OVERHEAD
    now = memory.version()
    assert now is not None
    for name in (b"a", b"b", b"a"):
        memory.keep(name, now, of(half))
    assert memory.find(b"a")
    memory.keep(b"c", now, of(half))
    memory.keep(b"too much", now, of(most))
    kept = [name for name in (b"a", b"b", b"c", b"too much") if memory.find(name)]
    assert kept == [b"a", b"c"]


def test_an_answer_from_before_a_change_is_not_kept_after_it(runtime: Runtime) -> None:
    """Two requests at once: the one that began before the change ends after another has seen the change."""
    memory = AnswerMemory(runtime)
    before = memory.version()
    assert before is not None
    with runtime.writing() as session:
        keys.make(session, name="another", now=runtime.clock())
    after = memory.version()
    assert after is not None
    assert after != before
    memory.keep(b"b", after, of(10))
    memory.keep(b"a", before, of(10))
    assert memory.find(b"a") is None


@on_both_databases
def test_a_write_that_is_not_committed_changes_nothing_and_hides_nothing(runtime: Runtime) -> None:
    us = populated(runtime)
    us.get("volunteers")
    us.get("volunteers")
    with runtime.writing() as session:
        session.get_one(Volunteer, (us.community, "v1")).name = "未提交"
        session.flush()
        assert is_remembered(runtime, us, "volunteers")
        session.commit()
    names = {one["name"] for one in us.get("volunteers").get_json()["items"]}
    assert "未提交" in names


def test_views_that_are_remembered_let_nobody_in_without_a_key_or_a_link(runtime: Runtime) -> None:
    app = create_app(runtime)
    assert set(app.view_functions) >= REMEMBERED
    for name in REMEMBERED:
        view = app.view_functions[name]
        assert getattr(view, "takes_key", False), name
