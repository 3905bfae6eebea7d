"""What the open shift offers works: a tick, a button for each fix, one order for all whom it names."""

from __future__ import annotations

import html
import json
import re

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, proposals, published, read_week
from tests.api.pages.browsing import Browser
from tests.api.pages.test_board import SHIFT, TASK, at_the_board, crew
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.weekly import DESK, MONDAY, RIVER, WEEK, answered
from tests.scheduler.databases import on_both_databases

PATROL = "river@2026-11-25T06:00"


def anew(runtime: Runtime, us: Caller) -> None:
    """The week planned and solved anew, by the records as they are."""
    us.make("weeks", start=MONDAY)
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    answered(runtime)


def form_of(browser: Browser, page: str, line: str) -> tuple[str, dict[str, str]]:
    """The action of the last form in a line of a page, and what it sends."""
    part = page[page.index(line) :].partition("</li>")[0]
    found = part[part.rindex("<form") :]
    action = re.findall(r'action="[^"]*/([a-z-]+)"', found)[0]
    fields = re.findall(r'type="hidden" name="(?!form_token)([a-z]+)" value="([^"]*)"', found)
    return action, {name: html.unescape(value) for name, value in fields}


@on_both_databases
def test_nobody_is_ticked_where_no_choice_makes_the_crew(runtime: Runtime) -> None:
    seats = [{"role": "patroller", "count": 3, "minimum": 3}]
    us, browser, board = at_the_board(runtime, RIVER | {"seats": seats})
    us.change("volunteers/v2", {"availability": []})
    anew(runtime, us)
    page = browser.open(f"{board}/seat?shift={PATROL}")
    assert re.findall(r'name="pick" value="(v\d)"', page) == []
    asked = page[page.index("Whom to ask") :]
    name = us.get("volunteers/v2").get_json()["name"]
    line = asked[asked.index(f"<b>{name}</b>") :].partition("</li>")[0]
    assert "not before that is put right" in line
    assert "people/v2?" in line  # where it is put right


@on_both_databases
def test_one_turn_more_for_a_crew_is_made_by_its_button_for_a_reason(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime, RIVER)
    for one, said in (("v2", {"limits": {"minutes_per_day": 60}}), ("v3", {"availability": []})):
        us.change(f"volunteers/{one}", said)
    anew(runtime, us)
    assert crew(us, PATROL) == []
    page = browser.open(f"{board}/seat?shift={PATROL}")
    name = us.get("volunteers/v2").get_json()["name"]
    action, fields = form_of(browser, page[page.index("Whom to ask") :], f"<b>{name}</b>")
    assert (action, json.loads(fields["change"])["despite_warnings"]) == ("rearrange", True)
    browser.send(f"{board}/{action}", **fields, status=422)  # it takes a reason
    browser.send(f"{board}/{action}", **fields, reason="本人愿意")
    assert sorted(crew(us, PATROL)) == ["v1", "v2"]
    kept = us.get(f"weeks/{WEEK}/versions").get_json()["items"]
    assert any("本人愿意" in json.dumps(one, ensure_ascii=False) for one in kept)


@on_both_databases
def test_one_turn_more_from_whom_to_ask_asks_for_the_reason_there(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime, TASK | {"recurrence": {"weekly": {"weekdays": ["mon"]}}})
    for one in ("v1", "v2"):
        us.change(f"volunteers/{one}", {"availability": []})
    us.change("volunteers/v3", {"limits": {"minutes_per_day": 60}})
    anew(runtime, us)
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    name = us.get("volunteers/v3").get_json()["name"]
    action, fields = form_of(browser, page, f"<b>{name}</b>")
    assert action == "move"
    browser.send(f"{board}/move", **fields, reason="本人愿意")
    assert crew(us, SHIFT) == ["v3"]


@on_both_databases
def test_a_fix_that_is_made_elsewhere_leads_there_and_a_shift_is_called_off_here(runtime: Runtime) -> None:
    once = DESK | {"times": DESK["times"][:1], "recurrence": {"weekly": {"weekdays": ["mon"]}}}
    us, _ = published(runtime, once)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    (one,) = proposals(us, shift=SHIFT)
    for who in ("v1", "v2", "v3"):  # a little later all of them could
        us.change(f"volunteers/{who}", {"availability": [{"days": ["mon"], "from": "09:15", "to": "16:00"}]})
    us.post(f"proposals/{one['id']}/decline", {})
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    for line in re.findall(r"<li.*?</li>", page[page.index("What would fill it") :], re.DOTALL):
        assert "<button" in line or "<a " in line or "Open the shift" in line
    later = page[page.index("later: it fills") :].partition("</li>")[0]
    assert f'href="/console/{us.community}/tasks/desk"' in later
    action, fields = form_of(browser, page, "Call it off this time")
    assert action == "call-off"
    done = browser.send(f"{board}/call-off", **fields, reason="停电")
    assert "The shift is called off" in done
    assert SHIFT not in [one["shift"] for one in read_week(us)["gaps"]]
    assert holders(us, SHIFT) == []
