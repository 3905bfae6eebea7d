"""What becomes of a notice that is due: sent once, put off, dropped, or given up and told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Attempt, Contact, Notice, Volunteer
from scheduler.models.notice import DIGEST, NORMAL, URGENT
from scheduler.models.sealing import vault_of
from scheduler.notify.channels.contract import Undelivered
from scheduler.notify.schedule import ATTEMPTS, JITTER, PAUSES
from scheduler.services import asks, dispatch
from scheduler.services.dispatch import Parcel
from scheduler.services.telling import tell
from tests.api.settling import Caller, settled
from tests.conftest import SECRET, FakeClock
from tests.scheduler.databases import on_both_databases

SHIFT = {
    "title": "服务台",
    "site": "居委会",
    "start": "2026-11-24T09:00+08:00",
    "end": "2026-11-24T11:00+08:00",
}
SMS = {
    "url": "https://gateway.example.org/send",
    "account": "a",
    "secret": "a secret of the gateway",
    "sign_name": "古城社区",
    "template": "SMS_1",
}


@pytest.fixture
def clock() -> FakeClock:
    """Ten in the morning of a Saturday in China."""
    made = FakeClock()
    made.now = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    return made


def community(runtime: Runtime) -> Caller:
    """A community with a volunteer who has a telephone, and an SMS gateway."""
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英", phone="000 1234 5678")
    us.make("channels", id="sms", name="短信", kind="sms", serves="volunteers", settings=SMS, price=5)
    return us


def owe(runtime: Runtime, us: Caller, kind: str = "assigned", **more: Any) -> str:
    """Owe a notice, by default to the volunteer; returns its id."""
    asked = {"volunteer_id": "v1", "facts": SHIFT, "urgency": NORMAL, "now": runtime.clock(), **more}
    with runtime.writing() as session:
        notice = tell(session, us.community, kind, **asked)
        session.commit()
    assert notice is not None
    return notice.id


def taken(runtime: Runtime) -> Parcel | None:
    """What a courier takes now."""
    with runtime.writing() as session:
        return dispatch.take_due(session, runtime.clock())


def settle(runtime: Runtime, parcel: Parcel, failure: Undelivered | None = None) -> str:
    """Write what came of an attempt."""
    with runtime.writing() as session:
        return dispatch.write_outcome(session, parcel, failure, now=runtime.clock(), random=Random(1))


def kept(runtime: Runtime, us: Caller, notice_id: str) -> Notice:
    """A notice as it is now."""
    with runtime.reading() as session:
        return session.get_one(Notice, (us.community, notice_id))


@on_both_databases
def test_a_notice_is_taken_once_says_what_when_and_where_and_is_marked_sent(runtime: Runtime) -> None:
    us = community(runtime)
    notice_id = owe(runtime, us)
    parcel = taken(runtime)
    assert parcel is not None
    assert taken(runtime) is None
    assert (parcel.message.id, parcel.recipient.address) == (notice_id, "000 1234 5678")
    assert parcel.message.title == "有您的班次：服务台"
    assert "王秀英您好" in parcel.message.text
    assert "11月24日（周二）09:00–11:00" in parcel.message.text
    assert "居委会" in parcel.message.text
    assert settle(runtime, parcel) == "sent"
    assert kept(runtime, us, notice_id).channel == "sms"
    assert taken(runtime) is None


@on_both_databases
def test_who_died_before_or_after_sending_is_replaced_with_the_same_message_id(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    notice_id = owe(runtime, us)
    first = taken(runtime)
    clock.go_on(seconds=59)
    assert taken(runtime) is None
    clock.go_on(seconds=2)
    again = taken(runtime)
    assert first is not None
    assert again is not None
    assert first.message.id == again.message.id == notice_id
    assert settle(runtime, again) == "sent"
    assert settle(runtime, first, Undelivered("channel_unreachable")) == "sent"  # late, and changes nothing
    with runtime.reading() as session:
        outcomes = [one.outcome for one in session.scalars(select(Attempt).order_by(Attempt.number))]
    assert outcomes == ["channel_unreachable", "sent"]


@on_both_databases
def test_what_is_rolled_back_is_never_sent(runtime: Runtime) -> None:
    us = community(runtime)
    with runtime.writing() as session:
        tell(session, us.community, "assigned", volunteer_id="v1", facts=SHIFT, now=runtime.clock())
        session.rollback()
    assert taken(runtime) is None


@on_both_databases
def test_eight_couriers_at_once_take_each_notice_once(runtime: Runtime) -> None:
    us = community(runtime)
    us.client.put(us.address("notice-rules"), json={"messages_per_minute": 60})
    ids = {owe(runtime, us) for _ in range(16)}

    def take(_: int) -> list[str]:
        found = []
        while (parcel := taken(runtime)) is not None:
            found.append(parcel.message.id)
        return found

    with ThreadPoolExecutor(8) as pool:
        assert sorted(one for found in pool.map(take, range(8)) for one in found) == sorted(ids)


@on_both_databases
def test_attempts_follow_the_schedule_and_after_the_last_the_coordinators_are_told_to_call(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    facts = {name: said for name, said in SHIFT.items() if name != "start"}
    notice_id = owe(runtime, us, "availability_asked", facts=facts, urgency=URGENT)
    for attempt in range(1, ATTEMPTS + 1):
        parcel = taken(runtime)
        assert parcel is not None
        state = settle(runtime, parcel, Undelivered("channel_not_taken", status=500))
        if attempt < ATTEMPTS:
            pause = kept(runtime, us, notice_id).due_at - clock.now
            assert PAUSES[attempt] * (1 - JITTER) <= pause <= PAUSES[attempt] * (1 + JITTER)
            clock.now = kept(runtime, us, notice_id).due_at
    assert state == "failed"
    with runtime.reading() as session:
        told = session.scalars(select(Notice).where(Notice.kind == "not_reached")).one()
    assert (told.volunteer_id, told.urgency, told.facts["volunteer"]) == (None, DIGEST, "v1")


@on_both_databases
def test_a_permanent_failure_is_tried_no_more(runtime: Runtime) -> None:
    us = community(runtime)
    owe(runtime, us)
    parcel = taken(runtime)
    assert parcel is not None
    assert settle(runtime, parcel, Undelivered("channel_refused", is_permanent=True)) == "failed"


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
def test_a_volunteer_who_was_removed_is_told_nothing_any_more(runtime: Runtime) -> None:
    us = community(runtime)
    notice_id = owe(runtime, us, "cancelled")
    assert us.delete("volunteers/v1").status_code == 204
    assert taken(runtime) is None
    assert (kept(runtime, us, notice_id).state, kept(runtime, us, notice_id).last_error) == (
        "dropped",
        "recipient_gone",
    )


@on_both_databases
def test_another_who_gets_the_same_id_hears_nothing_of_the_one_before(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    owe(runtime, us, "cancelled")
    us.delete("volunteers/v1")
    clock.go_on(seconds=1)
    us.make("volunteers", id="v1", name="另一位", phone="000 0000 0000")
    assert taken(runtime) is None


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
    clock.now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 09:00: it begins
    call = owe(runtime, us, "replacement_call", urgency=URGENT)
    assert taken(runtime) is None
    assert {kept(runtime, us, one).last_error for one in (reminder, call)} == {"notice_too_late"}


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
def test_each_is_told_in_her_own_language_over_her_own_channel(runtime: Runtime) -> None:
    us = community(runtime)
    relay = {"url": "https://relay.example.org/", "secret": SECRET}
    us.make("channels", id="relay", name="转发", kind="webhook", serves="volunteers", settings=relay)
    said = {"channel": "relay", "address": "wang-x", "language": "both"}
    assert us.change("volunteers/v1/contact", said).status_code == 200
    owe(runtime, us)
    parcel = taken(runtime)
    assert parcel is not None
    assert (parcel.recipient.channel_id, parcel.recipient.address) == ("relay", "wang-x")
    assert "王秀英您好" in parcel.message.text
    assert "Tue 24 Nov 09:00–11:00" in parcel.message.text
    with runtime.reading() as session:
        contact = session.get_one(Contact, (us.community, "v1"))
        assert b"wang-x" not in (contact.address_sealed or b"")
        assert contact.address(vault_of(session)) == "wang-x"


@on_both_databases
def test_without_a_channel_the_notice_stands_in_the_list(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    notice_id = owe(runtime, us)
    parcel = taken(runtime)
    assert parcel is not None
    assert settle(runtime, parcel) == "sent"
    assert kept(runtime, us, notice_id).channel == "log"


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


def test_a_community_may_word_its_own_and_names_stay_names(runtime: Runtime) -> None:
    us = community(runtime)
    own = {"title": "{title}", "text": "{name}，{when}，{community}。{{config}}"}
    answer = us.client.put(us.address("notice-rules"), json={"templates": {"assigned": {"zh": own}}})
    assert answer.status_code == 422  # {config} is no field
    own["text"] = "{name}，{when}，{community}"
    answer = us.client.put(us.address("notice-rules"), json={"templates": {"assigned": {"zh": own}}})
    assert answer.status_code == 200
    evil = "{{config}} {0.__class__} %s {name}\r\nBcc: eve@example.org"
    with runtime.writing() as session:
        volunteer = session.get_one(Volunteer, (us.community, "v1"))
        volunteer.name = evil
        session.commit()
    owe(runtime, us, facts={**SHIFT, "title": evil})
    parcel = taken(runtime)
    assert parcel is not None
    printed = "{{config}} {0.__class__} %s {name} Bcc: eve@example.org"
    assert parcel.message.title == printed
    assert parcel.message.text == f"{printed}，11月24日（周二）09:00–11:00，古城社区"


def test_the_pause_that_a_channel_asks_for_is_kept(runtime: Runtime, clock: FakeClock) -> None:
    us = community(runtime)
    notice_id = owe(runtime, us)
    parcel = taken(runtime)
    assert parcel is not None
    settle(runtime, parcel, Undelivered("channel_not_taken", status=429, retry_after=timedelta(hours=2)))
    assert kept(runtime, us, notice_id).due_at == clock.now + timedelta(hours=2)
