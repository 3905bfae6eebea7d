"""Swaps and reviews that wait for a coordinator, and the board of an area, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scheduler.services.accounts import making
from tests.api.answering import Volunteer, holders
from tests.browser.communities import Community, let_in
from tests.browser.conftest import Look


def asked(place: Community) -> str:
    """A published week, a swap that both agreed to, and a review that is asked for; returns who takes it."""
    place.publish()
    us, shift = place.us, f"desk@{place.monday}T09:00"
    assert us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True}).status_code == 200
    (giver,) = holders(us, shift)
    taker = next(one for one in ("v2", "v1") if one != giver)
    first, second = (Volunteer(place.runtime, us, one) for one in (giver, taker))
    said = {"proposal": first.on(shift)["id"], "to": taker, "words": "家里有事"}
    swap = first.post("swaps", said).get_json()
    assert second.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "agreed"
    review = {"words": "为什么总是我排在早上？上周的工时也少记了。", "week": place.week, "shift": shift}
    assert first.post("review-requests", review).status_code == 200
    return taker


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_waits_is_counted_fits_and_keeps_nobody_out(look: Look, place: Community, language: str) -> None:
    here = f"/console/{place.id}/requests"
    visitor = look(language=language)
    let_in(visitor, place)
    visitor.open(here)
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot(f"requests-empty-{language}")
    asked(place)
    page = visitor.open(f"/console/{place.id}")
    expect(page.locator(".rooms .count")).to_be_visible()
    visitor.must_be_accessible()
    visitor.must_fit(360)
    visitor.must_be_readable_in_the_dark()
    page = visitor.open(here)
    for summary in page.locator("summary").all():
        summary.click()
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.must_be_readable_in_the_dark()
    visitor.shot(f"requests-{language}")
    page.set_viewport_size({"width": 360, "height": 740})
    visitor.shot(f"requests-phone-{language}")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_a_swap_is_approved_and_a_review_answered_on_a_phone(
    look: Look, place: Community, script: bool
) -> None:
    taker = asked(place)
    visitor = look(width=360, script=script, touch=True, language="zh")
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}")
    page.get_by_role("link", name="去处理").click()
    page.get_by_role("button", name="批准", exact=True).click()
    expect(page.get_by_text("已批准")).to_be_visible()
    assert holders(place.us, f"desk@{place.monday}T09:00") == [taker]
    page.get_by_label("答复").fill("已核对，下周起轮换。")
    page.get_by_role("button", name="答复").click()
    expect(page.get_by_text("没有待处理的请求")).to_be_visible()


def test_the_board_of_an_area_fits_and_is_only_read(look: Look, place: Community) -> None:
    place.us.make("areas", id="grid", name="第一网格")
    place.us.change("sites/hall", {"area": "grid"})
    place.us.change("volunteers/v1", {"area": "grid"})
    place.publish()
    with place.runtime.reading() as session:
        key = making.named(session, place.coordinator).key_id
    assert place.us.appoint(key, "coordinator", areas=["grid"]).status_code == 200
    visitor = look(language="zh")
    let_in(visitor, place)
    page = visitor.open(f"/console/{place.id}/weeks/{place.week}")
    expect(page.get_by_text("这里只有您负责的部分")).to_be_visible()
    assert page.locator("[data-drags]").count() == 0
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("board-of-an-area-zh")
    page.set_viewport_size({"width": 360, "height": 740})
    visitor.shot("board-of-an-area-phone")
