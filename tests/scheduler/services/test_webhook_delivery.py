"""The schedule of webhooks by a fake clock: ten attempts, then disabled and told, and none in between."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Attempt, Notice, Webhook, WebhookDelivery
from scheduler.models.owed import FAILED, PENDING
from scheduler.notify.posting import NAMELESS, Answer
from scheduler.notify.schedule import ATTEMPTS, JITTER, PAUSES
from scheduler.services import events, webhook_delivery
from tests.api.settling import settled
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def owed(runtime: Runtime) -> str:
    """A community with a webhook that is owed an event; returns its id."""
    us = settled(runtime)
    us.make("webhooks", name="x", url="https://example.org/", types=["gap.opened"])
    with runtime.writing() as session:
        events.emit(session, us.community, events.GAP_OPENED, {"shift": "s1"}, now=runtime.clock())
        session.commit()
    return us.community


def tried(runtime: Runtime, answer: Answer) -> WebhookDelivery | None:
    """One attempt with an answer; nothing when nothing is due."""
    with runtime.writing() as session:
        outgoing = webhook_delivery.take_due(session, runtime.clock())
    if outgoing is None:
        return None
    with runtime.writing() as session:
        webhook_delivery.write_answer(session, outgoing, answer, now=runtime.clock(), random=Random(1))
        return session.scalars(select(WebhookDelivery)).one()


@pytest.mark.case("B63")
@on_both_databases
def test_ten_attempts_by_the_schedule_then_disabled_and_the_coordinators_told_once(
    runtime: Runtime, clock: FakeClock
) -> None:
    owed(runtime)
    for attempt in range(1, ATTEMPTS):
        row = tried(runtime, Answer(500))
        assert row is not None
        pause = row.due_at - clock.now
        assert PAUSES[attempt] * (1 - JITTER) <= pause <= PAUSES[attempt] * (1 + JITTER)
        clock.now = row.due_at.replace(microsecond=0)
        if attempt > 1:  # a second before its time it is not sent
            assert tried(runtime, Answer(200)) is None
        clock.go_on(seconds=1)
    last = tried(runtime, Answer(500))
    assert last is not None
    assert (last.state, last.attempts) == (FAILED, ATTEMPTS)
    with runtime.reading() as session:
        webhook = session.scalars(select(Webhook)).one()
        assert (webhook.enabled, webhook.disabled_because) == (False, "webhook_exhausted")
        (notice,) = session.scalars(select(Notice)).all()
        assert (notice.kind, notice.volunteer_id, notice.facts["title"]) == ("webhook_disabled", None, "x")
        assert len(session.scalars(select(Attempt)).all()) == ATTEMPTS


@pytest.mark.case("B64")
@pytest.mark.parametrize("status", [301, 302, 429, 503])
def test_a_redirect_and_a_busy_receiver_are_tried_again(runtime: Runtime, status: int) -> None:
    owed(runtime)
    row = tried(runtime, Answer(status))
    assert row is not None
    assert row.state == PENDING


@pytest.mark.case("B63")
def test_a_name_that_is_not_found_disables_nothing_until_the_schedule_has_ended(
    runtime: Runtime, clock: FakeClock
) -> None:
    owed(runtime)
    for attempt in range(1, ATTEMPTS + 1):
        row = tried(runtime, Answer(None, NAMELESS))
        assert row is not None
        assert row.state == (PENDING if attempt < ATTEMPTS else FAILED)
        with runtime.reading() as session:
            webhook = session.scalars(select(Webhook)).one()
            assert webhook.enabled is (attempt < ATTEMPTS)
        clock.now = row.due_at.replace(microsecond=0)
        clock.go_on(seconds=1)
    assert webhook.disabled_because == "callback_name_not_found"


@pytest.mark.case("B61")
@on_both_databases
def test_who_died_after_sending_is_replaced_and_the_message_keeps_its_id(
    runtime: Runtime, clock: FakeClock
) -> None:
    owed(runtime)
    with runtime.writing() as session:
        first = webhook_delivery.take_due(session, clock.now)
        assert first is not None
        assert webhook_delivery.take_due(session, clock.now) is None
    clock.go_on(seconds=61)
    with runtime.writing() as session:
        again = webhook_delivery.take_due(session, clock.now)
    assert again is not None
    assert (again.message_id, again.body) == (first.message_id, first.body)
    with runtime.reading() as session:
        assert {attempt.outcome for attempt in session.scalars(select(Attempt))} == {"unknown"}


@pytest.mark.case("B62")
@on_both_databases
def test_what_is_rolled_back_tells_nobody(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("webhooks", name="x", url="https://example.org/", types=["gap.opened"])
    with runtime.writing() as session:
        events.emit(session, us.community, events.GAP_OPENED, {}, now=runtime.clock())
        session.rollback()
    assert tried(runtime, Answer(200)) is None


def test_an_event_of_no_known_type_is_a_mistake_of_ours(runtime: Runtime) -> None:
    with runtime.writing() as session, pytest.raises(KeyError):
        events.emit(session, "default", "week.published_internal", {}, now=runtime.clock())
