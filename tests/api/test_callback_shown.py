"""What became of a solve's callback stands in the solve: whoever waits for it can see why none came."""

from __future__ import annotations

from random import Random
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from scheduler.models import Callback
from scheduler.notify.posting import REFUSED, Answer
from scheduler.services import callbacks

ADDRESS = "?callback_url=https://example.org/hook"


def shown(keyed: FlaskClient, solve_id: str) -> Any:
    return keyed.get(f"/v1/solves/{solve_id}").get_json()["callback"]


def tried(runtime: Runtime, solve_id: str, answer: Answer) -> None:
    """One attempt at the callback that is owed, with what the receiver said."""
    with runtime.writing() as session:
        (owed,) = session.scalars(select(Callback).where(Callback.solve_id == solve_id))
        owed.attempts += 1
        callbacks.write_answer(session, owed.id, answer, now=runtime.clock(), random=Random(1))


def test_a_solve_without_a_callback_shows_none(keyed: FlaskClient) -> None:
    assert shown(keyed, keyed.post("/v1/solves", json=PLAN).get_json()["id"]) is None


def test_a_callback_waits_for_the_end_and_is_then_owed(keyed: FlaskClient) -> None:
    solve_id = keyed.post(f"/v1/solves{ADDRESS}", json=PLAN).get_json()["id"]
    nothing_yet = {"attempts": 0, "last_status": None, "last_error": None}
    assert shown(keyed, solve_id) == {"state": "waiting", **nothing_yet}
    keyed.delete(f"/v1/solves/{solve_id}")
    assert shown(keyed, solve_id) == {"state": "pending", **nothing_yet}


def test_a_callback_that_failed_says_how_often_and_why(keyed: FlaskClient, installation: Runtime) -> None:
    solve_id = keyed.post(f"/v1/solves{ADDRESS}", json=PLAN).get_json()["id"]
    keyed.delete(f"/v1/solves/{solve_id}")
    tried(installation, solve_id, Answer(status=500))
    postponed = shown(keyed, solve_id)
    assert (postponed["state"], postponed["attempts"], postponed["last_status"]) == ("pending", 1, 500)
    assert postponed["last_error"]["code"] == "callback_not_taken"
    tried(installation, solve_id, Answer(None, REFUSED))
    failed = shown(keyed, solve_id)
    assert (failed["state"], failed["attempts"], failed["last_status"]) == ("failed", 2, None)
    assert failed["last_error"]["code"] == "callback_refused"
    assert failed["last_error"]["zh"] != failed["last_error"]["en"] != "callback_refused"


def test_a_callback_that_was_taken_says_so(keyed: FlaskClient, installation: Runtime) -> None:
    solve_id = keyed.post(f"/v1/solves{ADDRESS}", json=PLAN).get_json()["id"]
    keyed.delete(f"/v1/solves/{solve_id}")
    tried(installation, solve_id, Answer(status=204))
    assert shown(keyed, solve_id) == {
        "state": "delivered",
        "attempts": 1,
        "last_status": 204,
        "last_error": None,
    }
