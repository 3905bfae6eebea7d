"""The web service is told to go while somebody is being answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from api.solves.examples import PLAN
from tests.api.live import serving
from tests.waiting import until


def test_whoever_is_being_answered_still_gets_the_answer_and_the_service_ends_well(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, with_worker=False) as service, ThreadPoolExecutor(1) as pool:
        key = {"Authorization": f"Bearer {service.key}"}
        solves = f"{service.base}/v1/solves"
        # Nobody works here, so this caller waits for the whole of its three seconds.
        waiting = pool.submit(
            requests.post, solves, json=PLAN, headers=key | {"Prefer": "wait=3"}, timeout=60
        )
        until(lambda: requests.get(solves, headers=key, timeout=10).json()["items"])
        service.web.terminate()
        answer = waiting.result(60)
        assert (answer.status_code, answer.json()["state"]) == (202, "queued")
        assert service.web.wait(60) == 0
