"""Leave on a volunteer's own page: what it gives up is asked first, it is taken back, its days make sense."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, proposals, published, told
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.pages.test_rooms import coordinating
from tests.api.test_proposals import MORNING
from tests.api.weekly import populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

WEEK = {"first": "2026-11-23", "last": "2026-11-29"}


def confirmed(browser: Browser, page: str) -> str:
    """Press what the page asks to be sure of."""
    page = page[page.index("<main") :]
    action = re.search(r'<form method="post" action="([^"]+)"', page)
    assert action is not None
    hidden = re.findall(r'<input type="hidden" name="(?!form_token)(\w+)" value="([^"]*)"', page)
    return browser.send(action[1], **dict(hidden))


@on_both_databases
def test_leave_names_what_it_gives_up_before_it_does_and_is_taken_back(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    held = [one for one in proposals(us) if one["volunteer"] == who]
    browser, link = Browser(runtime), link_of(us, who)
    browser.open(f"{link}/free")
    page = browser.send(f"{link}/away", **WEEK)
    assert f"This gives up these {len(held)} shifts" in page
    assert page.count("值班") == len(held)
    assert holders(us, MORNING) == [who]  # nothing is done yet
    assert "you are off every shift of those days" in confirmed(browser, page)
    assert holders(us, MORNING) == []
    assert browser.open(f"{link}/why").count("On leave then, as asked for.") >= len(held)
    page = browser.open(f"{link}/free")
    assert "23–29 Nov" in page
    back = {"start": "2026-11-23T00:00", "end": "2026-11-30T00:00"}
    page = browser.send(f"{link}/away/back", **back)
    assert "not yours again by that" in page
    assert "23–29 Nov" not in page
    assert us.get(f"volunteers/{who}").get_json()["time_off"] == []
    assert holders(us, MORNING) == []
    assert "Noted; no plan counts on you" in browser.send(f"{link}/away", **WEEK)


@on_both_databases
def test_a_part_of_leave_is_taken_back_and_the_rest_stays(runtime: Runtime) -> None:
    us = populated(runtime)
    whole = {"start": "2026-11-23T00:00", "end": "2026-11-28T00:00"}
    assert us.post("volunteers/v1/absences", whole).status_code == 200
    back = "volunteers/v1/absences/take-back"

    def left() -> list[tuple[str, str]]:
        return [(one["start"], one["end"]) for one in us.get("volunteers/v1").get_json()["time_off"]]

    part = {"start": "2026-11-24T00:00", "end": "2026-11-25T12:00"}
    rest = [("2026-11-23T00:00", "2026-11-24T00:00"), ("2026-11-25T12:00", "2026-11-28T00:00")]
    for status in (204, 409):  # the second time there is no leave any more on those days
        assert us.post(back, part).status_code == status
        assert left() == rest
    assert us.post(back, part).get_json()["code"] == "no_leave_then"
    refused = us.post(back, {"start": "2026-11-24", "end": "2026-11-24"})
    assert (refused.status_code, refused.get_json()["errors"][0]["code"]) == (422, "bad_time")
    refused = us.post(back, {"start": whole["end"], "end": whole["start"]})
    assert (refused.status_code, refused.get_json()["errors"][0]["code"]) == (422, "reversed_times")
    assert us.post(back, {"start": "2026-11-20T00:00", "end": "2027-01-01T00:00"}).status_code == 204
    assert left() == []


@on_both_databases
def test_a_coordinator_sees_what_leave_gives_up_and_takes_it_back(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    held = [one for one in proposals(us) if one["volunteer"] == who]
    console, here = coordinating(runtime, us), f"/console/{us.community}/people/{who}"
    console.open(here)
    asked = console.send(f"{here}/away", away_first="2026-11-23", away_last="2026-11-29")
    assert f"This gives up these {len(held)} shifts" in asked
    assert holders(us, MORNING) == [who]  # nothing is done yet
    assert "No channel tells the volunteer: please call." in confirmed(console, asked)
    assert holders(us, MORNING) == []
    assert {one["reason"] for one in told(runtime, "cancelled", who)} == {"leave_noted"}
    assert len(told(runtime, "cancelled", who)) == len(held)
    page = console.open(here)
    assert "23–29 Nov" in page
    page = console.send(f"{here}/away/back", start="2026-11-23T00:00", end="2026-11-30T00:00")
    assert "plans count on those days again" in page
    assert "23–29 Nov" not in page
    assert holders(us, MORNING) == []  # it gives nothing back
    nothing = console.send(f"{here}/away", away_first="2026-11-23", away_last="2026-11-29")
    assert "there was no shift on those days" in nothing


@on_both_databases
def test_days_that_are_over_too_many_or_beyond_all_plans_are_refused_in_words(runtime: Runtime) -> None:
    us = populated(runtime)
    browser, link = Browser(runtime), link_of(us, "v1")
    browser.open(f"{link}/free")
    for first, last, words in (
        ("2026-11-02", "2026-11-03", "Those days are over"),
        ("2026-12-01", "2036-12-01", "Leave is 366 days at most at once"),
        ("2026-12-01", "9999-12-31", "31 Dec 9999 is not between"),
    ):
        assert words in browser.send(f"{link}/away", status=422, first=first, last=last)
    assert "time_off" not in us.get("volunteers/v1").get_json()
    browser.send(f"{link}/away", first="2026-12-30", last="2027-12-30")
    assert "30 Dec 2026–30 Dec 2027" in browser.open(f"{link}/free")
    console, here = coordinating(runtime, us), f"/console/{us.community}/people/v2"
    console.open(here)
    refused = console.send(f"{here}/away", status=422, away_first="2026-12-01", away_last="9999-12-31")
    assert "31 Dec 9999 is not between" in refused
    console.send(f"{here}/away", away_first="2026-12-01", away_last="2036-12-01")
    assert "1 Dec 2026–1 Dec 2036" in console.open(here)


@on_both_databases
def test_a_week_that_was_asked_about_is_answered_again_until_its_deadline(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    asked = us.make("campaigns", name="下下周", start="2026-12-07", deadline="2026-11-29T20:00")
    browser, link = Browser(runtime), link_of(us, "v1")
    browser.open(f"{link}/free")
    page = browser.send(f"{link}/free/{asked['id']}", whole="away")
    assert "is that right?" in page
    assert "time_off" not in us.get("volunteers/v1").get_json()
    assert "Noted. Thank you!" in confirmed(browser, page)
    page = browser.open(f"{link}/free")
    assert "Answered" in page
    assert page.count('<option value="away" selected>') == 21
    browser.send(f"{link}/free/{asked['id']}", whole="usual")
    assert us.get("volunteers/v1").get_json()["time_off"] == []
    clock.go_on(minutes=60 * 24 * 14)
    assert f"/free/{asked['id']}" not in browser.open(f"{link}/free")


@on_both_databases
def test_leave_that_was_said_before_stays_when_a_week_is_answered_and_the_page_says_so(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    leave = {"start": "2026-12-12T00:00", "end": "2026-12-21T00:00"}
    us.change("volunteers/v1", {"time_off": [leave]})
    asked = us.make("campaigns", name="下下周", start="2026-12-07", deadline="2026-11-29T20:00")
    browser, link = Browser(runtime), link_of(us, "v1")
    page = browser.open(f"{link}/free")
    assert page.count('<option value="away" selected>') == 2 * 3  # Saturday and Sunday
    assert "as you said" not in page
    page = browser.send(f"{link}/free/{asked['id']}", whole="usual")
    assert "Leave that you said before stays" in page
    assert f'action="{link}/away/back"' in page
    assert us.get("volunteers/v1").get_json()["time_off"] == [leave]
    parts = {f"{day}-{part}": "away" for day in (5, 6) for part in ("morning", "afternoon", "evening")}
    page = browser.send(f"{link}/free/{asked['id']}", **parts, **{"0-morning": "away"})
    assert us.get("volunteers/v1").get_json()["time_off"] == [
        leave,
        {"start": "2026-12-07T08:00", "end": "2026-12-07T12:00"},
    ]
    browser.send(f"{link}/free/{asked['id']}", whole="usual")
    assert us.get("volunteers/v1").get_json()["time_off"] == [leave]
