"""The log names who and which shift: swaps, stand-ins, who came, and what was changed by hand."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, proposals, published, read_week
from tests.api.pages.test_rooms import coordinating
from tests.api.test_proposals import MORNING
from tests.api.test_swaps import given, two_and_a_third
from tests.api.weekly import DESK, WEEK, act
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

NAMES = {"v1": "王秀英", "v2": "李建业", "v3": "赵一凡"}


def lines(page: str) -> list[str]:
    """The rows of the log's table, as text."""
    rows = re.findall(r"<tr><td.*?</tr>", page, re.S)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)) for row in rows]


@on_both_databases
def test_a_swap_is_logged_when_it_is_asked_and_when_it_is_taken_even_of_a_pinned_place(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, first, _, third = two_and_a_third(runtime)
    assert act(us, read_week(us), "pins", {"volunteer": first.id, "shift": MORNING}).status_code == 200
    swap = given(first, MORNING, to=third.id)
    clock.go_on(minutes=1)
    assert third.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "done"
    browser = coordinating(runtime, us)
    taken, asked = lines(browser.open(f"/console/{us.community}/log?kind=swap"))
    who, other = NAMES[first.id], NAMES[third.id]
    assert f"{other} (herself)" in taken
    assert f"{who} (herself)" in asked
    for line in (taken, asked):
        assert f"{who} · 23 Nov 09:00 · 值班 → {other}" in line
    versions = browser.open(f"/console/{us.community}/weeks/{WEEK}/versions")
    assert f"· {other} (herself)</span>" in versions


@on_both_databases
def test_a_stand_in_who_says_yes_or_no_is_in_the_log_with_the_shift(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    asked = [offer["volunteer"] for offer in us.get(f"weeks/{WEEK}/offers").get_json()["items"]]
    no, yes = (Volunteer(runtime, us, who) for who in asked)
    for who, answer in ((no, "decline"), (yes, "accept"), (yes, "accept")):
        (offer,) = us.get(f"weeks/{WEEK}/offers").get_json()["items"][asked.index(who.id) :][:1]
        assert who.post(f"offers/{offer['id']}/{answer}").status_code == 200
    page = coordinating(runtime, us).open(f"/console/{us.community}/log?kind=offer")
    told = lines(page)
    assert len(told) == 2  # a yes that is said twice is one
    for who, deed in ((yes, "accepted"), (no, "declined")):
        (line,) = (one for one in told if f"{NAMES[who.id]} (herself)" in one)
        assert deed in line
        assert f"{NAMES[who.id]} · 23 Nov 09:00 · 值班" in line


@on_both_databases
def test_changes_by_hand_and_who_came_are_told_with_names_and_shifts(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, DESK)
    (one,) = proposals(us, shift=MORNING)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    other = min(NAMES.keys() - {one["volunteer"]})
    clock.go_on(minutes=1)
    for said in ({"volunteer": one["volunteer"], "shift": MORNING}, {"volunteer": other, "to": MORNING}):
        assert act(us, read_week(us), "moves", said).status_code == 200
        clock.go_on(minutes=1)
    act(us, read_week(us), "publish")
    clock.now = datetime(2026, 11, 23, 2, tzinfo=UTC)
    said = {"entries": [{"volunteer": other, "shift": MORNING}]}
    assert us.post(f"weeks/{WEEK}/attendance", said).status_code in (200, 201)
    browser = coordinating(runtime, us)
    home = f"/console/{us.community}"
    onto, off = lines(browser.open(f"{home}/log?kind=week"))[1:3]
    assert f"{NAMES[one['volunteer']]} off: 23 Nov 09:00 值班" in off
    assert f"{NAMES[other]} on: 23 Nov 09:00 值班" in onto
    versions = browser.open(f"{home}/weeks/{WEEK}/versions")
    assert versions.count("a caller</span>") >= 2
    (came,) = lines(browser.open(f"{home}/log?kind=attendance"))
    assert f"{NAMES[other]} · 23 Nov 09:00 · 值班" in came
