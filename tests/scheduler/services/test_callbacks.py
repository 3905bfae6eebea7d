"""The outbox: at least once, the same id at every attempt, and an end to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select, update
from standardwebhooks import Webhook

from scheduler.bootstrap import Runtime
from scheduler.clock import utc_now
from scheduler.jobs.delivery import CallbackPost
from scheduler.models import Callback
from scheduler.models.database import database_now
from scheduler.notify.posting import Answer
from scheduler.notify.schedule import ATTEMPTS, JITTER, PAUSES
from scheduler.services import callbacks, solves
from tests.conftest import SECRET
from tests.scheduler.databases import on_both_databases
from tests.scheduler.notify.receiver import LOOPBACK, answering, receiver
from tests.scheduler.plans import submitted


@pytest.fixture
def open_runtime(runtime: Runtime) -> Runtime:
    """An installation whose callbacks may reach this machine, at the real time: signatures are of now."""
    return replace(runtime, settings=replace(runtime.settings, callback_networks=LOOPBACK), clock=utc_now)


def owe(runtime: Runtime, url: str = "https://example.org/hook") -> str:
    """Owe a callback of a solve that is stopped while it waits; returns its id."""
    solve = submitted(runtime, callback_url=url)
    with runtime.writing() as session:
        solves.stop(session, solve.id, principal="key-1", now=runtime.clock())
        return session.scalars(select(Callback.id).where(Callback.solve_id == solve.id)).one()


def kept(runtime: Runtime, callback_id: str) -> Callback:
    """A callback as it is now."""
    with runtime.reading() as session:
        return session.get_one(Callback, callback_id)


def make_due(runtime: Runtime, callback_id: str) -> None:
    """As if its pause had passed."""
    with runtime.writing() as session:
        due = database_now(session) - timedelta(seconds=1)
        session.execute(update(Callback).where(Callback.id == callback_id).values(due_at=due))
        session.commit()


def deliver(runtime: Runtime) -> bool:
    """Send what has been due for longest."""
    return CallbackPost(runtime).deliver_one()


@on_both_databases
def test_a_callback_arrives_signed_and_is_not_sent_again(open_runtime: Runtime) -> None:
    with receiver(answering("200 OK")) as there:
        callback_id = owe(open_runtime, there.url)
        assert [deliver(open_runtime), deliver(open_runtime)] == [True, False]
    head, _, body = there.requests[0].partition(b"\r\n\r\n")
    lines = [line.decode().partition(": ") for line in head.split(b"\r\n")[1:]]
    headers = {name.lower(): value for name, _, value in lines}
    assert Webhook(SECRET).verify(body, headers)["type"] == "solve.cancelled"
    assert headers["webhook-id"] == callback_id
    assert kept(open_runtime, callback_id).state == "delivered"


@on_both_databases
def test_a_failing_receiver_is_tried_again_with_the_same_id(open_runtime: Runtime) -> None:
    with receiver(answering("500 Oh")) as there:
        callback_id = owe(open_runtime, there.url)
        assert [deliver(open_runtime), deliver(open_runtime)] == [True, False]
        make_due(open_runtime, callback_id)
        assert deliver(open_runtime)
    assert all(f"webhook-id: {callback_id}".encode() in request for request in there.requests)
    assert len(there.requests) == 2
    pending = kept(open_runtime, callback_id)
    assert (pending.state, pending.attempts, pending.last_status) == ("pending", 2, 500)


@pytest.mark.case("B60")
@on_both_databases
def test_who_died_while_sending_is_replaced_after_a_minute(runtime: Runtime) -> None:
    callback_id = owe(runtime)
    make_due(runtime, callback_id)
    with runtime.writing() as session:
        taken = callbacks.take_due(session)
        assert taken is not None
        assert callbacks.take_due(session) is None
    make_due(runtime, callback_id)
    with runtime.writing() as session:
        again = callbacks.take_due(session)
        assert again is not None
        assert (again.id, again.attempts) == (callback_id, 2)


@on_both_databases
def test_eight_couriers_at_once_take_each_callback_once(runtime: Runtime) -> None:
    ids = [owe(runtime) for _ in range(12)]
    for callback_id in ids:
        make_due(runtime, callback_id)

    def take(_: int) -> list[str]:
        taken = []
        with runtime.writing() as session:
            while (callback := callbacks.take_due(session)) is not None:
                taken.append(callback.id)
        return taken

    with ThreadPoolExecutor(8) as pool:
        assert sorted(one for taken in pool.map(take, range(8)) for one in taken) == sorted(ids)


def written(runtime: Runtime, callback_id: str, answer: Answer) -> Callback:
    """A callback after one more attempt with an answer."""
    make_due(runtime, callback_id)
    with runtime.writing() as session:
        assert callbacks.take_due(session) is not None
        return callbacks.write_answer(session, callback_id, answer, now=runtime.clock(), random=Random(1))


def test_the_pauses_are_those_of_the_schedule_and_the_tenth_attempt_is_the_last(runtime: Runtime) -> None:
    callback_id = owe(runtime)
    for attempt in range(1, ATTEMPTS):
        pending = written(runtime, callback_id, Answer(500))
        pause = pending.due_at - runtime.clock()
        assert PAUSES[attempt] * (1 - JITTER) <= pause <= PAUSES[attempt] * (1 + JITTER)
    assert written(runtime, callback_id, Answer(500)).state == "failed"


@pytest.mark.parametrize("answer", [Answer(410), Answer(None, "callback_refused")])
def test_gone_and_refused_end_it_at_once(runtime: Runtime, answer: Answer) -> None:
    assert written(runtime, owe(runtime), answer).state == "failed"


def test_a_name_that_is_not_found_is_tried_again(runtime: Runtime) -> None:
    assert written(runtime, owe(runtime), Answer(None, "callback_name_not_found")).state == "pending"


def test_a_redirect_is_tried_again_and_not_followed(runtime: Runtime) -> None:
    assert written(runtime, owe(runtime), Answer(301)).state == "pending"
