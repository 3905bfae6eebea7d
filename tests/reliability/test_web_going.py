"""A web service that is asked to go answers what it has begun, and then goes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import requests

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from scheduler.models import Solve
from tests.api.live import running
from tests.api.settling import Caller
from tests.waiting import until


@pytest.mark.case("A2.7")
def test_who_waits_for_an_answer_when_the_service_is_asked_to_go_has_it(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    us = Caller(runtime)
    headers = {"Authorization": us.client.environ_base["HTTP_AUTHORIZATION"], "Prefer": "wait=30"}

    def waiting() -> int:
        with runtime.reading() as session:
            return session.query(Solve).count()

    with running(environment, with_worker=False) as (base, web), ThreadPoolExecutor(6) as pool:
        asked = [
            pool.submit(requests.post, f"{base}/v1/solves", json=PLAN, headers=headers, timeout=60)
            for _ in range(6)
        ]
        until(lambda: waiting() == 6)
        web.terminate()
        answers = [one.result() for one in asked]
        assert web.wait(25) == 0
    assert [one.status_code for one in answers] == [202] * 6
    assert len({one.json()["id"] for one in answers}) == 6


@pytest.mark.case("A2.7")
def test_who_follows_a_solve_hears_the_end_of_the_stream_when_the_service_goes(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    us = Caller(runtime)
    headers = {"Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}
    with running(environment, with_worker=False) as (base, web):
        solve = requests.post(f"{base}/v1/solves", json=PLAN, headers=headers, timeout=60).json()
        address = f"{base}{solve['links']['events']}"
        with requests.get(address, headers=headers, stream=True, timeout=60) as stream:
            told = stream.iter_lines()
            assert next(told) == b"retry: 1000"
            web.terminate()
            assert b"".join(told) == b""  # the whole of it, to its last chunk
        assert web.wait(25) == 0


@pytest.mark.case("A2.7")
def test_who_asks_until_the_service_is_gone_is_answered_well(environment: dict[str, str]) -> None:
    """Who asks again and again is answered well, until there is nobody to connect to.

    A connection that is made just as the last of the backlog has been taken is still cut by the system.
    """

    def ask(base: str) -> set[int]:
        answers: set[int] = set()
        with requests.Session() as session, suppress(requests.ConnectionError):
            while True:
                answers.add(session.get(f"{base}/healthz", timeout=60).status_code)
        return answers

    with running(environment, with_worker=False) as (base, web), ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(ask, base) for _ in range(6)]
        until(lambda: requests.get(f"{base}/healthz", timeout=60).ok)
        web.terminate()
        assert web.wait(25) == 0
        assert {one for each in asked for one in each.result()} == {200}
