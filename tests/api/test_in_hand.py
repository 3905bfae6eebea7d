"""Large plans are looked at a few at a time; who brings more is told when to come back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from werkzeug.test import TestResponse

from api import create_app
from api.in_hand import ALL_MOST, OWN_MOST, InHand, of_this_process
from api.solves.examples import PLAN
from api.validations import routes
from scheduler.bootstrap import Runtime
from scheduler.errors import TooMany, Unavailable
from tests.api.settling import Caller

FOUR = b'{"a": "' + b"x" * (4 << 20) + b'"}'
"""A document of 4 MiB."""


@pytest.mark.case("A2.5")
def test_of_forty_plans_at_once_few_are_looked_at_and_the_others_told_when_to_come_back(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    callers = [Caller(runtime) for _ in range(4)]
    app, together, done = create_app(runtime), Barrier(40), Event()
    inside: list[bytes] = []

    def looked_at(raw: bytes) -> dict[str, object]:
        inside.append(raw)
        assert done.wait(60)
        return {"valid": True, "problems": [], "notices": [], "report": None}

    monkeypatch.setattr(routes, "validation", looked_at)

    def post(number: int) -> TestResponse:
        headers = {"Authorization": f"Bearer {callers[number % 4].secret}"}
        together.wait(60)
        answer = app.test_client().post(
            "/v1/validations", data=FOUR, content_type="application/json", headers=headers
        )
        refused.append(answer.status_code)
        if len(refused) == 36:
            done.set()
        return answer

    refused: list[int] = []
    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(post, range(40)))
    taken = [one for one in answers if one.status_code == 200]
    away = [one for one in answers if one.status_code != 200]
    assert len(taken) == len(inside) == ALL_MOST // (4 << 20)
    assert {one.status_code for one in away} <= {429, 503}
    assert {one.headers["Retry-After"] for one in away} == {"5"}
    assert {one.get_json()["code"] for one in away} <= {"key_has_plenty_in_hand", "plenty_in_hand"}


@pytest.mark.case("A2.5")
def test_a_key_has_half_and_one_document_of_any_size_is_always_taken() -> None:
    hand = InHand()
    with hand.holding(OWN_MOST, "a"):
        with pytest.raises(TooMany), hand.holding(1, "a"):
            pass
        with hand.holding(ALL_MOST - OWN_MOST, "b"), pytest.raises(Unavailable), hand.holding(1, "c"):
            pass
    with hand.holding(10 * ALL_MOST, "a"):
        pass


@pytest.mark.case("A2.5")
def test_a_plan_to_solve_waits_its_turn_to_be_looked_at(runtime: Runtime) -> None:
    us = Caller(runtime)
    first = us.client.post("/v1/solves", json=PLAN)
    again = f"/v1/solves/{first.get_json()['id']}/resolve"
    with us.client.application.app_context():
        hand = of_this_process()
    with hand.holding(OWN_MOST, us.key):
        answers = [us.client.post("/v1/solves", json=PLAN), us.client.post(again, json={})]
    assert [one.status_code for one in answers] == [429, 429]
    assert {one.get_json()["code"] for one in answers} == {"key_has_plenty_in_hand"}
    assert us.client.post("/v1/solves", json=PLAN).status_code == 202
