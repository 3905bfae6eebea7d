"""Crews that go together, by the forms of pages alone: put on, taken off, and who of them said yes."""

from __future__ import annotations

import html
import re

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, proposals, published
from tests.api.pages.test_board import SHIFT, at_the_board, crew, read
from tests.api.pages.test_log import NAMES
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import DESK, RIVER, WEEK, populated, reviewed
from tests.scheduler.databases import on_both_databases

SHIFT_OF_RIVER = "river@2026-11-25T06:00"


@on_both_databases
def test_who_may_take_either_seat_leaves_the_one_that_another_needs(runtime: Runtime) -> None:
    lead = {"role": "lead", "count": 1, "minimum": 1, "max_age": 45}
    river = RIVER | {"seats": [lead, {"role": "patroller", "count": 1, "minimum": 1, "min_age": 40}]}
    us, browser, board = at_the_board(runtime, river)
    us.change("volunteers/v2", {"age": 30})  # can but lead
    us.change("volunteers/v3", {"age": 70})
    shift = "river@2026-11-25T06:00"
    for who in crew(us, shift)[:1]:
        browser.send(
            f"{board}/ban",
            volunteer=who,
            shift=shift,
            whole="yes",
            **read(browser.open(f"{board}/seat?shift={shift}")),
        )
        page = browser.open(f"{board}/seat?shift={shift}")
        browser.send(f"{board}/ban", volunteer=who, shift=shift, lift="yes", **read(page))
    page = browser.open(f"{board}/seat?shift={shift}")
    refused = browser.send(f"{board}/together", to=shift, pick=["v1", "v2", "v3"], status=409, **read(page))
    assert "too few places left for all who should come (2 for 3)" in refused
    again = re.findall(r'href="([^"]*pick=v1[^"]*)"', refused)
    page = browser.open(html.unescape(again[0]))
    assert set(re.findall(r'value="(v\d)" checked', page)) == {"v1", "v2"}
    browser.send(f"{board}/together", to=shift, pick=["v1", "v2"], **read(page))
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    assert {(one["volunteer"], one["seat"]) for one in roster["assignments"] if one["shift"] == shift} == {
        ("v1", 1),
        ("v2", 0),
    }


@on_both_databases
def test_taking_one_of_two_off_says_who_goes_with_her_and_takes_both_by_one_press(runtime: Runtime) -> None:
    seats = [{"role": role, "count": 1, "minimum": 1} for role in ("lead", "patroller")]
    river = RIVER | {"seats": seats}
    us, browser, board = at_the_board(runtime, river)
    shift = "river@2026-11-25T06:00"
    one, other = crew(us, shift)
    name = us.get(f"volunteers/{other}").get_json()["name"]
    for action in ("move", "ban"):
        page = browser.open(f"{board}/seat?shift={shift}")
        refused = browser.send(f"{board}/{action}", volunteer=one, shift=shift, status=409, **read(page))
        assert f"Take them off together ({name})" in refused
        assert crew(us, shift) == [one, other]
        if action == "move":
            assert re.search("(lead|patroller): nobody; with fewer", refused, re.IGNORECASE)
        browser.send(f"{board}/{action}", volunteer=one, shift=shift, whole="yes", **read(refused))
        assert crew(us, shift) == []
        browser.send(f"{board}/undo", **read(browser.open(board)))


@on_both_databases
def test_wanting_fewer_is_made_after_publishing_and_whom_to_ask_is_told_once(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK | {"times": DESK["times"][:1], "seats": [{"count": 2, "minimum": 1}]})
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    one, other = proposals(us, shift=SHIFT)
    us.post(f"proposals/{one['id']}/decline", {})
    (third,) = {"v1", "v2", "v3"} - {one["volunteer"], other["volunteer"]}
    us.change(f"volunteers/{third}", {"availability": []})
    name = us.get(f"volunteers/{third}").get_json()["name"]
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    ask, _, without = page.partition("Without filling it")
    assert f"Hello {name}. " in ask
    assert ask.count(f'unseen"> {name}</span></button>') == 1  # one press puts her on, and there is no second
    assert f"{board}/fewer" in without
    done = browser.send(f"{board}/fewer", shift=SHIFT, reason="下雨", **read(page))
    assert "It wants fewer now" in done
    week = us.get(f"weeks/{WEEK}").get_json()
    assert SHIFT not in [gap["shift"] for gap in week["gaps"]]
    assert holders(us, SHIFT) == [other["volunteer"]]


def test_where_no_choice_of_people_makes_the_crew_none_is_offered(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    for row in proposals(us, shift=SHIFT_OF_RIVER):
        us.post(f"proposals/{row['id']}/decline", {})
    insured = {"until": "2027-01-01"}
    here = f"/console/{us.community}/weeks/{WEEK}/seat?shift={SHIFT_OF_RIVER}"
    browser = coordinating(runtime, us)
    offered = []
    for id in ("w0", "w1"):  # one alone is free for two places; then both are
        us.make("volunteers", id=id, name=id, age=40, availability="always", insured=insured)
        offered.append("Put the chosen ones on together" in browser.open(here))
    assert offered == [False, True]


@on_both_databases
def test_papers_of_several_people_are_recorded_one_by_one_from_the_fix_that_asks_for_them(
    runtime: Runtime,
) -> None:
    us = populated(runtime, RIVER)
    for id in ("v1", "v2"):
        us.change(f"volunteers/{id}", {"insured": None})
    us.delete("volunteers/v3")
    reviewed(runtime, us)
    here = f"/console/{us.community}"
    page = coordinating(runtime, us).open(f"{here}/weeks/{WEEK}/seat?shift={SHIFT_OF_RIVER}")
    ways = re.findall(rf'<a href="{here}/(people/v\d)\?[^"]*field=insured_until">Record it: ([^<]+)<', page)
    assert sorted(ways) == [("people/v1", NAMES["v1"]), ("people/v2", NAMES["v2"])]
