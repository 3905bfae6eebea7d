"""A web service that is asked to go answers what it has begun, and then goes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

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
    headers = {"Authorization": us.client.environ_base["HTTP_AUTHORIZATION"], "Prefer": "wait=4"}

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
