"""What becomes of a notice that is due: sent once, by whom and how it is to be told, or given up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Attempt, Contact, Notice, Volunteer
from scheduler.models.notice import DIGEST, URGENT
from scheduler.models.sealing import vault_of
from scheduler.notify.channels.contract import Undelivered
from scheduler.notify.schedule import ATTEMPTS, JITTER, PAUSES
from scheduler.services.telling import tell
from tests.api.settling import settled
from tests.conftest import SECRET, FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.telling import SHIFT, clock, community, kept, owe, settle, taken

__all__ = ["clock"]


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


@pytest.mark.case("B61")
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


@pytest.mark.case("B62")
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


@pytest.mark.case("B63")
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


@pytest.mark.case("B72")
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


@pytest.mark.case("B72")
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


@pytest.mark.case("B71")
def test_a_community_may_word_its_own_and_names_stay_names(runtime: Runtime) -> None:
    us = community(runtime)
    own = {"title": "{title}", "text": "{name}，{when}，{community}。{{config}}"}
    address, read = us.address("notice-rules"), {"If-Match": "*"}
    answer = us.client.put(address, json={"templates": {"assigned": {"zh": own}}}, headers=read)
    assert answer.status_code == 422  # {config} is no field
    own["text"] = "{name}，{when}，{community}"
    answer = us.client.put(address, json={"templates": {"assigned": {"zh": own}}}, headers=read)
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
