"""Sheets of a week: looked at, saved, and telephones shown only to who may see them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest

from scheduler.bootstrap import Runtime
from tests.api.answering import published
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.api.weekly import DESK, MONDAY, WEEK
from tests.scheduler.databases import on_both_databases

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SHEETS = ("wall", "sign-in", "call-list", "people", "gaps")


def paper(us: Caller) -> str:
    """Where the sheets of the week are."""
    return f"/console/{us.community}/weeks/{WEEK}/paper"


@on_both_databases
def test_every_sheet_is_looked_at_and_saved(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    offered = browser.open(paper(us))
    for sheet in SHEETS:
        assert f"{paper(us)}/{sheet}" in offered
        assert "<table" in browser.open(f"{paper(us)}/{sheet}?language=zh")
        saved = browser.client.get(f"{paper(us)}/{sheet}?format=pdf&words=both")
        assert saved.data.startswith(b"%PDF")
    wall = browser.open(f"{paper(us)}/wall?language=en")
    assert "王秀英" in wall + browser.open(f"{paper(us)}/people")
    assert re.search(r"<h2[^>]*>古城社区 23–29 Nov", wall)  # whose, and of which days


def test_every_day_of_a_wall_sheet_is_equally_wide(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK | {"recurrence": {"weekly": {"weekdays": WEEKDAYS}}})
    browser = coordinating(runtime, us)
    widths = [float(one) for one in re.findall(r'<col width="([\d.]+)%"', browser.open(f"{paper(us)}/wall"))]
    # 20 for the work and 22 for each of seven days: with 102 % in all Sunday would have what is left.
    assert len(set(widths[1:])) == 1
    assert sum(widths) == pytest.approx(100, abs=0.01)


@on_both_databases
def test_a_day_and_a_sheet_for_each_shift_are_asked_for(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    whole = browser.open(f"{paper(us)}/sign-in")
    one_day = browser.open(f"{paper(us)}/sign-in?day={MONDAY}")
    by_shift = browser.open(f"{paper(us)}/sign-in?day={MONDAY}&by=shift")
    counts = [page.count('<section class="sheet') for page in (whole, one_day, by_shift)]
    assert counts == [2, 1, 2]  # Monday and Tuesday, a day, its two shifts
    browser.open(f"{paper(us)}/sign-in?day=2026-12-24", status=422)


def test_each_sheet_is_saved_under_a_name_of_its_own(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    asked = [
        *SHEETS,
        "sign-in?by=shift",
        "sign-in?by=page",
        f"sign-in?by=shift&day={MONDAY}",
        "wall?by=person",
    ]
    names = []
    for one in asked:
        address = f"{paper(us)}/{one}{'&' if '?' in one else '?'}language=en"
        said = browser.client.get(f"{address}&format=pdf").headers["Content-Disposition"]
        names.append(unquote(said.partition("UTF-8''")[2]).removesuffix(".pdf"))
        assert f"<title>{names[-1]} · " in unescape(browser.open(address))  # what a printed page is saved as
    community = us.get().get_json()["name"]
    assert len(set(names)) == len(asked)
    assert names[len(SHEETS) :] == [
        f"{community} sign-in sheet by shift 23–29 Nov",
        f"{community} sign-in sheet a page each 23–29 Nov",
        f"{community} sign-in sheet by shift 23 Nov",
        f"{community} wall sheet by person 23–29 Nov",
    ]


@pytest.mark.case("B108")
@on_both_databases
def test_telephones_stand_on_the_list_of_who_may_see_them_and_are_logged(runtime: Runtime) -> None:
    us, _ = published(runtime)
    for one in us.get("volunteers").get_json()["items"]:
        assert us.change(f"volunteers/{one['id']}", {"phone": "13800138000"}).status_code == 200
    browser = coordinating(runtime, us)
    assert "13800138000" not in browser.open(f"{paper(us)}/call-list")
    browser.open(paper(us))
    assert "13800138000" in browser.send(f"{paper(us)}/call-list", day=MONDAY)
    assert us.get("changes?action=revealed").get_json()["items"]


@on_both_databases
def test_who_may_not_see_telephones_is_not_offered_them(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us, "viewer")
    assert 'method="post"' not in browser.open(paper(us)).split("<main")[1]
    browser.open("/console/account")
    browser.send(f"{paper(us)}/call-list", status=403)


@pytest.mark.parametrize(
    ("written", "begins"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("ics", b"BEGIN:")]
)
def test_the_week_is_saved_as_a_file(runtime: Runtime, written: str, begins: bytes) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    browser.open(paper(us))
    answer = browser.client.get(f"{paper(us)}/roster?format={written}")
    assert answer.data.startswith(begins)
    name = unquote(answer.headers["Content-Disposition"].partition("UTF-8''")[2])
    community = us.get().get_json()["name"]
    assert re.fullmatch(rf"{community} Roster \d.* Nov\.{written}", name)


def test_what_is_no_sheet_and_a_week_without_roster_are_told(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    assert "no roster of this week yet" in browser.open(paper(us))
    browser.open(f"{paper(us)}/wall", status=404)
    browser.open(f"{paper(us)}/nothing", status=404)
