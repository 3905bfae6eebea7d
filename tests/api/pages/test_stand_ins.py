"""Who looks for somebody to stand in reads at every moment how it stands, and waits for nobody in vain."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import update

from scheduler.bootstrap import Runtime
from scheduler.models import Notice, tenancy
from scheduler.models.notice import SENT
from tests.api.answering import Volunteer, holders, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.pages.test_rooms import coordinating
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.test_swaps import given, two_and_a_third
from tests.api.weekly import RIVER
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_who_asks_where_nobody_could_stand_in_reads_so_at_once_and_may_give_it_up(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    me = Volunteer(runtime, us, holders(us, DAWN)[0])
    mine, link, browser = me.on(DAWN)["id"], link_of(us, me.id), Browser(runtime)
    browser.open(link)
    browser.send(f"{link}/shifts/{mine}/accept")
    page = browser.send(f"{link}/shifts/{mine}/swap", status=409)
    assert "By the rules nobody on the register could take this shift now" in page
    assert "<details open><summary>I cannot come after all" in page
    assert f'action="{link}/shifts/{mine}/decline"' in page
    assert "Whoever may take it sees it" not in page


@on_both_databases
def test_where_no_channel_tells_anybody_who_named_another_reads_to_tell_her_herself(runtime: Runtime) -> None:
    us, first, second, _ = two_and_a_third(runtime)
    browser, link = Browser(runtime), link_of(us, first.id)
    browser.open(link)
    mine, theirs = first.on(MORNING), second.on(AFTERNOON)
    browser.send(f"{link}/shifts/{mine['id']}/accept")
    asked = {
        "name": us.get(f"volunteers/{second.id}").get_json()["name"],
        "day": theirs["starts_at"][:10],
    }
    noted = browser.send(f"{link}/shifts/{mine['id']}/exchange", **asked)
    assert "Noted: no message is sent, the other sees it on opening their page only" in noted
    assert "no message was sent" in noted
    assert "The one you named is asked" not in noted
    hook = {"url": "https://example.org/hook", "secret": "whsec_" + "A" * 32}
    us.make("channels", name="群机器人", kind="webhook", settings=hook)
    page = browser.open(link)
    assert "The one you named is asked" in page
    assert "no message was sent" not in page
    coordinator, home = coordinating(runtime, us), f"/console/{us.community}"
    assert "No message was sent to the other" not in coordinator.open(home)
    with runtime.writing() as session:  # no channel had a way to her: it went into the list
        tenancy.enter(session, us.community)
        listed = update(Notice).where(Notice.kind == "swap_asked").values(state=SENT, channel="log")
        session.execute(listed)
        session.commit()
    assert "no message was sent" in browser.open(link)
    assert "No message was sent to the other" in coordinator.open(home)


@on_both_databases
def test_what_was_agreed_and_waits_for_a_coordinator_is_told_so_to_both(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    first.post(f"shifts/{first.on(MORNING)['id']}/accept")
    swap = given(first, MORNING)
    hers, other = link_of(us, first.id), link_of(us, third.id)
    giver, taker = Browser(runtime), Browser(runtime)
    assert "Until somebody takes it the shift is yours" in giver.open(hers)
    taker.open(other)
    for _ in range(2):
        taker.send(f"{other}/swaps/{swap['id']}/accept")
    page = taker.open(other)
    assert "Swaps that a coordinator is to approve" in page
    assert "You agreed, and a coordinator is still to approve" in page
    assert "Please answer" not in page
    page = giver.open(hers)
    assert "Somebody has agreed to take it, and a coordinator is still to approve" in page
    assert "Whoever may take it" not in page
    taker.send(f"{other}/swaps/{swap['id']}/decline")
    assert "Swaps that a coordinator is to approve" not in taker.open(other)
    assert "The swap that you asked for was refused; the shift is still yours." in giver.open(hers)


@on_both_databases
def test_who_presses_on_a_swap_that_was_taken_back_reads_that_it_is_over(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    swap = given(first, MORNING, to=third.id)
    browser, link = Browser(runtime), link_of(us, third.id)
    browser.open(link)
    first.post(f"swaps/{swap['id']}/decline")
    late = browser.send(f"{link}/swaps/{swap['id']}/accept", status=409)
    assert "That swap is over (the other may have taken it back)" in late


@on_both_databases
def test_after_a_swap_the_page_names_the_shift_that_came_and_the_one_that_went(runtime: Runtime) -> None:
    us, first, second, third = two_and_a_third(runtime)
    swap = given(first, MORNING, to=second.id, wanted=second.on(AFTERNOON)["id"])
    browser, link = Browser(runtime), link_of(us, second.id)
    browser.open(link)
    page = browser.send(f"{link}/swaps/{swap['id']}/accept")
    assert "Yours now: 23 Nov Mon, 09:00–11:00, 值班." in page
    assert "Given for it, so that you need not come: 23 Nov Mon, 14:00–16:00, 值班." in page
    elsewhere, other = Browser(runtime), link_of(us, third.id)
    assert "Yours now:" not in elsewhere.open(f"{other}?said=said_swap_taken&swap={swap['id']}")


@on_both_databases
@pytest.mark.parametrize(
    ("is_named", "words"), [(False, "Nobody took this"), (True, "was not settled in time")]
)
def test_when_a_shift_begins_that_nobody_took_its_volunteer_reads_that_it_is_still_hers(
    runtime: Runtime, clock: FakeClock, is_named: bool, words: str
) -> None:
    us, first, second, third = two_and_a_third(runtime)
    mine = first.on(MORNING)
    first.post(f"shifts/{mine['id']}/accept")
    given(first, MORNING, **({"to": third.id} if is_named else {}))
    browser, link = Browser(runtime), link_of(us, first.id)
    assert words not in browser.open(link)
    clock.go_on(hours=(datetime.fromisoformat(mine["starts_at"]) - clock()).total_seconds() / 3600)
    page = browser.open(link)
    assert words in page
    assert "still yours. If you cannot come, please call the community at once." in page
    assert words not in Browser(runtime).open(link_of(us, second.id))
