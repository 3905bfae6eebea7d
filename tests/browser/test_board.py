"""The board in a real browser: dragged, refused, opened, published; with no mouse and no script too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.api.weekly import DESK, act, answered, reviewed
from tests.browser.communities import Community, let_in
from tests.browser.conftest import Look
from tests.browser.looking import Visitor


def in_review(look: Look, place: Community, **how: object) -> tuple[Visitor, Page]:
    """A coordinator before a solved week."""
    reviewed(place.runtime, place.us, place.monday)
    visitor = look(**how)
    let_in(visitor, place)
    return visitor, visitor.open(f"/console/{place.id}/weeks/{place.week}")


def drag(page: Page, chip: Locator, onto: Locator) -> None:
    """Take a name with the mouse and let it go elsewhere."""
    start, end = chip.bounding_box(), onto.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 12, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 30, steps=4)
    page.mouse.move(end["x"] + 12, end["y"] + end["height"] / 2, steps=12)
    page.mouse.move(end["x"] + 14, end["y"] + end["height"] / 2 + 1, steps=4)
    page.mouse.up()


def shift(page: Page, place: Community, time: str) -> Locator:
    """A shift of the Monday on the board."""
    return page.locator(f'[data-shift="{DESK["id"]}@{place.monday}T{time}"]')


def freed(place: Community, time: str) -> str:
    """Take whoever is there off a shift through the API; returns who it was."""
    week = place.us.get(f"weeks/{place.week}").get_json()
    id = f"{DESK['id']}@{place.monday}T{time}"
    roster = place.us.get(f"weeks/{place.week}/roster").get_json()
    (who,) = (one["volunteer"] for one in roster["assignments"] if one["shift"] == id)
    assert act(place.us, week, "moves", {"volunteer": who, "shift": id}).status_code == 200
    return str(who)


def test_a_name_is_dragged_onto_an_empty_place(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place)
    freed(place, "14:00")
    page.reload()
    before, after = shift(page, place, "09:00"), shift(page, place, "14:00")
    name = before.locator(".chip").inner_text()
    drag(page, before.locator(".chip"), after.locator(".chip.gap"))
    expect(page.get_by_text("it can be undone")).to_be_visible()
    expect(after.locator(".chip:not(.gap)")).to_have_text(name)
    expect(before.locator(".chip.gap")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The last change is taken back")).to_be_visible()
    expect(shift(page, place, "09:00").locator(".chip:not(.gap)")).to_have_text(name)
    visitor.must_be_accessible()


def test_a_name_dragged_where_it_may_not_stays_and_the_rule_is_said(look: Look, place: Community) -> None:
    _, page = in_review(look, place)
    before, after = shift(page, place, "09:00"), shift(page, place, "14:00")
    names = [one.locator(".chip").all_inner_texts() for one in (before, after)]
    drag(page, before.locator(".chip"), after.get_by_role("link"))  # the shift, of which no place is free
    expect(page.get_by_role("alert")).to_be_visible()
    assert [one.locator(".chip").all_inner_texts() for one in (before, after)] == names


def seated(of: Locator) -> Locator:
    """Who is on a shift."""
    return of.locator(".chip:not(.gap)")


def name_on(of: Locator) -> str:
    """What the one who is on a shift is called, without her role."""
    return seated(of).inner_text().split()[0]


def test_two_people_change_places_by_dragging_one_onto_the_other_and_back_by_undo(
    look: Look, place: Community
) -> None:
    visitor, page = in_review(look, place)
    morning, afternoon = shift(page, place, "09:00"), shift(page, place, "14:00")
    first, second = seated(morning).inner_text(), seated(afternoon).inner_text()
    assert first != second
    drag(page, seated(morning), seated(afternoon))
    expect(page.get_by_text("They have changed places")).to_be_visible()
    expect(seated(morning)).to_have_text(second)
    expect(seated(afternoon)).to_have_text(first)
    visitor.must_be_accessible()
    page.get_by_role("button", name="Undo").click()
    expect(seated(morning)).to_have_text(first)
    expect(seated(afternoon)).to_have_text(second)


def test_with_keys_alone_somebody_is_picked_up_and_changes_places(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place)
    morning, afternoon = shift(page, place, "09:00"), shift(page, place, "14:00")
    first, second = name_on(morning), name_on(afternoon)
    morning.get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Pick up").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Holding {first}")).to_be_visible()
    visitor.must_be_accessible()
    page.keyboard.press("Escape")
    expect(page.get_by_text(f"Holding {first}")).to_be_hidden()
    seated(morning).click()
    seated(afternoon).focus()
    page.keyboard.press("Enter")
    expect(seated(morning)).to_contain_text(second)
    expect(seated(afternoon)).to_contain_text(first)


def test_who_is_found_takes_the_place_of_somebody_or_changes_with_her_without_a_script(
    look: Look, place: Community
) -> None:
    visitor, page = in_review(look, place, script=False, width=360)
    first = name_on(shift(page, place, "09:00"))
    second = name_on(shift(page, place, "14:00"))
    shift(page, place, "09:00").get_by_role("link").click()
    page.get_by_label("Name or pinyin").fill(second)
    page.get_by_role("button", name="Find").click()
    visitor.must_be_accessible()
    visitor.must_fit()
    page.get_by_role("button", name="Change places").filter(has_text="14:00").first.click()
    expect(page.get_by_text("They have changed places")).to_be_visible()
    expect(seated(shift(page, place, "14:00"))).to_contain_text(first)


def touch(page: Page, chip: Locator, onto: Locator) -> None:
    """Hold a finger on a name until it is taken, move it, and lift it elsewhere."""
    onto.evaluate("(one) => one.scrollIntoView({ block: 'center' })")  # at an edge the page scrolls along
    fingers = page.context.new_cdp_session(page)
    start, end = chip.bounding_box(), onto.bounding_box()
    assert start is not None
    assert end is not None

    def finger(kind: str, *points: tuple[float, float]) -> None:
        found = [{"x": x, "y": y} for x, y in points]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})

    x, y = start["x"] + 12, start["y"] + 8
    finger("touchStart", (x, y))
    expect(page.locator(".sortable-chosen")).to_have_count(1)
    to_x, to_y = end["x"] + 14, end["y"] + end["height"] / 2
    for part in range(1, 11):
        finger("touchMove", (x + (to_x - x) * part / 10, y + (to_y - y) * part / 10))
    expect(onto).to_have_class(re.compile(r"\baimed\b"))
    finger("touchEnd")


def test_on_a_phone_a_name_is_dragged_with_a_finger(look: Look, place: Community) -> None:
    _, page = in_review(look, place, width=360, touch=True)
    freed(place, "14:00")
    page.reload()
    before, after = shift(page, place, "09:00"), shift(page, place, "14:00")
    name = name_on(before)
    touch(page, seated(before), after.locator(".chip.gap"))
    expect(page.get_by_text("it can be undone")).to_be_visible()
    expect(seated(after)).to_contain_text(name)
    assert page.evaluate("scrollX") == 0


def test_on_a_phone_a_name_is_tapped_and_then_where_it_goes(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place, width=360, touch=True)
    freed(place, "14:00")
    page.reload()
    before, after = shift(page, place, "09:00"), shift(page, place, "14:00")
    name = name_on(before)
    seated(before).tap()
    expect(page.get_by_text(f"Holding {name}")).to_be_visible()
    visitor.must_be_accessible()
    visitor.shot("board-holding-phone", whole=False)
    page.get_by_role("button", name="Put back").tap()
    expect(page.get_by_text(f"Holding {name}")).to_be_hidden()
    seated(before).tap()
    after.locator(".chip.gap").tap()
    expect(seated(after)).to_contain_text(name)
    before.locator(".chip.gap").tap()  # with nobody in hand an empty place opens its shift
    expect(page.get_by_role("dialog")).to_be_visible()


def test_people_are_found_while_a_name_is_typed_and_put_from_there(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place)
    who = freed(place, "14:00")
    name = place.us.get(f"volunteers/{who}").get_json()["name"]
    page.reload()
    field = page.get_by_label("Name or pinyin")
    field.press_sequentially({"王秀英": "wxy", "李建业": "lijian", "赵一凡": "zhaoy"}[name])
    found = page.locator("[data-bench]").get_by_role("button", name=name)
    expect(found).to_be_visible()
    expect(page.locator("table.board tbody tr")).to_have_count(1)  # the board itself is not narrowed
    visitor.must_be_accessible()
    found.click()
    shift(page, place, "14:00").locator(".chip.gap").click()
    expect(seated(shift(page, place, "14:00"))).to_contain_text(name)
    field.fill("w")
    expect(page.locator("[data-bench]")).to_have_count(0)  # one letter finds nobody


def test_a_place_is_filled_with_the_keyboard_alone(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place)
    freed(place, "14:00")
    page.reload()
    empty = shift(page, place, "14:00")
    empty.get_by_role("link").focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("heading", name="Whom to ask, in order")).to_be_visible()
    visitor.must_be_accessible()
    panel.get_by_role("button", name="Put on").first.focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    expect(empty.locator(".chip:not(.gap)")).to_have_count(1)


def test_without_a_script_the_same_is_done_by_forms_and_published(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place, script=False, width=360)
    freed(place, "14:00")
    page.reload()
    shift(page, place, "14:00").get_by_role("link").click()
    page.get_by_role("button", name="Put on").first.click()
    expect(page.get_by_text("it can be undone")).to_be_visible()
    page.get_by_role("link", name="Publish…").click()
    visitor.must_be_accessible()
    page.get_by_role("button", name="Publish, and tell people myself").click()
    expect(page.get_by_text("nobody got a message")).to_be_visible()


def test_a_shift_on_a_page_of_its_own_leads_back_to_the_board(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place)
    freed(place, "14:00")
    board = page.url
    visitor.open(f"/console/{place.id}/weeks/{place.week}/seat?shift={DESK['id']}@{place.monday}T14:00")
    page.get_by_role("button", name="Put on").first.click()
    expect(page.get_by_text("it can be undone")).to_be_visible()
    assert page.url.startswith(board)
    page.get_by_role("link", name="Versions").click()
    page.get_by_role("button", name="Let it hold again").first.click()
    expect(page.get_by_text("The older version holds again")).to_be_visible()


def test_a_person_found_by_pinyin_is_dragged_from_the_bench(look: Look, place: Community) -> None:
    _, page = in_review(look, place)
    who = freed(place, "14:00")
    name = place.us.get(f"volunteers/{who}").get_json()["name"]
    page.get_by_label("Name or pinyin").fill({"王秀英": "wangx", "李建业": "ljy", "赵一凡": "yifan"}[name])
    page.get_by_role("button", name="Show").click()
    empty = shift(page, place, "14:00")
    drag(page, page.locator("[data-bench] .chip"), empty.locator(".chip.gap"))
    expect(empty.locator(".chip:not(.gap)")).to_contain_text(name)
    expect(page.locator("[data-bench] .chip")).to_have_count(1)


def test_on_a_phone_the_board_begins_on_the_first_screen_below_folded_filters(
    look: Look, place: Community
) -> None:
    visitor, page = in_review(look, place, width=360)
    fold, first = page.locator("details.fold > summary"), page.locator("table.board th[scope=row]").first
    box = first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 740  # the height of the phone
    expect(page.get_by_label("Name or pinyin")).to_be_hidden()
    fold.click()
    page.get_by_label("Name or pinyin").fill("wang")
    visitor.must_fit()
    page.get_by_role("button", name="Show").click()
    expect(fold).to_contain_text("narrowed")
    expect(page.locator("[data-bench] .chip")).to_be_visible()
    page.set_viewport_size({"width": 768, "height": 1024})  # there is room: nothing is folded
    expect(fold).to_be_hidden()
    expect(page.get_by_label("Name or pinyin")).to_be_visible()
    visitor.must_be_accessible()


def test_of_two_coordinators_the_late_one_loses_nothing(look: Look, place: Community) -> None:
    _, page = in_review(look, place)
    shift(page, place, "09:00").get_by_role("link").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("button", name="Take off")).to_be_visible()
    freed(place, "14:00")  # the other one was quicker
    panel.get_by_role("button", name="Take off").click()
    expect(panel.get_by_text("nothing that you wanted is lost")).to_be_visible()
    expect(shift(page, place, "14:00").locator(".chip.gap")).to_be_visible()  # the board is as it is now
    panel.get_by_role("button", name="Do it on the board as it is now").click()
    expect(page.get_by_text("it can be undone")).to_be_visible()
    expect(shift(page, place, "09:00").locator(".chip.gap")).to_be_visible()


def test_what_a_late_one_reads_below_the_words_is_the_shift_as_it_is_now(
    look: Look, place: Community
) -> None:
    visitor, page = in_review(look, place)
    page = visitor.open(f"/console/{place.id}/weeks/{place.week}/seat?shift=desk@{place.monday}T09:00")
    page.get_by_role("button", name="Take off").wait_for()
    freed(place, "09:00")
    page.get_by_role("button", name="Take off").click()
    expect(page.get_by_text("nothing that you wanted is lost")).to_be_visible()
    expect(page.locator(".panel").get_by_text("Nobody yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Take off")).to_have_count(0)  # no button of the crew before
    expect(page.get_by_role("alert")).to_be_focused()
    words = page.locator("#notice")
    assert words.evaluate("one => getComputedStyle(one).position") == "sticky"
    page.evaluate("document.body.style.minHeight = '3000px'; scrollTo(0, 600)")  # who reads on
    expect(words).to_have_css("position", "static")


def test_a_copy_without_somebody_is_solved_and_laid_beside_the_week(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place)
    page.get_by_role("link", name="What if").click()
    visitor.must_be_accessible()
    visitor.must_fit()
    page.get_by_label("Who is away").fill("wxy")
    page.get_by_role("button", name="Solve it like this").click()
    expect(page.get_by_text("Looking for the best roster")).to_be_visible()
    answered(place.runtime)  # the page sees by itself that it is solved
    page.get_by_role("link", name="Lay beside the week").click()
    expect(page.get_by_role("columnheader", name="Version 2")).to_be_visible()
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("what-if-beside")
    page.get_by_role("button", name="Keep it as the new version").click()
    expect(page.locator("table.board")).not_to_contain_text("王秀英")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("table.board")).to_contain_text("王秀英")


def copied(place: Community) -> str:
    """A copy of the week without somebody, solved; returns its id."""
    without = {"volunteers": ["v1"]}
    id = place.us.make(f"weeks/{place.week}/what-ifs", name="没有王秀英", without=without)["id"]
    started = place.us.client.post(place.us.address(f"weeks/{place.week}/what-ifs/{id}/solve"))
    assert started.status_code == 202
    answered(place.runtime)
    return str(id)


@pytest.mark.parametrize(("language", "dark"), [("zh", True), ("en", False)])
def test_the_pages_of_a_week_fit_and_keep_nobody_out(
    look: Look, place: Community, language: str, dark: bool
) -> None:
    visitor, _ = in_review(look, place, dark=dark, language=language)
    freed(place, "14:00")
    base = f"/console/{place.id}/weeks/{place.week}"
    for path in (
        "",
        f"/seat?shift={DESK['id']}@{place.monday}T14:00",
        "?by=people",
        "?name=wang",
        "/gaps",
        "/recruiting",
        "/versions",
        "/compare?a=2&b=3",
        "/publish",
        "/what-ifs",
        f"/what-ifs/{copied(place)}",
    ):
        visitor.open(base + path)
        visitor.must_be_accessible()
        visitor.must_fit()
        if not dark:
            visitor.must_stand_still()


def test_a_refusal_leaves_the_page_where_it_stands_and_takes_the_keys(look: Look, place: Community) -> None:
    _, page = in_review(look, place)
    page.set_viewport_size({"width": 1000, "height": 320})
    before, after = shift(page, place, "09:00"), shift(page, place, "14:00")
    after.evaluate("(one) => one.scrollIntoView({ block: 'end' })")
    top = page.evaluate("scrollY")
    assert top > 0
    seated(before).click()
    after.locator(".when-what").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_be_in_viewport()
    assert after.evaluate("(one) => one.getBoundingClientRect().bottom > 0")


def test_escape_from_a_shift_opened_by_mouse_leads_back_to_it(look: Look, place: Community) -> None:
    _, page = in_review(look, place)
    freed(place, "14:00")
    page.reload()
    empty = shift(page, place, "14:00")
    empty.locator(".chip.gap").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(empty.get_by_role("link")).to_be_focused()
