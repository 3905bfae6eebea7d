"""Whichever statement the database fails at, the answer is 503 and all of the request was done or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Response
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from tests.api.test_imports import send
from tests.api.weekly import populated
from tests.reliability.crowd import RACE, Crowd, held_rows_match
from tests.reliability.sameness import checksums
from tests.reliability.test_races import FIRST, OPEN_TO_TEN, SECOND
from tests.scheduler.databases import on_both_databases

PLACES = (0, 1, 2, 3, 4, 6, 9, 13, 18, 25, 35, 50, 70, 100, 140, 200, 280, 400, 1000)
"""At the commit, and at so many statements: at every one of the first, closely after."""
FALL = """
select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
"""
PERSON = {"id": "fresh", "name": "王秀英", "phone": "13900000001", "availability": "always"}


class Failing:
    """A database that fails at one statement of a request, or at its commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._left = 0
        self.is_committed = False
        """Whether something was committed before it failed, so that only the answer was lost."""

    @contextmanager
    def at(self, number: int) -> Iterator[Failing]:
        """Fail at the statement of a number, once; 0 is the first commit."""
        self._left, self.is_committed = number, False
        commit = self._engine.dialect.do_commit

        def noted(connection: Any) -> None:
            commit(connection)
            self.is_committed = True

        self._engine.dialect.do_commit = noted  # type: ignore[method-assign]
        event.listen(self._engine, "before_cursor_execute", self._count)
        if number == 0:
            self._left = 1
            self._engine.dialect.do_commit = self._refuse  # type: ignore[method-assign]
            event.remove(self._engine, "before_cursor_execute", self._count)
        try:
            yield self
        finally:
            self._engine.dialect.do_commit = commit  # type: ignore[method-assign]
            if number:
                event.remove(self._engine, "before_cursor_execute", self._count)

    @property
    def has_failed(self) -> bool:
        """Whether it came to that statement."""
        return self._left <= 0

    def _count(self, *_: Any) -> None:
        self._left -= 1
        if self._left == 0:
            raise OperationalError("a statement", {}, Exception("the disk is gone"))

    def _refuse(self, connection: Any) -> None:
        """A commit that fails has rolled back."""
        connection.rollback()
        self._count()


Press = Callable[[], TestResponse]


@dataclass(frozen=True)
class Call:
    """One request: what must be read for it is read before, and only the request itself meets the failure."""

    name: str
    press: Press | None = None
    prepared: Callable[[], Press] | None = None

    def ready(self) -> Press:
        """The request, about to be sent."""
        if self.prepared is not None:
            return self.prepared()
        assert self.press is not None
        return self.press


def calls(crowd: Crowd) -> list[Call]:
    """Requests of many kinds, in the order in which each finds what it needs."""
    us, me = crowd.us, crowd.client(crowd.ids[0])
    assert me.get("/v1/me").status_code == 200  # that a link was used is noted, and may fail without harm

    def week(what: str, said: Any = None) -> Callable[[], Press]:
        def prepared() -> Press:
            version = us.get(f"weeks/{crowd.week}").get_json()["version"]
            address, headers = us.address(f"weeks/{crowd.week}/{what}"), {"If-Match": f'"{version}"'}
            return lambda: us.client.post(address, json=said, headers=headers)

        return prepared

    def mine() -> Press:
        (held,) = me.get("/v1/me/shifts").get_json()["items"]
        return lambda: me.post(f"/v1/me/shifts/{held['id']}/decline", json={"reason": "有事"})

    file = send(us, "姓名,手机\n赵一凡,13900000002\n").get_json()["id"]
    erased = us.address(f"volunteers/{crowd.ids[-1]}/erasure")
    said = {"week": crowd.week, "shift": FIRST}
    more = {"id": "more"}
    return [
        Call("sign up", lambda: me.post("/v1/me/sign-ups", json=said)),
        Call("decline", prepared=mine),
        Call("wait", lambda: me.post("/v1/me/waits", json=said | {"shift": SECOND})),
        Call("move", prepared=week("moves", {"volunteer": crowd.ids[1], "to": SECOND})),
        Call("publish", prepared=week("publish")),
        Call("make somebody", lambda: us.post("volunteers", PERSON)),
        Call("change somebody", lambda: us.change("volunteers/fresh", {"name": "李建业"}, version=1)),
        Call("link", lambda: us.post("volunteers/fresh/links", {})),
        Call("task", lambda: us.post("tasks", RACE | OPEN_TO_TEN | more)),
        Call("plan", lambda: us.post("weeks", {"start": "2026-11-30"})),
        Call("solve", lambda: us.client.post(us.address("weeks/2026-W49/solve"))),
        Call("import", lambda: us.post(f"imports/{file}/apply", {})),
        Call("notices", lambda: us.client.put(us.address("notice-rules"), json={"quiet": None})),
        Call("erase", lambda: us.client.post(erased, headers={"If-Match": '"1"'})),
        Call("remove", lambda: us.delete("volunteers/fresh")),
    ]


@pytest.mark.case("A3.2")
@on_both_databases
def test_whatever_fails_within_a_request_nothing_of_it_is_there(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 4, OPEN_TO_TEN)
    chosen = calls(crowd)
    if runtime.engine.dialect.name == "postgresql":  # where a statement more makes the same transaction end
        chosen = chosen[:2]
    failing, failures = Failing(runtime.engine), 0
    for call in chosen:
        before = checksums(runtime.engine)
        for number in PLACES:
            press = call.ready()
            with capture_logs(), failing.at(number) as attempt:
                answer = press()
            if not attempt.has_failed:
                break
            failures += 1
            assert answer.status_code == 503, (call.name, number, answer.text)
            assert answer.mimetype == "application/problem+json"
            if attempt.is_committed:
                break
            assert checksums(runtime.engine) == before, (call.name, number)
        assert attempt.is_committed, (call.name, answer.text)
        assert number > 3, call.name
        assert checksums(runtime.engine) != before, call.name
        if call.name in ("decline", "publish"):
            assert held_rows_match(crowd), call.name
    assert failures > 4 * len(chosen)


@pytest.mark.case("B16")
@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_a_database_that_falls_after_it_was_read_takes_no_answer_back(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    us, aside = populated(runtime), create_engine(runtime.engine.url)

    def fall(answer: Response) -> Response:
        with aside.connect() as connection:
            assert connection.execute(text(FALL)).all()
        return answer

    last = us.client.application.after_request_funcs
    monkeypatch.setitem(last, None, [*last.get(None, ()), fall])  # the application outlives the test
    with capture_logs() as told:
        answer = us.get("volunteers")
    aside.dispose()
    assert answer.status_code == 200
    assert len(answer.get_json()["items"]) == 3
    assert "reading_not_closed" in [one["event"] for one in told]
    assert runtime.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
