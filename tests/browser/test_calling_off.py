"""A shift that is full is called off with the keyboard, from the panel of the board."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.api.weekly import DESK
from tests.browser.communities import Community
from tests.browser.looking import Visitor
from tests.browser.test_board import shift
from tests.browser.test_board_keys import press


def test_a_full_shift_is_called_off_with_keys_alone(coordinator: Visitor, place: Community) -> None:
    place.publish()
    alone = f"/console/{place.id}/weeks/{place.week}/seat?shift={DESK['id']}@{place.monday}T09:00"
    page = coordinator.open(alone)
    page.get_by_text("Call the shift off").first.click()
    coordinator.must_fit(360, 1440)
    page = coordinator.open(f"/console/{place.id}/weeks/{place.week}")
    shift(page, place, "09:00").get_by_role("link").click()
    page.locator("summary", has_text="Call the shift off").focus()
    press(page, "Enter", "Tab")
    expect(page.get_by_label("Why (they are told, and it is kept)")).to_be_focused()
    coordinator.must_be_accessible()
    page.keyboard.type("停电")
    press(page, "Tab", "Enter")
    expect(page.get_by_text("The shift is called off, and who was to come is told.")).to_be_visible()
