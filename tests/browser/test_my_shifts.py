"""A volunteer's pages on a small phone, without a script: every answer one press after opening the link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from scheduler.importers.chain.parts_of_day import DEFAULT_PARTS
from tests.api.answering import holders, proposals
from tests.browser.communities import Community
from tests.browser.conftest import Look
from tests.browser.looking import Visitor

WEIGHT_MOST = 60_000
ROOMS = ("", "/free", "/seats", "/why", "/hours", "/calendar", "/choices")


def with_a_week(place: Community) -> tuple[str, str]:
    """Publish the week; returns the first shift and who is on it."""
    place.publish()
    first = min(proposals(place.us, limit="100"), key=lambda one: str(one["starts_at"]))
    return first["shift"], first["volunteer"]


def phone(look: Look, language: str = "zh", **how: Any) -> Visitor:
    """A small phone that runs no script."""
    return look(width=360, script=False, language=language, touch=True, **how)


def states(place: Community, who: str) -> dict[str, str]:
    """What became of what somebody was proposed, by shift."""
    return {one["shift"]: one["state"] for one in proposals(place.us, volunteer=who, limit="100")}


@pytest.mark.parametrize(("language", "yes"), [("zh", "我能来"), ("en", "I will come")])
def test_a_shift_is_accepted_by_one_press_after_opening_the_link(
    look: Look, place: Community, language: str, yes: str
) -> None:
    shift, who = with_a_week(place)
    visitor = phone(look, language)
    page = visitor.open(place.link(who))
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot(f"my-shifts-asked-{language}")
    page.get_by_role("button", name=yes).first.click()
    expect(page.get_by_text({"zh": "谢谢！到时候见。", "en": "See you there."}[language])).to_be_visible()
    assert states(place, who)[shift] == "accepted"
    visitor.must_fit()
    visitor.shot(f"my-shifts-accepted-{language}")


def test_a_shift_is_declined_with_a_reason_by_one_press_more(look: Look, place: Community) -> None:
    shift, who = with_a_week(place)
    visitor = phone(look)
    page = visitor.open(place.link(who))
    page.get_by_text("来不了", exact=True).first.click()
    visitor.must_fit(360)
    visitor.shot("my-shifts-declining-zh")
    page.get_by_role("button", name="身体不适").first.click()
    expect(page.get_by_text("我们另找人")).to_be_visible()
    (kept,) = (one for one in proposals(place.us, volunteer=who) if one["shift"] == shift)
    assert (kept["state"], kept["answered_by"], kept["reason"]) == ("declined", "volunteer", "unwell")


def test_what_looks_at_the_link_answers_nothing(look: Look, place: Community) -> None:
    _, who = with_a_week(place)
    link, before = place.link(who), states(place, who)
    visitor = phone(look)
    for room in ROOMS:
        for method in ("GET", "HEAD"):
            assert visitor.context.request.fetch(visitor.base + link + room, method=method).ok
    for path in ("/shifts/x/accept", "/offers/x/accept", "/seats/take", "/away"):
        assert visitor.context.request.get(visitor.base + link + path).status == 405
        assert visitor.context.request.post(visitor.base + link + path).status == 403
    assert states(place, who) == before


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_light_fits_and_keeps_nobody_out(look: Look, place: Community, language: str) -> None:
    _, who = with_a_week(place)
    ask(place)
    link = place.link(who)
    for room in ROOMS:
        visitor = phone(look, language)
        visitor.open(link + room)
        assert 0 < visitor.bytes < WEIGHT_MOST, (room, visitor.bytes)
        assert not [one for one in visitor.requests if one.resource_type == "script"]
        visitor.must_be_accessible()
        visitor.must_fit()
        if language == "zh":
            visitor.shot(f"my{room.replace('/', '-') or '-shifts'}-zh")


def test_in_the_dark_the_pages_are_readable(look: Look, place: Community) -> None:
    _, who = with_a_week(place)
    visitor = phone(look, dark=True)
    visitor.open(place.link(who))
    visitor.must_be_accessible()
    visitor.shot("my-shifts-dark-zh")


def test_a_link_that_opens_nothing_says_so_kindly(look: Look, place: Community) -> None:
    link = place.link("v1")
    (made,) = place.us.get("volunteers/v1/links").get_json()["items"]
    place.us.delete(f"volunteers/v1/links/{made['id']}")
    visitor = phone(look)
    for path in (link, "/me/vrs_link_nonsense", f"{link}/hours"):
        page = visitor.open(path)
        expect(page.get_by_role("heading", name="这个链接打不开了")).to_be_visible()
        visitor.must_be_accessible()
        visitor.must_fit()
    visitor.shot("link-unknown-zh")


def test_a_place_that_became_free_is_taken_by_who_may_have_it(look: Look, place: Community) -> None:
    shift, who = with_a_week(place)
    place.us.client.put(place.us.address("answer-rules"), json={"offers": {"automatic": False}})
    (one,) = (one for one in proposals(place.us, volunteer=who) if one["shift"] == shift)
    place.us.post(f"proposals/{one['id']}/decline", {})
    other = next(person for person in ("v1", "v2") if person != who)
    visitor = phone(look)
    page = visitor.open(place.link(other))
    page.get_by_role("link", name="可以报名的空位").click()
    visitor.shot("my-seats-open-zh")
    page.get_by_role("button", name="我来").first.click()
    expect(page.get_by_text("报名成功")).to_be_visible()
    assert other in holders(place.us, shift)


def test_an_offer_is_taken_by_one_press_and_who_is_slower_is_told_kindly(
    look: Look, place: Community
) -> None:
    shift, who = with_a_week(place)
    one = next(one for one in proposals(place.us, volunteer=who) if one["shift"] == shift)
    rules = {"offers": {"automatic": True, "at_once": 2, "quiet": {"from": "03:00", "to": "03:01"}}}
    answer = place.us.client.put(place.us.address("answer-rules"), json=rules, headers={"If-Match": '"0"'})
    assert answer.status_code == 200, answer.text
    place.us.post(f"proposals/{one['id']}/decline", {})
    others = [person for person in ("v1", "v2", "v3") if person != who]
    windows = [phone(look) for _ in others]
    pages = [window.open(place.link(other)) for window, other in zip(windows, others, strict=True)]
    for page in pages:
        expect(page.get_by_text("能来帮忙吗？")).to_be_visible()
    windows[0].shot("my-offer-zh")
    card = pages[0].locator("article", has_text="能来帮忙吗")
    card.get_by_role("button", name="我能来").click()
    expect(pages[0].get_by_text("谢谢您来帮忙")).to_be_visible()
    late = pages[1].locator("article", has_text="能来帮忙吗")
    late.get_by_role("button", name="我能来").click()
    expect(pages[1].get_by_text("已经有人来了")).to_be_visible()
    assert holders(place.us, shift) == [others[0]]


def test_a_place_is_given_away_to_whoever_takes_it(look: Look, place: Community) -> None:
    shift, who = with_a_week(place)
    giver = phone(look)
    page = giver.open(place.link(who))
    page.get_by_role("button", name="我能来").first.click()
    page.get_by_text("来不了了").first.click()
    page.get_by_text("和谁换班").first.click()
    giver.must_be_accessible()
    giver.must_fit()
    page.get_by_label("想说的话").first.fill("孙子家长会")
    page.get_by_role("button", name="问问谁能替我").first.click()
    expect(page.get_by_text("有人接之前，这个班还是您的")).to_be_visible()
    taken = False
    for other in (person for person in ("v1", "v2", "v3") if person != who):
        taker = phone(look)
        page = taker.open(place.link(other))
        card = page.locator("article", has_text="孙子家长会")
        if not card.count():  # by the rules it is not for this one
            continue
        expect(card.get_by_text("有人想让出这个班")).to_be_visible()
        taker.shot("my-swap-zh")
        card.get_by_role("button", name="我来").click()
        taken = taken or holders(place.us, shift) == [other]
        if taken:
            break
    assert taken


def ask(place: Community) -> dict[str, Any]:
    """Ask everybody about the week after the one to come."""
    monday = place.this_monday + timedelta(weeks=2)
    deadline = place.runtime.clock() + timedelta(days=3)
    made = place.us.make(
        "campaigns", name="下下周", start=monday.isoformat(), deadline=deadline.strftime("%Y-%m-%dT%H:%M")
    )
    return made | {"monday": monday}


def test_one_says_day_by_day_when_one_is_free_or_all_at_once(look: Look, place: Community) -> None:
    place.us.change("volunteers/v3", {"availability": [{"days": ["mon"], "from": "08:30", "to": "19:30"}]})
    monday = ask(place)["monday"]
    visitor = phone(look)
    page = visitor.open(place.link("v3"))
    page.get_by_role("link", name="我什么时候有空").click()
    page.get_by_text("改一改").click()
    expect(page.locator(".ticks").get_by_text("18:00–19:30")).to_be_visible()
    visitor.must_fit()
    visitor.shot("my-free-ticks-zh")
    page.get_by_text("改一改").click()
    page.get_by_text("逐天说").click()
    visitor.must_fit(360)
    visitor.shot("my-free-days-zh")
    page.locator("[name='1-morning']").select_option("free")
    page.locator("[name='1-afternoon']").select_option("free")
    page.locator("[name='4-evening']").select_option("away")
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_text("记下了")).to_be_visible()
    kept = place.us.get("volunteers/v3").get_json()
    tuesday, friday = (monday + timedelta(days=days) for days in (1, 4))
    assert {"start": f"{tuesday}T08:00", "end": f"{tuesday}T18:00"} in kept["availability"]
    assert kept["time_off"] == [{"start": f"{friday}T18:00", "end": f"{friday}T22:00"}]
    assert (DEFAULT_PARTS["morning"].start, DEFAULT_PARTS["afternoon"].end) == (8 * 60, 18 * 60)
    page = visitor.open(place.link("v1"))
    page.get_by_role("link", name="我什么时候有空").click()
    page.get_by_role("button", name="这一周都没空").click()
    visitor.must_be_accessible()
    visitor.must_fit()
    page.get_by_role("button", name="这一周都没空").click()
    expect(page.get_by_text("记下了")).to_be_visible()
    away = place.us.get("volunteers/v1").get_json()["time_off"]
    assert away == [{"start": f"{monday}T00:00", "end": f"{monday + timedelta(days=7)}T00:00"}]


def test_days_of_absence_take_one_off_every_shift_and_a_wrong_day_keeps_the_other(
    look: Look, place: Community
) -> None:
    _, who = with_a_week(place)
    visitor = phone(look)
    page = visitor.open(f"{place.link(who)}/free")
    sunday = (place.this_monday + timedelta(days=13)).isoformat()
    page.get_by_label("从哪天").fill(sunday)
    page.get_by_label("到哪天").fill(place.monday)
    page.get_by_role("button", name="请假").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("从哪天")).to_have_value(sunday)
    page.get_by_label("从哪天").fill(place.monday)
    page.get_by_label("到哪天").fill(sunday)
    page.get_by_role("button", name="请假").click()
    expect(page.get_by_text("这会退掉这")).to_be_visible()
    assert "declined" not in states(place, who).values()
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("my-free-sure-zh")
    page.get_by_role("button", name="请假，退掉这些班").click()
    expect(page.get_by_text("已替您退掉")).to_be_visible()
    assert set(states(place, who).values()) == {"declined"}
    visitor.must_be_accessible()
    visitor.must_fit()
    page.get_by_role("button", name="收回这次假").click()
    expect(page.get_by_text("假已收回")).to_be_visible()


def test_one_reads_why_and_asks_a_person_to_look(look: Look, place: Community) -> None:
    _, who = with_a_week(place)
    visitor = phone(look, "en")
    page = visitor.open(place.link(who))
    page.get_by_role("link", name="Why me").click()
    expect(page.get_by_text("The assignment keeps every rule").first).to_be_visible()
    page.get_by_label("What seems wrong?").fill("always the mornings")
    page.get_by_role("button", name="Ask a person to look at it").click()
    expect(page.get_by_text("A coordinator has it")).to_be_visible()
    (asked,) = place.us.get("review-requests").get_json()["items"]
    assert asked["words"] == "always the mornings"


def test_a_calendar_is_subscribed_to_and_ended(look: Look, place: Community) -> None:
    _, who = with_a_week(place)
    visitor = phone(look)
    page = visitor.open(f"{place.link(who)}/calendar")
    page.get_by_role("button", name="生成订阅地址").click()
    address = page.get_by_role("link", name="在日历里打开").get_attribute("href")
    assert address is not None
    visitor.must_be_accessible()
    visitor.must_fit(360)
    feed = address.replace("webcal://", "http://")
    assert "BEGIN:VEVENT" in visitor.context.request.get(feed).text()
    page.get_by_role("button", name="停用").click()
    expect(page.get_by_text("日历订阅已停用")).to_be_visible()
    assert visitor.context.request.get(feed).status == 404
