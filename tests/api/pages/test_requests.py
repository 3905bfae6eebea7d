"""What volunteers ask for: swaps approved or turned down, what they would break, reviews answered."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, published, told
from tests.api.pages.test_rooms import coordinating
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.test_swaps import given, two_and_a_third
from tests.api.weekly import RIVER, WEEK
from tests.scheduler.databases import on_both_databases

INSURED = {"from": "2026-01-01", "until": "2026-12-31"}


@on_both_databases
def test_a_swap_is_approved_and_another_turned_down_with_a_reason(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    swap = given(first, MORNING, to=third.id, words="家里有事")
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/requests"
    page = browser.open(here)
    assert "Nothing waits for you" not in page
    assert "not agreed on yet (1)" in page
    third.post(f"swaps/{swap['id']}/accept")
    home = browser.open(f"/console/{us.community}")
    assert "1 swap to approve" in home
    assert "1 waiting" in home.split("<main")[0]
    page = browser.open(here)
    assert "家里有事" in page
    assert "breaks no rule" in page
    assert "Approved" in browser.send(f"{here}/swaps/{swap['id']}/approve")
    assert holders(us, MORNING) == [third.id]
    again = browser.send(f"{here}/swaps/{swap['id']}/approve", status=409)
    assert 'role="alert"' in again
    back = given(third, MORNING, to=first.id)
    first.post(f"swaps/{back['id']}/accept")
    browser.open(here)
    missing = browser.send(f"{here}/swaps/{back['id']}/refuse", reason=" ", status=422)
    assert re.search(r"<details open><summary>Turn it down", missing)
    assert "told why" in browser.send(f"{here}/swaps/{back['id']}/refuse", reason="人手太少")
    heard = [one for one in told(runtime, "swap_answered") if one["state"] == "refused"]
    assert {(one["volunteer"], one["reason"]) for one in heard} == {
        (first.id, "人手太少"),
        (third.id, "人手太少"),
    }
    assert holders(us, MORNING) == [third.id]


@on_both_databases
def test_what_a_swap_would_break_is_said_before_it_is_approved(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    first = Volunteer(runtime, us, holders(us, DAWN)[0])
    uninsured = Volunteer(runtime, us, "v3")
    us.change("volunteers/v3", {"insured": INSURED})
    swap = given(first, DAWN, to="v3")
    assert uninsured.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "agreed"
    us.change("volunteers/v3", {"insured": None})  # since then
    before = us.get(f"weeks/{WEEK}").get_json()
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/requests"
    page = browser.open(here)
    assert "approving would be refused" in page
    assert "insurance" in page
    assert f"{swap['id']}/approve" not in page
    assert us.get(f"weeks/{WEEK}").get_json() == before  # it was only looked at
    browser.send(f"{here}/swaps/{swap['id']}/approve", status=409)
    us.change("volunteers/v3", {"insured": INSURED})
    assert "breaks no rule" in browser.open(here)
    browser.send(f"{here}/swaps/{swap['id']}/approve")
    assert "v3" in holders(us, DAWN)


@on_both_databases
def test_a_request_for_a_review_is_answered_once_and_nothing_typed_is_lost(runtime: Runtime) -> None:
    us, first, _, _ = two_and_a_third(runtime)
    asked = {"words": "为什么总是我？", "week": WEEK, "shift": MORNING}
    made = first.post("review-requests", asked).get_json()
    browser = coordinating(runtime, us)
    here = f"/console/{us.community}/requests"
    page = browser.open(f"{here}?language=en")
    assert "为什么总是我？" in page
    assert "About: Mon 23 Nov 09:00" in page or "About: 23 Nov 09:00" in page
    typed = "x" * 501
    assert typed in browser.send(f"{here}/reviews/{made['id']}/answer", answer=typed, status=422)
    assert "Answered" in browser.send(f"{here}/reviews/{made['id']}/answer", answer="下周轮换")
    assert first.get("review-requests").get_json()["items"][0]["answer"] == "下周轮换"
    browser.send(f"{here}/reviews/{made['id']}/answer", answer="再说一次", status=409)
    assert [one["reason"] for one in told(runtime, "review_answered")] == ["下周轮换"]


@on_both_databases
def test_who_may_only_look_sees_swaps_and_no_button_and_no_request(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    swap = given(first, MORNING, to=third.id)
    third.post(f"swaps/{swap['id']}/accept")
    first.post("review-requests", {"words": "为什么总是我？"})
    browser = coordinating(runtime, us, "viewer")
    page = browser.open(f"/console/{us.community}/requests")
    main = page.split("<main")[1]
    assert "Swaps to approve" in main
    assert 'method="post"' not in main
    assert "为什么总是我" not in main
    assert "waiting" not in page.split("<main")[0]


@on_both_databases
def test_who_looks_for_somebody_to_stand_in_is_seen_at_home_and_among_the_requests(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    name = us.get(f"volunteers/{first.id}").get_json()["name"]
    browser = coordinating(runtime, us)
    home, here = f"/console/{us.community}", f"/console/{us.community}/requests"
    assert "Looking for somebody" not in browser.open(home)
    swap = given(first, MORNING, words="孙子家长会")
    for page in (browser.open(home), browser.open(here)):
        section = page.partition("Looking for somebody to stand in (1)")[2]
        assert name in section
        assert "孙子家长会" in section
    assert "not agreed on yet" not in browser.open(here)
    third.post(f"swaps/{swap['id']}/accept")
    assert "Looking for somebody" not in browser.open(home)


@on_both_databases
def test_who_named_another_whom_no_message_reaches_is_seen_at_home_until_a_channel_tells(
    runtime: Runtime,
) -> None:
    us, first, _, third = two_and_a_third(runtime)
    names = {one.id: us.get(f"volunteers/{one.id}").get_json()["name"] for one in (first, third)}
    browser = coordinating(runtime, us)
    home, here = f"/console/{us.community}", f"/console/{us.community}/requests"
    given(first, MORNING, to=third.id)
    for page in (browser.open(home), browser.open(here)):
        section = page.partition("Swaps that are not agreed on yet (1)")[2]
        assert "No message was sent to the other" in section
        assert names[first.id] in section
        assert names[third.id] in section
    hook = {"url": "https://example.org/hook", "secret": "whsec_" + "A" * 32}
    us.make("channels", name="群机器人", kind="webhook", settings=hook)
    assert "not agreed on yet" not in browser.open(home)
    assert "The other was asked and has yet to answer" in browser.open(here)


@on_both_databases
def test_the_opened_shift_marks_who_asks_to_be_relieved_and_how_it_stands(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    first.post(f"shifts/{first.on(MORNING)['id']}/accept")
    browser, seat = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}/seat?shift={MORNING}"
    assert "looks for somebody to stand in" not in browser.open(seat)
    swap = given(first, MORNING)
    assert "looks for somebody to stand in" in browser.open(seat)
    assert "looks for somebody" not in browser.open(seat.replace(MORNING, AFTERNOON))
    third.post(f"swaps/{swap['id']}/accept")
    assert "a swap is agreed and to be approved" in browser.open(seat)
    us.client.post(us.address(f"swaps/{swap['id']}/refuse"))
    given(first, MORNING, to=third.id)
    assert "asks to swap; the other has not answered" in browser.open(seat)
