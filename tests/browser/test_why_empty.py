"""Why is this place empty, and what would fill it: the page says what is proven, for five of five places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from api.pages.console.shell import week_id
from scheduler.bootstrap import Runtime
from scheduler.models.community import ADMINISTRATOR
from scheduler.planning.options import SolveOptions
from scheduler.seeds.catalogue import seed_for
from scheduler.seeds.records import Seed
from scheduler.services import keys, seeding, week_advice, week_solving, weeks
from scheduler.services.accounts import making
from tests.api.weekly import DESK, answered, reviewed
from tests.browser.communities import Community, let_in
from tests.browser.conftest import Look

NAME = "gucheng"
PLACES = 5
SECONDS = 20.0
PROVEN = "checked by solving anew"


@dataclass(frozen=True)
class Asking:
    """The service asked the same as the page."""

    runtime: Runtime
    week: str

    def shortages(self) -> list[dict[str, Any]]:
        """Every empty place with its reasons."""
        with self.runtime.writing() as session:
            told = week_advice.shortages(session, seeding.acting(NAME), self.week)
            found: list[dict[str, Any]] = told["items"]
            return found

    def fixes(self, shift: str) -> dict[str, Any]:
        """Why a shift is short and what would fill it, each fix tried by solving anew."""
        with self.runtime.writing() as session:
            within, now = seeding.acting(NAME), self.runtime.clock()
            return week_advice.fixes_of(session, within, self.week, shift, seconds=SECONDS, now=now)


def short_of_people(place: Community) -> Asking:
    """The week to come of a real community, every second of whose people is away, solved."""
    runtime, within = place.runtime, seeding.acting(NAME)
    monday = place.this_monday
    start = monday + timedelta(weeks=1)
    with runtime.writing() as session:
        key = keys.all_keys(session)[0].id
        seeding.load(session, with_half_away(seed_for(NAME, monday)), key_id=key, now=runtime.clock())
        account = making.named(session, place.coordinator)
        making.admit(session, account, NAME, ADMINISTRATOR, now=runtime.clock())
    with runtime.writing() as session:
        seeding.plan_ahead(session, NAME, start, now=runtime.clock())
    week = week_id(start)
    with runtime.writing() as session:
        options = SolveOptions(time_limit_seconds=5)
        week_solving.solve(session, runtime.settings, within, week, options, now=runtime.clock())
    answered(runtime)
    with runtime.writing() as session:
        assert weeks.settle(session, within, week, now=runtime.clock()).state == "review"
    return Asking(runtime, week)


def with_half_away(seed: Seed) -> Seed:
    """So that there are places to ask about, whatever the week is like."""
    people = [
        {**one, "availability": []} if number % 2 else one
        for number, one in enumerate(seed.records["volunteers"])
    ]
    return replace(seed, records={**seed.records, "volunteers": people})


def lines(of: Locator) -> list[str]:
    """Lines of a list as they are read."""
    return [one.strip() for one in of.all_inner_texts()]


def opened(page: Page, number: int) -> Locator:
    """The place of a number in the list of gaps, its fixes asked for."""
    one = page.locator("main ul.lines.card > li").nth(number)
    one.get_by_role("link", name="What would fill it").click()
    expect(one.get_by_text(PROVEN).first).to_be_visible(timeout=60_000)
    return one


def test_five_empty_places_of_a_real_week_say_why_and_what_would_fill_them(
    look: Look, place: Community
) -> None:
    asking = short_of_people(place)
    told = asking.shortages()
    assert len(told) >= PLACES
    visitor = look()
    let_in(visitor, place)
    base = f"/console/{NAME}/weeks/{asking.week}"
    page = visitor.open(f"{base}/gaps")
    for number, gap in enumerate(told[:PLACES]):
        one, known = opened(page, number), asking.fixes(gap["shift"])
        assert lines(one.locator(":scope > ul > li")) == [reason["en"] for reason in gap["reasons"]]
        proven = {fix["en"] for fix in known["items"] if fix["resolved"] and fix["resolved"] >= fix["closes"]}
        fixes = one.locator("div[aria-live] li").filter(has_text=PROVEN)
        first = fixes.first.locator("span").first.inner_text().removesuffix(PROVEN).strip()
        assert first in proven, (first, proven)
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("board-gaps", whole=False)
    # The page of one shift says the same in one sentence.
    shift = told[0]["shift"]
    page = visitor.open(f"{base}/seat?shift={shift}")
    expect(page.get_by_text(asking.fixes(shift)["en"])).to_be_visible()


def test_a_fix_made_from_the_list_of_gaps_fills_its_place_and_can_be_undone(
    look: Look, place: Community
) -> None:
    for one in ("v1", "v2", "v3"):  # nobody is there before a quarter past nine
        days = {"days": ["mon", "tue"], "from": "09:15", "to": "16:00"}
        place.us.change(f"volunteers/{one}", {"availability": [days]})
    reviewed(place.runtime, place.us, place.monday)
    visitor = look(language="en")
    let_in(visitor, place)
    board = f"/console/{place.id}/weeks/{place.week}"
    page = visitor.open(f"{board}/gaps")
    expect(page.get_by_role("link", name="What would fill it")).to_have_count(2)
    fix = opened(page, 0).locator("div[aria-live] li").filter(has_text="Start 15 minutes later")
    fix.get_by_role("button", name="Do this").click()
    expect(page.get_by_text("The shift is changed; it can be undone.")).to_be_visible()
    expect(page.get_by_role("link", name="What would fill it")).to_have_count(1)
    page = visitor.open(board)
    box = page.locator(f'[data-shift="{DESK["id"]}@{place.monday}T09:00"]')
    expect(box.locator(".chip:not(.gap)")).to_have_count(1)
    expect(box.get_by_role("link")).to_contain_text("09:15–11:15")
    page = visitor.open(f"{board}/gaps")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The last change is taken back")).to_be_visible()
    expect(box.locator(".chip.gap")).to_have_count(1)
    expect(box.get_by_role("link")).to_contain_text("09:00–11:00")
