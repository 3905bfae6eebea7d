"""The board with the keyboard alone: reached, walked, changed, and heard."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.communities import Community
from tests.browser.conftest import Look
from tests.browser.test_board import freed, in_review, name_on, seated, shift

FOUND = "[type='search']:not([data-sought])"
"""The search in the panel, once what was sought with it is there."""


def sought(page: Page) -> None:
    """The keys are in the panel's search, which is another when its answer has come."""
    search = page.get_by_role("dialog").get_by_role("searchbox")
    search.evaluate("one => { one.dataset.sought = 'yes'; one.focus(); }")


def press(page: Page, *keys: str) -> None:
    """Nothing but keys."""
    for key in keys:
        page.keyboard.press(key)


def test_somebody_is_moved_to_an_empty_place_with_keys_alone_from_the_top_of_the_page(
    look: Look, place: Community
) -> None:
    visitor, page = in_review(look, place)
    freed(place, "14:00")
    page.reload()
    before, after = shift(page, place, "09:00"), shift(page, place, "14:00")
    name = name_on(before)
    press(page, "Tab", "Tab")
    expect(page.get_by_role("link", name="Skip to the board")).to_be_focused()
    press(page, "Enter")
    expect(before.get_by_role("link")).to_be_focused()
    press(page, "ArrowDown", "Enter")
    expect(seated(before)).to_be_focused()
    expect(page.get_by_role("button", name=re.compile(name), pressed=True)).to_be_visible()
    expect(page.get_by_text("Enter puts her there, Esc lets go")).to_be_visible()
    visitor.must_be_accessible()
    press(page, "Escape")
    expect(page.get_by_role("status").filter(has_text="Let go")).to_be_attached()
    press(page, "Enter", "ArrowRight")
    expect(after.locator(".chip.gap")).to_be_focused()  # the nearest empty place, past names and shifts
    press(page, "Enter")
    expect(seated(after)).to_contain_text(name)
    expect(seated(after)).to_be_focused()
    expect(page.locator("table.board [tabindex='0']")).to_have_count(1)  # one stop for Tab, as before
    visitor.must_be_accessible()


def test_arrows_go_from_day_to_day_and_tab_leaves_the_board(look: Look, place: Community) -> None:
    _, page = in_review(look, place)
    shift(page, place, "09:00").get_by_role("link").focus()
    tuesday = page.locator("table.board tbody td").nth(1)
    press(page, "ArrowRight")
    expect(tuesday.get_by_role("link").first).to_be_focused()
    press(page, "End")
    expect(tuesday.locator(".chip").last).to_be_focused()
    press(page, "Home", "Tab")
    assert not page.evaluate("document.activeElement.closest('table.board')")
    press(page, "Shift+Tab")
    expect(shift(page, place, "09:00").get_by_role("link")).to_be_focused()


def test_a_refusal_has_the_keys_and_escape_gives_them_back(look: Look, place: Community) -> None:
    _, page = in_review(look, place)
    before, after = shift(page, place, "09:00"), shift(page, place, "14:00")
    seated(before).focus()
    press(page, "Enter", "Home", "ArrowDown", "ArrowDown")
    expect(after.get_by_role("link")).to_be_focused()
    press(page, "Enter")  # the shift, of which no place is free
    expect(page.get_by_role("alert")).to_be_focused()
    press(page, "Escape")
    expect(after.get_by_role("link")).to_be_focused()


def test_a_shift_opened_again_after_a_field_was_made_wider_breaks_no_policy(
    look: Look, place: Community
) -> None:
    visitor, page = in_review(look, place)
    opened = shift(page, place, "09:00").get_by_role("link")
    for _ in range(2):
        opened.focus()
        press(page, "Enter")
        field = page.get_by_role("dialog").locator("[name=who]")
        expect(field).to_be_visible()
        field.evaluate("(one) => { one.style.width = '20rem'; }")  # as where it is dragged wider
        press(page, "Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
    visitor.must_be_quiet()


def test_undo_leaves_the_keys_on_undo_and_in_the_end_on_what_is_said(look: Look, place: Community) -> None:
    visitor, page = in_review(look, place)
    freed(place, "09:00")
    freed(place, "14:00")
    page.reload()
    undo = page.get_by_role("button", name="Undo")
    undo.focus()
    press(page, "Enter")
    said = page.locator("#notice").get_by_text("The last change is taken back")
    expect(said).to_be_visible()
    expect(undo).to_be_focused()
    expect(undo).to_have_accessible_description(re.compile("The last change is taken back"))
    visitor.must_be_accessible()
    expect(shift(page, place, "09:00").locator(".chip.gap")).to_have_count(1)
    press(page, "Enter")
    expect(shift(page, place, "09:00").locator(".chip.gap")).to_have_count(0)
    expect(undo).to_have_count(0)
    expect(said).to_be_focused()
    visitor.must_be_quiet()


def test_the_panel_keeps_the_keys_and_a_change_made_in_it_leaves_them_on_its_shift(
    look: Look, place: Community
) -> None:
    _, page = in_review(look, place)
    freed(place, "14:00")
    page.reload()
    opened, panel = shift(page, place, "14:00").get_by_role("link"), page.get_by_role("dialog")
    opened.focus()
    press(page, "Enter")
    sought(page)
    press(page, "Enter")
    expect(panel.locator(FOUND)).to_be_focused()
    panel.get_by_role("button", name=re.compile("^Put on")).first.focus()
    press(page, "Enter")
    expect(shift(page, place, "14:00").locator(".chip.gap")).to_have_count(0)
    expect(panel).to_be_hidden()
    expect(opened).to_be_focused()
    press(page, "Enter")
    panel.get_by_role("button", name=re.compile("^Take off")).first.focus()
    press(page, "Enter")
    expect(shift(page, place, "14:00").locator(".chip.gap")).to_have_count(1)
    expect(panel).to_be_hidden()
    expect(opened).to_be_focused()


def test_a_panel_that_was_closed_stays_so_when_what_was_asked_in_it_comes(
    look: Look, place: Community
) -> None:
    visitor, page = in_review(look, place)
    freed(place, "14:00")
    page.reload()
    opened, panel = shift(page, place, "14:00").get_by_role("link"), page.get_by_role("dialog")
    opened.focus()
    press(page, "Enter")
    expect(panel).to_be_visible()
    sought(page)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/seat?*", hold, times=1)
    with page.expect_request("**/seat?*"):
        press(page, "Enter")
    press(page, "Escape")
    expect(panel).to_be_hidden()
    page.evaluate(
        "() => { window.settled = new Promise((done) =>"
        " document.addEventListener('htmx:afterSettle', () => requestAnimationFrame(done))); }"
    )
    late[0].continue_()
    page.evaluate("window.settled")
    expect(panel).to_be_hidden()
    expect(opened).to_be_focused()
    press(page, "Enter")
    expect(panel.locator(FOUND)).to_be_visible()
    visitor.must_be_quiet()
