"""A volunteer's pages: what her link opens, what it does not, and that only a press answers."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, proposals, publish, published
from tests.api.pages.browsing import Browser
from tests.api.served import MONDAY_NOON, saw
from tests.api.settling import Caller
from tests.api.test_proposals import DAWN, MORNING
from tests.api.test_sign_ups import INSURED
from tests.api.weekly import DESK, RIVER, act, answered, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def link_of(us: Caller, volunteer: str) -> str:
    """Where a volunteer's link leads."""
    return f"/me/{us.make(f'volunteers/{volunteer}/links')['secret']}"


@on_both_databases
def test_a_press_answers_and_says_so(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    (mine,) = proposals(us, shift=MORNING)
    browser, link = Browser(runtime), link_of(us, who)
    browser.open(link)
    assert "See you there." in browser.send(f"{link}/shifts/{mine['id']}/accept")
    browser.send(f"{link}/shifts/{mine['id']}/decline", reason="work")
    (kept,) = proposals(us, shift=MORNING)
    assert (kept["state"], kept["reason"]) == ("declined", "work")


def test_work_that_is_called_by_its_place_says_it_once(runtime: Runtime) -> None:
    named = {"name": "居委会", "seats": [{"role": "掌勺", "count": 1}]}
    us, _ = published(runtime, DESK | named)
    (who,) = holders(us, MORNING)
    page = Browser(runtime).open(link_of(us, who))
    what = re.findall(r'<p class="what">(.*?)</p>', page)
    assert what
    assert {re.sub("<[^>]+>", "", one) for one in what} == {"居委会 · 掌勺"}


@pytest.mark.case("B74", "A4.7")
@on_both_databases
def test_nothing_is_answered_by_looking_or_by_a_form_from_elsewhere(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    (mine,) = proposals(us, shift=MORNING)
    browser, link = Browser(runtime), link_of(us, who)
    accept = f"{link}/shifts/{mine['id']}/accept"
    assert browser.client.get(accept).status_code == browser.client.head(accept).status_code == 405
    assert browser.client.post(accept).status_code == 403
    browser.open(link)
    other = Browser(runtime)
    other.open(link_of(us, next(one for one in ("v1", "v2", "v3") if one != who)))
    token = re.search(r'name="form_token" value="(\w+)"', other.seen.text)  # type: ignore[union-attr]
    assert token is not None
    assert browser.client.post(accept, data={"form_token": token[1]}).status_code == 403
    (kept,) = proposals(us, shift=MORNING)
    assert kept["state"] == "proposed"


@pytest.mark.case("B93")
@on_both_databases
def test_the_shifts_of_others_are_not_there_and_nobody_is_named(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    (theirs,) = proposals(us, shift=MORNING)
    me = next(one for one in ("v1", "v2", "v3") if one != who)
    browser, link = Browser(runtime), link_of(us, me)
    browser.open(link)
    browser.send(f"{link}/shifts/{theirs['id']}/accept", status=404)
    names = {"v1": "王秀英", "v2": "李建业", "v3": "赵一凡"}
    for room in ("", "/free", "/seats", "/why", "/hours", "/calendar", "/choices"):
        page = browser.open(link + room)
        assert not [name for id, name in names.items() if id != me and name in page], room


@pytest.mark.case("B77")
@on_both_databases
def test_whatever_is_wrong_with_a_link_the_page_is_the_same_and_kind(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    link = link_of(us, "v1")
    browser = Browser(runtime)
    for wrong in ("/me/x", link[:-1], "/me/vrs_link_" + "A" * 49, f"{link[:-1]}/hours"):
        assert "This link opens nothing any more" in browser.open(wrong, status=404)
    for along in ("/", "。", "%20", "，"):  # copied along with the link out of a message
        assert "Hello 王秀英" in browser.open(link + along)
    clock.now = datetime(2027, 12, 1, tzinfo=UTC)
    assert "This link opens nothing any more" in browser.open(link, status=404)


@on_both_databases
def test_one_checks_in_and_out_when_it_is_time(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    (mine,) = proposals(us, shift=MORNING)
    browser, link = Browser(runtime), link_of(us, who)
    browser.open(link)
    browser.send(f"{link}/shifts/{mine['id']}/accept")
    assert "I am here" not in browser.open(link)
    early = browser.send(f"{link}/shifts/{mine['id']}/check-in", status=409)
    assert "It is not time to check in" in early
    clock.now = MONDAY_NOON.replace(hour=1)  # 09:00 where the community is
    assert "I am here" in browser.open(link)
    assert "You are checked in." in browser.send(f"{link}/shifts/{mine['id']}/check-in")
    page = browser.open(link)
    assert ("I am leaving" in page, "Here since 09:00" in page) == (True, True)
    slip = browser.send(f"{link}/shifts/{mine['id']}/check-out")  # the second tap of one finger
    assert "are you leaving already?" in slip
    assert "Here since 09:00" in browser.open(link)
    clock.go_on(minutes=100)
    assert "You are checked out." in browser.send(f"{link}/shifts/{mine['id']}/check-out")
    page = browser.open(link)
    assert "Came 09:00 · left 10:40" in page


@on_both_databases
def test_what_is_refused_is_said_in_words_without_ids(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    other = next(one for one in ("v1", "v2") if one != who)
    browser, link = Browser(runtime), link_of(us, other)
    browser.open(link)
    refused = browser.send(f"{link}/seats/take", week="2026-W48", shift=MORNING, status=409)
    assert "Somebody else was quicker" in refused
    assert MORNING not in refused.split("<main")[1].split("</h1>")[0]
    browser.open(f"{link}/free")
    assert "Please choose a day." in browser.send(f"{link}/away", first="soon", last="", status=422)
    away = {"first": "2026-12-09", "last": "2026-12-08"}
    assert "The first day is after the last." in browser.send(f"{link}/away", status=422, **away)


@on_both_databases
def test_a_place_that_is_given_is_offered_to_who_may_take_it_and_who_may_not_reads_why(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime, RIVER)
    giver, link = Volunteer(runtime, us, holders(us, DAWN)[0]), link_of(us, "v3")
    browser = Browser(runtime)
    us.change("volunteers/v3", {"insured": INSURED})
    swap = giver.post("swaps", {"proposal": giver.on(DAWN)["id"]}).get_json()
    us.change("volunteers/v3", {"insured": None})
    page = browser.open(link)
    assert "Somebody would give this away" not in page  # v3 has no insurance
    browser.open(f"{link}/free")
    refused = browser.send(f"{link}/swaps/{swap['id']}/accept", status=409)
    assert "The rules do not let you take it: 赵一凡" in refused
    assert "insur" in refused
    giver.post(f"swaps/{swap['id']}/decline")
    us.change("volunteers/v3", {"insured": INSURED})
    giver.post("swaps", {"proposal": giver.on(DAWN)["id"], "to": "v3"})
    us.change("volunteers/v3", {"insured": None})
    page = browser.open(link)
    assert "The rules do not let you take it: 赵一凡" in page
    assert "I take it" not in page
    assert "Not this time" in page
    assert "按规则您不能接这个班：" in browser.open(link, **{"Accept-Language": "zh"})


@on_both_databases
def test_who_was_taken_off_later_reads_it_until_the_shift_is_over(runtime: Runtime, clock: FakeClock) -> None:
    us, week = published(runtime)
    (who,) = holders(us, MORNING)
    link, browser = link_of(us, who), Browser(runtime)
    assert "need not come" not in browser.open(link)
    taken = act(us, week, "moves", {"volunteer": who, "shift": MORNING}).get_json()
    assert "need not come" not in browser.open(link)  # nobody was told of it yet
    publish(us, taken)
    told = "You need not come any more to a shift that you had: 23 Nov Mon, 09:00–11:00, 值班."
    assert told in browser.open(link)
    assert "您原来的班（11月23日 周一 09:00–11:00 值班）不用来了。" in browser.open(
        link, **{"Accept-Language": "zh"}
    )
    clock.now = datetime(2026, 11, 23, 3, 1, tzinfo=UTC)
    assert "need not come" not in browser.open(link)


@on_both_databases
def test_who_was_checked_in_or_whose_shift_has_begun_is_not_asked_whether_she_comes(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, told = published(runtime)
    (who,) = holders(us, MORNING)
    browser, link = Browser(runtime), link_of(us, who)
    assert f"/shifts/{proposals(us, shift=MORNING)[0]['id']}/accept" in browser.open(link)
    clock.now = MONDAY_NOON.replace(hour=0, minute=50)  # ten minutes before it begins
    assert saw(us, {"volunteer": who, "shift": MORNING}, week=told["id"]).status_code == 200
    page = browser.open(link)
    mine = proposals(us, shift=MORNING)[0]["id"]
    assert f"/shifts/{mine}/accept" not in page
    assert f"/shifts/{mine}/decline" not in page


@on_both_databases
def test_why_me_names_the_week_and_who_was_placed_by_hand_reads_so(runtime: Runtime) -> None:
    us, week = published(runtime)
    (who,) = holders(us, MORNING)
    taken = act(us, week, "moves", {"volunteer": who, "shift": MORNING}).get_json()
    publish(us, act(us, taken, "moves", {"volunteer": who, "to": MORNING}).get_json())
    browser, link = Browser(runtime), f"{link_of(us, who)}/why"
    page = browser.open(link)
    assert "Placed by the coordinator." in page
    assert "23–29 Nov" in page
    page = browser.open(link, **{"Accept-Language": "zh"})
    assert "由协调员排上。" in page
    assert "11月23日–29日" in page


@on_both_databases
def test_a_declined_place_is_not_offered_again_but_may_be_taken_after_all(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    (mine,) = proposals(us, shift=MORNING)
    browser, link = Browser(runtime), link_of(us, who)
    browser.open(link)
    browser.send(f"{link}/shifts/{mine['id']}/decline", reason="work")
    assert not re.search(r"Open places <span", browser.open(link))  # nothing new to be counted
    page = browser.open(f"{link}/seats")
    assert "There is no open place for you but what you declined." in page
    assert "I take it" not in page
    assert "I can come after all" in page.partition("You said that you cannot come:")[2]
    (again,) = Volunteer(runtime, us, who).get("open-seats").get_json()["items"]
    assert (again["shift"], again["declined"]) == (MORNING, True)
    browser.send(f"{link}/seats/take", week="2026-W48", shift=MORNING, seat=str(again["seat"]))
    assert holders(us, MORNING) == [who]
    assert "I can come after all" not in browser.open(f"{link}/seats")
    assert "or by saying “I can come after all”" in browser.open(f"{link}/why")


@on_both_databases
def test_a_declined_shift_with_two_open_seats_is_one_line_among_the_open_places(runtime: Runtime) -> None:
    seats = [{"role": role, "count": 1} for role in ("greeter", "clerk")]
    us, _ = published(runtime, DESK | {"times": DESK["times"][:1], "seats": seats})
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    for one in proposals(us, shift=MORNING):
        us.post(f"proposals/{one['id']}/decline", {})
    page = Browser(runtime).open(f"{link_of(us, one['volunteer'])}/seats")
    assert page.count("You said that you cannot come:") == 1


@on_both_databases
def test_who_cannot_go_alone_waits_is_told_so_once_and_goes_when_company_comes(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    for one in proposals(us, shift=DAWN):
        us.post(f"proposals/{one['id']}/decline", {})
    for who in ("v5", "v6"):
        us.make("volunteers", id=who, name=f"新来的{who}", age=30, availability="always", insured=INSURED)
    browser, link = Browser(runtime), link_of(us, "v5")
    assert "who comes first waits for them" in browser.open(f"{link}/seats")
    take = {"week": "2026-W48", "shift": DAWN, "seat": "0"}
    page = browser.send(f"{link}/seats/take", **take)
    assert "You wait for the others" in page
    assert ("You wait for</h2>" in page, "Open places <span" in page) == (True, False)
    seats = browser.open(f"{link}/seats")
    assert ("I take it" in seats, seats.count("Wait no longer")) == (False, 1)
    leave = re.search(r'action="(\S+/waits/\S+/leave)"', seats)
    assert leave is not None
    assert "I take it" in browser.send(leave[1]) + browser.open(f"{link}/seats")
    browser.send(f"{link}/seats/take", **take)
    other = Browser(runtime)
    second = link_of(us, "v6")
    other.open(f"{second}/seats")
    assert "It is yours." in other.send(f"{second}/seats/take", **take)
    assert holders(us, DAWN) == ["v5", "v6"]
    assert "You wait for</h2>" not in browser.open(link)


@on_both_databases
def test_who_says_yes_to_an_offer_that_must_wait_sees_that_she_waits(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    us.make("volunteers", id="v5", name="新来的", age=30, availability="always", insured=INSURED)
    for one in proposals(us, shift=DAWN):
        us.post(f"proposals/{one['id']}/decline", {})
    asked = us.post("weeks/2026-W48/offers", {"shift": DAWN, "volunteers": ["v5"]}).get_json()["items"]
    browser, link = Browser(runtime), link_of(us, "v5")
    browser.open(link)
    assert "It waits for others" in browser.send(f"{link}/offers/{asked[0]['id']}/accept")
    assert browser.open(link).count("Wait no longer") == 1
    assert "I take it" not in browser.open(f"{link}/seats")


@on_both_databases
def test_a_yes_to_what_has_begun_is_refused_wherever_it_is_pressed(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    browser, link = Browser(runtime), link_of(us, who)
    browser.open(f"{link}/free")
    clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    take = {"week": "2026-W48", "shift": MORNING, "seat": "0"}
    assert "The shift has begun" in browser.send(f"{link}/seats/take", status=409, **take)
    assert proposals(us, shift=MORNING)[0]["state"] == "proposed"


@on_both_databases
def test_a_shift_that_was_declined_is_told_once_with_its_role(runtime: Runtime) -> None:
    us, _ = published(
        runtime, DESK | {"seats": [{"role": "lead", "count": 1}, {"role": "helper", "count": 1}]}
    )
    (mine, *_) = proposals(us, shift=MORNING)
    link, browser = link_of(us, mine["volunteer"]), Browser(runtime)
    browser.open(link)
    browser.send(f"{link}/shifts/{mine['id']}/decline")
    page = browser.open(f"{link}/seats").partition("You said that you cannot come:")[2]
    assert f"值班 · {mine['role']}</span>" in page


@on_both_databases
def test_who_takes_a_place_that_is_given_reads_that_she_has_it_or_that_it_waits(runtime: Runtime) -> None:
    us, _ = published(runtime)
    giver = Volunteer(runtime, us, holders(us, MORNING)[0])
    taker = next(one for one in ("v1", "v2") if one != giver.id)
    browser, link = Browser(runtime), link_of(us, taker)
    browser.open(f"{link}/free")
    swap = giver.post("swaps", {"proposal": giver.on(MORNING)["id"], "to": taker}).get_json()
    assert "The shift is yours now." in browser.send(f"{link}/swaps/{swap['id']}/accept")
    assert holders(us, MORNING) == [taker]
    rules = us.get("answer-rules")
    asked = us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    assert asked.status_code == 200, rules.text
    back, again = Volunteer(runtime, us, taker), Browser(runtime)
    swap = back.post("swaps", {"proposal": back.on(MORNING)["id"], "to": giver.id}).get_json()
    other = link_of(us, giver.id)
    again.open(f"{other}/free")
    assert "A coordinator is still to agree" in again.send(f"{other}/swaps/{swap['id']}/accept")


@on_both_databases
def test_a_shift_is_exchanged_with_somebody_by_her_name_who_sees_what_she_gives_for_it(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime)
    held = proposals(us)
    mine = held[0]
    theirs = next(one for one in held if one["volunteer"] != mine["volunteer"])
    names = {"v1": "王秀英", "v2": "李建业", "v3": "赵一凡"}
    browser, link = Browser(runtime), link_of(us, mine["volunteer"])
    browser.open(f"{link}/free")
    browser.send(f"{link}/shifts/{mine['id']}/accept")
    ask, day = f"{link}/shifts/{mine['id']}/exchange", theirs["starts_at"][:10]
    for name, when in (("没有这人", day), (names[theirs["volunteer"]], "2026-11-29")):
        assert "Not found: nobody of that name" in browser.send(ask, status=409, name=name, day=when)
    only = [one for one in held if one["volunteer"] == theirs["volunteer"] and day in one["starts_at"]]
    assert len(only) == 1
    page = browser.send(ask, name=names[theirs["volunteer"]], day=day)
    assert "until the other says yes nothing changes" in page
    other, link = Browser(runtime), link_of(us, theirs["volunteer"])
    page = other.open(link)
    assert "For yours:" in page
    assert f"{names[mine['volunteer']]} would exchange this for yours" in page
    own = link_of(us, mine["volunteer"])
    assert "It waits for the other&#39;s answer" in browser.open(own)
    (swap,) = Volunteer(runtime, us, theirs["volunteer"]).get("swaps").get_json()["items"]
    other.send(f"{link}/swaps/{swap['id']}/decline")
    assert "The swap that you asked for was refused; the shift is still yours." in browser.open(own)
    ask = f"{own}/shifts/{mine['id']}/exchange"
    browser.send(ask, name=names[theirs["volunteer"]], day=day)
    page = browser.open(own)
    assert ("was refused" in page, "It waits for the other&#39;s answer" in page) == (False, True)
    (swap,) = Volunteer(runtime, us, theirs["volunteer"]).get("swaps").get_json()["items"]
    assert "The shift is yours now." in other.send(f"{link}/swaps/{swap['id']}/accept")
    assert holders(us, mine["shift"]) == [theirs["volunteer"]]
    assert holders(us, theirs["shift"]) == [mine["volunteer"]]


@on_both_databases
def test_of_namesakes_the_one_is_asked_whom_the_wall_sheet_calls_so(runtime: Runtime) -> None:
    us = populated(runtime)
    for id, area in (("v2", "东区"), ("v3", "西区")):
        us.make("areas", id=f"area-{id}", name=area)
        us.change(f"volunteers/{id}", {"name": "赵芳", "area": f"area-{id}"})
    made = us.make("weeks", start="2026-11-23")
    assert us.post(f"weeks/{made['id']}/solve", {}).status_code == 202
    answered(runtime)
    publish(us, us.get(f"weeks/{made['id']}").get_json())
    held = proposals(us)
    mine = next(one for one in held if one["volunteer"] == "v1")
    theirs = next(one for one in held if one["volunteer"] == "v2")
    browser, link = Browser(runtime), link_of(us, "v1")
    browser.open(link)
    browser.send(f"{link}/shifts/{mine['id']}/accept")
    ask, day = f"{link}/shifts/{mine['id']}/exchange", theirs["starts_at"][:10]
    refused = browser.send(ask, status=409, name="赵芳（南区）", day=day)
    assert "with what stands in brackets on the wall sheet" in refused
    assert "until the other says yes nothing changes" in browser.send(ask, name="赵芳 (东区)", day=day)
    (swap,) = Volunteer(runtime, us, "v2").get("swaps").get_json()["items"]
    assert swap["state"] == "asked"
