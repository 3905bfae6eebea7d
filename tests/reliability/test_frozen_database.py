"""A PostgreSQL that stands still: connected, acknowledged by its machine, and answering nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine, text

from scheduler.bootstrap import Runtime
from tests.api.live import running
from tests.api.settling import Caller
from tests.waiting import until

CROWD = 100
WITHIN_SECONDS = 15.0
"""A ping (2) and connecting (5) for who comes first, once more for who waited for a thread meanwhile, and no
third time, on a machine that has others' work."""


def server_of(engine: Engine) -> list[int]:
    """The processes of the server: the one that takes connections first."""
    with engine.connect() as connection:
        backend = connection.scalar(text("SELECT pg_backend_pid()"))
    parents = {int(path.name): parent(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    first = parents[int(backend)]
    return [first, *(pid for pid, of in parents.items() if of == first)]


def parent(process: Path) -> int:
    """Whose child a process is; 0 when it is gone."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


@contextmanager
def frozen(engine: Engine) -> Iterator[None]:
    """The server stands still meanwhile."""
    server = server_of(engine)
    try:
        tell(server, signal.SIGSTOP)
        yield
    finally:
        tell(server, signal.SIGCONT)


def tell(server: list[int], number: signal.Signals) -> None:
    """Send all of them a signal; a connection that was closed meanwhile has no process any more."""
    for pid in server:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


@pytest.mark.long
@pytest.mark.case("A3.7")
@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_while_the_database_stands_still_everybody_is_told_within_seconds_when_to_come_back(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    us = Caller(runtime)
    headers = {"Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}

    def asked(path: str) -> tuple[int, str, float]:
        began = time.monotonic()
        answer = requests.get(base + path, headers=headers, timeout=60)
        return answer.status_code, answer.headers.get("Retry-After", ""), time.monotonic() - began

    with running(environment, with_worker=False) as (base, _), ThreadPoolExecutor(CROWD) as pool:
        paths = ["/v1/communities", "/v1/solves"] * (CROWD // 2)
        assert {status for status, _, _ in pool.map(asked, paths)} == {200}
        with frozen(runtime.engine):
            first = list(pool.map(asked, paths))
            again = list(pool.map(asked, paths[:8]))
            assert asked("/healthz")[0] == 200
        assert {status for status, _, _ in first + again} == {503}
        assert all(int(retry) > 0 for _, retry, _ in first + again)
        assert max(seconds for _, _, seconds in first) < WITHIN_SECONDS
        for one in (first, again):
            print(sorted(round(seconds, 1) for *_, seconds in one))  # noqa: T201 -- the figure
        until(lambda: {status for status, _, _ in pool.map(asked, paths[:8])} == {200})
