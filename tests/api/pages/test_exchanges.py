"""An exchange with somebody who has two shifts that day: which of them, and none that cannot be."""

from __future__ import annotations

import re
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import proposals, publish
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.settling import Caller
from tests.api.test_swaps import INSURED
from tests.api.weekly import DESK, RIVER, populated, reviewed
from tests.scheduler.databases import on_both_databases

MORNINGS = [{"start": f"2026-11-{day}T08:00", "end": f"2026-11-{day}T12:00"} for day in (23, 24)]


def two_of_one_day(runtime: Runtime, **mine: Any) -> tuple[Caller, dict[str, Any], list[dict[str, Any]]]:
    """Somebody with one shift, and the two that another has on the other day."""
    us = populated(runtime)
    us.change("volunteers/v3", {"availability": []})
    us.change("volunteers/v1", {"limits": {"shifts_per_week": 1}, **mine})
    publish(us, reviewed(runtime, us))
    held = sorted(proposals(us), key=lambda one: str(one["starts_at"]))
    (own,) = (one for one in held if one["volunteer"] == "v1")
    theirs = [one for one in held if one["starts_at"][:10] != own["starts_at"][:10]]
    assert [one["volunteer"] for one in theirs] == ["v2", "v2"]
    return us, own, theirs


@on_both_databases
def test_with_two_shifts_that_day_the_hour_says_which_is_meant(runtime: Runtime) -> None:
    us, own, theirs = two_of_one_day(runtime)
    browser, link = Browser(runtime), link_of(us, "v1")
    browser.open(link)
    browser.send(f"{link}/shifts/{own['id']}/accept")
    ask, said = f"{link}/shifts/{own['id']}/exchange", {"name": "李建业", "day": theirs[0]["starts_at"][:10]}
    refused = browser.send(ask, status=409, **said)
    hours = " / ".join(one["starts_at"][11:16] for one in theirs)
    assert f"There are several shifts that day that could be exchanged: {hours}." in refused
    assert "Not found" not in refused
    assert 'value="李建业"' in refused
    assert "nothing changes" in browser.send(ask, time=theirs[1]["starts_at"][11:16], **said)
    other, hers = Browser(runtime), link_of(us, "v2")
    page = other.open(hers)
    assert theirs[1]["starts_at"][11:16] in page.partition("For yours:")[2][:400]


@on_both_databases
def test_of_two_shifts_the_one_that_the_rules_allow_is_asked_for_and_no_other(runtime: Runtime) -> None:
    us, own, theirs = two_of_one_day(runtime, availability=MORNINGS)
    browser, link = Browser(runtime), link_of(us, "v1")
    browser.open(link)
    browser.send(f"{link}/shifts/{own['id']}/accept")
    ask, said = f"{link}/shifts/{own['id']}/exchange", {"name": "李建业", "day": theirs[0]["starts_at"][:10]}
    page = browser.send(ask, status=409, time=theirs[1]["starts_at"][11:16], **said)
    assert re.search(r"so nobody was asked: 王秀英 [^<]*Not free", page)
    us.change("volunteers/v2", {"availability": [{"days": ["sun"], "from": "08:00", "to": "09:00"}]})
    for at in ({"time": theirs[0]["starts_at"][11:16]}, {}):
        page = browser.send(ask, status=409, **at, **said)
        assert "so nobody was asked" in page
        assert "Not found" not in page
    page = browser.send(ask, status=409, time=theirs[0]["starts_at"][11:16], **said)
    assert "It is not because of you" in page
    assert "Not free" not in page
    us.change("volunteers/v2", {"availability": "always"})
    assert "nothing changes" in browser.send(ask, **said)
    page = Browser(runtime).open(link_of(us, "v2"))
    assert theirs[0]["starts_at"][11:16] in page.partition("For yours:")[2][:400]


@on_both_databases
def test_of_two_namesakes_at_one_hour_the_name_on_the_wall_sheet_is_asked_for(runtime: Runtime) -> None:
    us = populated(runtime, RIVER, DESK | {"recurrence": {"weekly": {"weekdays": ["mon"]}}})
    for who in ("v1", "v2"):
        us.change(f"volunteers/{who}", {"name": "赵芳"})
    publish(us, reviewed(runtime, us))
    mine = next(one for one in proposals(us) if one["volunteer"] == "v3")
    (day,) = {one["starts_at"][:10] for one in proposals(us) if "river" in one["shift"]}
    us.change("volunteers/v3", {"insured": INSURED})
    browser, link = Browser(runtime), link_of(us, "v3")
    browser.open(link)
    browser.send(f"{link}/shifts/{mine['id']}/accept")
    refused = browser.send(f"{link}/shifts/{mine['id']}/exchange", status=409, name="赵芳", day=day)
    assert "There are several people of that name that day at 06:00." in refused
