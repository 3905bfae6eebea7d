"""A volunteer says on her own page when she is usually free, and over the interface."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import codes
from tests.api.weekly import populated
from tests.scheduler.databases import on_both_databases

DATED = {"start": "2026-12-08T09:00", "end": "2026-12-08T11:00"}
TUESDAYS = {"days": ["tue"], "from": "13:00", "to": "15:00"}


@on_both_databases
def test_she_ticks_when_she_is_usually_free_and_what_she_leaves_stays(runtime: Runtime) -> None:
    us = populated(runtime)
    us.change("volunteers/v1", {"availability": [TUESDAYS, DATED]})
    browser, link = Browser(runtime), link_of(us, "v1")
    page = browser.open(f"{link}/free")
    assert page.count(" checked") == 1
    assert "Tue 13:00–15:00" in page
    assert page.partition('value="tue-afternoon" checked>')[2].partition("</td>")[0].count("13:00–15:00") == 1
    ticks = ["tue-afternoon", "sat-morning", "sun-morning"]
    assert "Noted. Thank you!" in browser.send(f"{link}/usual", tick=ticks)
    kept = us.get("volunteers/v1").get_json()["availability"]
    assert kept == [TUESDAYS, {"days": ["sat", "sun"], "from": "08:00", "to": "12:00"}, DATED]
    browser.open(f"{link}/free")
    browser.send(f"{link}/usual", always="yes")
    assert us.get("volunteers/v1").get_json()["availability"] == "always"
    assert "free at any time" in browser.open(f"{link}/free")
    logged = [one["fields"] for one in us.get("changes?kind=volunteer&record=v1").get_json()["items"]]
    assert logged.count(["availability"]) == 3  # by the coordinator, and twice by her


@on_both_databases
def test_the_interface_takes_weekly_times_alone(runtime: Runtime) -> None:
    us = populated(runtime)
    us.change("volunteers/v1", {"availability": [DATED]})
    me = Volunteer(runtime, us, "v1").client
    assert me.put("/v1/me/usual-times", json={"availability": [TUESDAYS]}).status_code == 204
    assert us.get("volunteers/v1").get_json()["availability"] == [TUESDAYS, DATED]
    refused = me.put("/v1/me/usual-times", json={"availability": [DATED]})
    assert refused.status_code == 422
    assert ("availability[0].days", "missing_field") in codes(refused)


def test_what_comes_back_every_week_is_told_to_her_and_to_who_coordinates(runtime: Runtime) -> None:
    us = populated(runtime)
    away = {"start": "2026-12-08T09:00", "end": "2026-12-08T11:30"}
    us.change("volunteers/v1", {"availability": "always", "time_off": [{"days": ["wed"]}, away]})
    hers = Browser(runtime).open(f"{link_of(us, 'v1')}/free")
    theirs = coordinating(runtime, us).open(f"/console/{us.community}/people/v1")
    for page in (hers, theirs):
        assert "free at any time; not free: Wed all day" in page
        assert "09:00" in page
        assert "11:30" in page
