"""What people read of a swap: who asks, which shift goes and which comes, and what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Notice
from scheduler.services import dispatch, notice_rules, reminders
from scheduler.services.notice_text import Told, text_of
from tests.api.answering import Volunteer
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.test_changes_by_hand import made
from tests.api.test_proposals import AFTERNOON, MORNING
from tests.api.test_swaps import given, two_and_a_third
from tests.api.weekly import WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def messages(runtime: Runtime, kind: str) -> list[tuple[str | None, str]]:
    """What of a kind leaves now: to whom, and its title and text."""
    sent = []
    while True:
        with runtime.writing() as session:
            parcel = dispatch.take_due(session, runtime.clock())
        if parcel is None:
            return sent
        if parcel.message.kind == kind:
            sent.append((parcel.recipient.name, f"{parcel.message.title}\n{parcel.message.text}"))


def name_of(us: Caller, who: Volunteer) -> str:
    """What somebody is called."""
    found: str = us.get(f"volunteers/{who.id}").get_json()["name"]
    return found


@on_both_databases
def test_who_is_asked_to_exchange_reads_who_asks_and_which_of_hers_would_go(runtime: Runtime) -> None:
    us, first, second, _ = two_and_a_third(runtime)
    swap = given(first, MORNING, to=second.id, wanted=second.on(AFTERNOON)["id"])
    asks, asked = name_of(us, first), name_of(us, second)
    ((to, text),) = messages(runtime, "swap_asked")
    assert to == asked
    assert text.splitlines()[:3] == [
        f"{asks}想和您换班：值班",
        f"{asked}您好，{asks}想拿“值班”换您的一个班，请看行不行。",
        "时间：11月23日（周一）09:00–11:00",
    ]
    assert "换走您的：11月23日（周一）14:00–16:00 值班" in text.splitlines()
    second.post(f"swaps/{swap['id']}/accept")
    ((to, text),) = messages(runtime, "swap_answered")
    assert to == asks
    assert text.splitlines()[:2] == [
        "换成了：值班",
        f"{asks}您好，您和{asked}换成了，现在“值班”是您的班。",
    ]
    assert "时间：11月23日（周一）14:00–16:00" in text.splitlines()
    assert "您换出去的：11月23日（周一）09:00–11:00 值班" in text.splitlines()


@on_both_databases
def test_a_shift_that_is_handed_over_is_told_in_other_words_and_taking_it_back_too(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    swap = given(first, MORNING, to=third.id)
    asks, asked = name_of(us, first), name_of(us, third)
    ((_, text),) = messages(runtime, "swap_asked")
    assert text.startswith(f"{asks}请您替班：值班\n")
    assert "换" not in text
    first.post(f"swaps/{swap['id']}/decline")
    ((to, text),) = messages(runtime, "swap_answered")
    assert to == asked
    assert f"{asks}不换“值班”了，您不用再答复" in text
    again = given(first, MORNING, to=third.id)
    third.post(f"swaps/{again['id']}/accept")
    ((to, text),) = messages(runtime, "swap_answered")
    assert (to, "由" + asked + "替您，您不用来了" in text) == (asks, True)


@on_both_databases
def test_both_are_told_once_a_coordinator_has_approved(runtime: Runtime) -> None:
    us, first, second, _ = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    swap = given(first, MORNING, to=second.id, wanted=second.on(AFTERNOON)["id"])
    second.post(f"swaps/{swap['id']}/accept")
    assert messages(runtime, "swap_answered") == []
    assert us.client.post(us.address(f"swaps/{swap['id']}/approve")).status_code == 200
    read = dict(messages(runtime, "swap_answered"))
    assert read.keys() == {name_of(us, first), name_of(us, second)}
    assert "您换出去的：11月23日（周一）14:00–16:00 值班" in read[name_of(us, second)]
    assert "您换出去的：11月23日（周一）09:00–11:00 值班" in read[name_of(us, first)]


@on_both_databases
def test_who_is_reminded_of_what_she_gave_away_and_nobody_took_reads_that_it_is_still_hers(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, first, second, _ = two_and_a_third(runtime)
    us.client.put(us.address("notice-rules"), json={"quiet": None, "reminder_hours": [3]})
    given(first, MORNING)
    clock.now = datetime.fromisoformat(first.on(MORNING)["starts_at"]) - timedelta(hours=2)
    with runtime.writing() as session:
        rules = notice_rules.rules_of(session, us.community)
        assert reminders.remind(session, us.community, rules, clock()) == 1
        session.commit()
    ((to, text),) = messages(runtime, "reminder")
    assert to == name_of(us, first)
    assert "您想让出的“值班”还没有换成，这个班还是您的" in text
    clock.now = datetime.fromisoformat(second.on(AFTERNOON)["starts_at"]) - timedelta(hours=2)
    with runtime.writing() as session:
        assert reminders.remind(session, us.community, rules, clock()) == 1
        session.commit()
    ((to, text),) = messages(runtime, "reminder")
    assert (to, "还没有换成" in text) == (name_of(us, second), False)


@on_both_databases
def test_coordinators_are_told_and_read_in_the_log_that_a_pin_went_with_a_swap(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    made(us, us.get(f"weeks/{WEEK}").get_json(), "pins", volunteer=first.id, shift=MORNING)
    swap = given(first, MORNING, to=third.id)
    third.post(f"swaps/{swap['id']}/accept")
    assert us.get(f"weeks/{WEEK}/bindings").get_json()["pins"] == []
    with runtime.reading() as session:
        wanted = select(Notice).where(Notice.kind == "swap_answered", Notice.volunteer_id.is_(None))
        notice = session.scalars(wanted).one()
        rules = notice_rules.rules_of(session, us.community)
    told = Told(notice.kind, notice.facts, person=name_of(us, first), is_for_coordinators=True)
    assert notice.facts["volunteer"] == first.id
    assert (
        f"{name_of(us, first)}固定在“值班”，双方换班换走了，这个固定随之取消。"
        in text_of(told, rules, "zh")[1]
    )
    browser = coordinating(runtime, us)
    assert browser.open(f"/console/{us.community}/log").count("a pin went with it") == 1
    back = given(third, MORNING, to=first.id)
    first.post(f"swaps/{back['id']}/accept")
    assert browser.open(f"/console/{us.community}/log").count("a pin went with it") == 1
