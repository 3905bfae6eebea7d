"""A volunteer accepts all that she is asked for by one press, without a script, and a program by one call."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, proposals, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.weekly import DESK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def asked_most(asked: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Who is asked most often, and the proposals to that volunteer in the order of their time."""
    who, _ = Counter(one["volunteer"] for one in asked).most_common(1)[0]
    return who, sorted((one for one in asked if one["volunteer"] == who), key=lambda one: one["starts_at"])


@on_both_databases
def test_all_shifts_are_accepted_by_one_press_and_what_cannot_be_is_said(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, DESK)
    asked = proposals(us, state="proposed")
    who, mine = asked_most(asked)
    count = len(mine)
    assert count >= 2
    browser, link = Browser(runtime), link_of(us, who)
    page = browser.open(link)
    assert f"I will come to all {count}" in page
    shown = re.findall(r'name="shift" value="([^"]+)"', page)
    assert sorted(shown) == sorted(one["id"] for one in mine)
    other = next(one["id"] for one in asked if one["volunteer"] != who)
    browser.send(f"{link}/shifts/accept", shift=[other], status=404)
    browser.open(link)
    clock.now = datetime.fromisoformat(mine[0]["starts_at"]) + timedelta(minutes=1)
    told = browser.send(f"{link}/shifts/accept", shift=shown)
    assert "These could not be accepted" in told
    assert told.count("The shift has begun") == 1
    again = browser.send(f"{link}/shifts/accept", shift=shown[1:])  # pressed twice, it is once
    assert "All are noted" in again
    assert "I will come to all" not in again
    states = {one["id"]: one["state"] for one in proposals(us)}
    assert [states[one["id"]] for one in mine] == ["proposed", *["accepted"] * (count - 1)]
    assert states[other] == "proposed"


@on_both_databases
def test_all_are_accepted_by_one_call_which_tells_what_could_not_be(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, DESK)
    asked = proposals(us, state="proposed")
    who, mine = asked_most(asked)
    ids, me = [one["id"] for one in mine], Volunteer(runtime, us, who)
    other = next(one["id"] for one in asked if one["volunteer"] != who)
    assert me.post("shifts/accept", {"shifts": [other]}).status_code == 404
    clock.now = datetime.fromisoformat(mine[0]["starts_at"]) + timedelta(minutes=1)
    told = me.post("shifts/accept", {"shifts": ids}).get_json()
    assert [(one["id"], one["code"]) for one in told["refused"]] == [(ids[0], "shift_begun")]
    states = {one["id"]: one["state"] for one in told["items"]}
    assert [states[id] for id in ids] == ["proposed", *["accepted"] * (len(ids) - 1)]
    assert {one["id"]: one["state"] for one in proposals(us)}[other] == "proposed"
