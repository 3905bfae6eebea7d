"""What was told is forgotten after its time, and nothing sooner."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from scheduler.bootstrap import Runtime
from scheduler.models import Attempt, Event, WebhookDelivery
from scheduler.services import events, telling_log
from tests.api.settling import settled
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_events_go_with_what_was_owed_of_them_and_attempts_by_their_own_age(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = settled(runtime)
    us.make("webhooks", name="x", url="https://example.org/", types=["gap.opened"])
    now = clock.now
    for age in (1, 0):
        with runtime.writing() as session:
            at = now - timedelta(seconds=age)
            events.emit(session, us.community, events.GAP_OPENED, {}, now=at)
            session.add(Attempt(community_id=us.community, owed_id="x", number=1, at=at))
            session.commit()
    with runtime.writing() as session:
        telling_log.forget(session, before=now)
        left = [
            session.scalar(select(func.count()).select_from(of)) for of in (Event, WebhookDelivery, Attempt)
        ]
    assert left == [1, 1, 1]
