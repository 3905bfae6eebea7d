"""The console in a real browser: every room fits, is open to everybody, and leads on from nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from api.pages.console.doors import DOORS
from tests.browser.communities import Community, community, let_in
from tests.browser.conftest import Look, Service, windows
from tests.browser.looking import Visitor


def rooms(place: Community) -> dict[str, str]:
    """Where every room is, by its name."""
    base = f"/console/{place.id}/"
    return {door.room: (base + door.path.format(week=place.week)).rstrip("/") for door in DOORS}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_room_fits_and_keeps_nobody_out(look: Look, place: Community, language: str) -> None:
    place.publish()
    visitor = look(language=language)
    let_in(visitor, place)
    for room, path in rooms(place).items():
        visitor.open(path)
        visitor.must_be_accessible()
        visitor.must_fit()
        if language == "zh" or room == "board":
            visitor.shot(f"console-{room}-{language}")
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    visitor.open(rooms(place)["board"])
    visitor.shot(f"console-board-phone-{language}")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_room_is_in_sight_on_a_phone(look: Look, place: Community, language: str) -> None:
    visitor = look(language=language, width=360)
    let_in(visitor, place)
    page = visitor.open(rooms(place)["home"])
    links = page.locator(".rooms a")
    assert links.count() == len(DOORS)
    for box in (links.nth(number).bounding_box() for number in range(len(DOORS))):
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_in_the_dark_the_board_is_readable(look: Look, place: Community) -> None:
    place.publish()
    visitor = look(dark=True, language="zh")
    let_in(visitor, place)
    visitor.open(rooms(place)["board"])
    visitor.must_be_accessible()
    visitor.shot("console-board-dark-zh")


def test_the_rooms_are_walked_through_by_their_names(coordinator: Visitor, place: Community) -> None:
    page = coordinator.open(f"/console/{place.id}")
    for name in (
        "Week board",
        "People",
        "Availability",
        "Tasks and calendar",
        "On the day",
        "Settings",
        "Log",
    ):
        page.get_by_role("navigation", name="Rooms").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        here = page.get_by_role("navigation", name="Rooms").locator("[aria-current=page]")
        expect(here).to_have_text(name)


def test_a_week_is_planned_and_solved_and_the_page_follows(
    chromium: Browser, solving_service: Service
) -> None:
    place = community(solving_service.runtime)
    with windows(chromium, solving_service.base) as look:
        visitor = look()
        let_in(visitor, place)
        page = visitor.open(f"/console/{place.id}")
        page.get_by_role("link", name="Plan next week and find its roster").click()
        page.get_by_role("button", name="Plan this week").click()
        page.get_by_role("button", name="Find the best roster").click()
        expect(page.get_by_text("Every place is filled")).to_be_visible(timeout=60_000)
        expect(page.locator(".chip")).to_have_count(4)


def test_without_a_script_everything_but_following_works(look: Look, place: Community) -> None:
    visitor = look(script=False)
    let_in(visitor, place)
    page = visitor.open(rooms(place)["board"])
    page.get_by_role("button", name="Plan this week").click()
    expect(page.get_by_text("nobody is on them yet")).to_be_visible()
    page.get_by_role("button", name="Find the best roster").click()
    expect(page.get_by_role("link", name="Look again")).to_be_visible()


def test_when_nobody_answers_the_page_says_that_nothing_was_done(look: Look, place: Community) -> None:
    visitor = look()
    let_in(visitor, place)
    place.us.make("weeks", start=place.monday)
    place.us.client.post(place.us.address(f"weeks/{place.week}/solve"))
    page = visitor.open(rooms(place)["board"])
    expect(page.get_by_role("status")).to_be_visible()
    visitor.context.set_offline(True)
    expect(page.get_by_text("The service cannot be reached")).to_be_visible()
    visitor.context.set_offline(False)
    visitor.complaints.clear()  # the browser itself tells of the requests that nobody answered


def test_a_board_prints_without_what_is_pressed(look: Look, place: Community) -> None:
    place.publish()
    visitor = look(width=1440)
    let_in(visitor, place)
    page = visitor.open(rooms(place)["board"])
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Rooms")).to_be_hidden()
    expect(page.get_by_role("grid")).to_be_visible()
    assert len(page.pdf(format="A4", landscape=True)) > 1000
