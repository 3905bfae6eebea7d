"""What is put off or dropped: at night, beyond caps, too late, not wanted; and what breaks down."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import sessionmaker

from scheduler.bootstrap import Runtime
from scheduler.jobs.notice_delivery import NoticePost
from scheduler.models import Notice
from scheduler.models.notice import DIGEST, URGENT
from scheduler.notify import channels
from scheduler.notify.channels.contract import Undelivered
from scheduler.notify.schedule import ATTEMPTS
from scheduler.services import asks
from tests.api.settling import settled
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.telling import clock, community, kept, owe, settle, taken

__all__ = ["clock"]


@on_both_databases
def test_at_night_only_what_is_urgent_leaves_and_the_rest_in_the_morning(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    clock.now = datetime(2026, 11, 21, 13, 29, 59, tzinfo=UTC)  # 21:29:59: a second before the quiet hours
    owe(runtime, us)
    assert taken(runtime) is not None
    clock.go_on(seconds=1)
    quiet, urgent = owe(runtime, us), owe(runtime, us, urgency=URGENT)
    parcel = taken(runtime)
    assert parcel is not None
    assert parcel.message.id == urgent
    assert taken(runtime) is None
    assert kept(runtime, us, quiet).due_at == datetime(2026, 11, 21, 23, 0, tzinfo=UTC)  # 07:00 of Sunday
    assert kept(runtime, us, quiet).attempts == 0
    clock.now = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    assert taken(runtime) is not None


@on_both_databases
def test_what_somebody_does_not_want_is_dropped_but_that_a_shift_is_off_is_told(runtime: Runtime) -> None:
    us = community(runtime)
    contact = us.change("volunteers/v1/contact", {"opt_outs": ["reminder", "published", "cancelled"]})
    assert contact.status_code == 200, contact.text
    dropped = owe(runtime, us, "published")
    told = owe(runtime, us, "cancelled")
    parcel = taken(runtime)
    assert parcel is not None
    assert parcel.message.id == told
    assert kept(runtime, us, dropped).last_error == "recipient_opted_out"


@on_both_databases
def test_a_reminder_of_what_one_need_not_come_to_and_a_call_for_what_has_begun_are_dropped(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    reminder = owe(runtime, us, "reminder", subject="a-proposal-that-was-withdrawn")
    assert taken(runtime) is None  # days before it begins
    assert kept(runtime, us, reminder).last_error == "notice_too_late"
    clock.now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 09:00: it begins
    call = owe(runtime, us, "replacement_call", urgency=URGENT)
    assert taken(runtime) is None
    assert kept(runtime, us, call).last_error == "notice_too_late"


@pytest.mark.case("B69")
@on_both_databases
def test_six_messages_a_minute_reach_a_person_and_the_seventh_waits(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    for _ in range(8):
        owe(runtime, us)
    assert [taken(runtime) is not None for _ in range(7)] == [True] * 6 + [False]
    clock.go_on(seconds=60)
    assert taken(runtime) is not None


@on_both_databases
def test_a_missing_key_holds_up_nobody_else(runtime: Runtime, clock: FakeClock) -> None:
    us = community(runtime)
    sealed = owe(runtime, us)
    other = settled(runtime)
    other.make("volunteers", id="v1", name="李建业")
    clock.go_on(seconds=1)
    plain = owe(runtime, other)
    blind = replace(runtime, writers=sessionmaker(runtime.engine, expire_on_commit=False))
    parcel = taken(blind)
    assert parcel is not None
    assert parcel.message.id == plain
    settle(runtime, parcel)
    waiting = kept(runtime, us, sealed)
    assert (waiting.state, waiting.attempts, waiting.last_error) == ("pending", 0, "record_key_unknown")
    clock.go_on(minutes=5)
    again = taken(runtime)
    assert again is not None
    assert again.message.id == sealed


@on_both_databases
def test_what_nobody_ever_lived_to_finish_is_given_up_after_ten_times(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    notice_id = owe(runtime, us, "cancelled")
    for _ in range(ATTEMPTS):
        assert taken(runtime) is not None
        clock.go_on(seconds=61)
    assert taken(runtime) is None
    assert (kept(runtime, us, notice_id).state, kept(runtime, us, notice_id).last_error) == (
        "failed",
        "channel_broken",
    )


def test_a_channel_that_breaks_down_is_tried_again_by_the_schedule(
    runtime: Runtime, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    us = community(runtime)
    notice_id = owe(runtime, us)

    def broken(*_: object) -> None:
        raise KeyError("a mistake in a library")

    monkeypatch.setitem(channels.BY_NAME, "sms", replace(channels.BY_NAME["sms"], send=broken))  # type: ignore[arg-type]
    assert NoticePost(runtime, now=lambda _: clock.now).deliver_one()
    assert kept(runtime, us, notice_id).last_error == "channel_broken"
    assert kept(runtime, us, notice_id).state == "pending"


@on_both_databases
def test_nobody_is_called_for_help_more_often_in_a_week_than_the_community_asks_anybody(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"asks_per_week": 2}})
    facts = {"title": "服务台"}
    calls = []
    for _ in range(3):
        calls.append(owe(runtime, us, "replacement_call", facts=facts))
        parcel = taken(runtime)
        if parcel is not None:
            settle(runtime, parcel)
    assert [kept(runtime, us, one).state for one in calls] == ["sent", "sent", "dropped"]
    assert kept(runtime, us, calls[2]).last_error == "asked_enough"
    with runtime.reading() as session:
        assert asks.asked_lately(session, us.community, clock.now) == {"v1": 2}
    clock.go_on(days=7)
    owe(runtime, us, "replacement_call", facts=facts)
    assert taken(runtime) is not None


@pytest.mark.case("B69")
@on_both_databases
def test_messages_that_cost_stop_at_the_cap_of_the_month_whoever_sends_them(runtime: Runtime) -> None:
    us = community(runtime)
    rules = {"spending_per_month": 22, "messages_per_minute": 60}  # four of five cents, not a fifth
    assert us.client.put(us.address("notice-rules"), json=rules).status_code == 200
    for _ in range(12):
        owe(runtime, us)
    with ThreadPoolExecutor(6) as pool:
        taken_by = list(pool.map(lambda _: taken(runtime), range(6)))
    assert sum(parcel is not None for parcel in taken_by) == 4
    with runtime.reading() as session:
        told = session.scalars(select(Notice).where(Notice.kind == "spending_reached")).all()
        failed = session.scalars(select(Notice).where(Notice.last_error == "spending_reached")).all()
    assert len(told) == 1
    assert len(failed) >= 2


@on_both_databases
def test_coordinators_are_told_at_once_only_what_is_urgent(runtime: Runtime) -> None:
    us = community(runtime)
    gap = owe(runtime, us, "coordinator_gap", volunteer_id=None)
    assert kept(runtime, us, gap).urgency == DIGEST
    assert taken(runtime) is None
    urgent = owe(runtime, us, "coordinator_gap", volunteer_id=None, urgency=URGENT)
    parcel = taken(runtime)
    assert parcel is not None
    assert parcel.message.id == urgent


def test_the_pause_that_a_channel_asks_for_is_kept(runtime: Runtime, clock: FakeClock) -> None:
    us = community(runtime)
    notice_id = owe(runtime, us)
    parcel = taken(runtime)
    assert parcel is not None
    settle(runtime, parcel, Undelivered("channel_not_taken", status=429, retry_after=timedelta(hours=2)))
    assert kept(runtime, us, notice_id).due_at == clock.now + timedelta(hours=2)
