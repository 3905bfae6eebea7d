"""Work that the calendar cannot place is told loudly wherever its week is shown, until its year is known."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import DESK, answered, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

WEEK = "2027-W02"
CANTEEN = {
    **DESK,
    "id": "canteen",
    "name": "食堂",
    "recurrence": {"weekly": {"weekdays": ["mon", "fri"]}, "on_holiday": "skip"},
}
YEAR = {
    "first-new_year": "2027-01-01",
    "last-new_year": "2027-01-03",
    "first-spring_festival": "2027-02-05",
    "last-spring_festival": "2027-02-11",
    "worked-spring_festival": "2月13日、2027-02-20",
}


@on_both_databases
def test_work_of_a_year_that_is_not_known_is_told_until_the_year_is_entered(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime, DESK, CANTEEN)
    browser = coordinating(runtime, us)
    home = f"/console/{us.community}"
    board, year = f"{home}/weeks/{WEEK}", f"{home}/tasks/calendar/year"
    browser.open(board)
    page = browser.send(f"{board}/plan")
    assert "not in this week, so that nobody will do them: 2" in page
    browser.send(f"{board}/solve")
    answered(runtime)
    for path in (board, f"{board}/publish"):
        page = browser.open(path)
        assert "not in this week, so that nobody will do them: 2" in page
        assert f'href="{year}?year=2027"' in page
        assert "Every place is filled<" not in page
        assert "it can be published" not in page
    assert "runs of tasks left out: 2" in browser.open(home)
    calendar = browser.open(f"{home}/tasks/calendar?from=2027-01-01")
    assert re.search(r">1<br><span class=.tag bad. [^>]*>\?<", calendar)
    assert "20279" not in browser.open(f"{year}?year=020279").split("<main")[1]
    page = browser.open(f"{year}?year=2027")
    page = browser.send(year, year="2027", **YEAR | {"last-new_year": ""}, status=422)
    assert "Both the first and the last day are wanted." in page
    assert 'value="2027-02-11"' in page
    page = browser.send(year, year="2027", **YEAR)
    assert ">?<" not in page
    said = us.get("calendar").get_json()
    assert said["supplied_years"] == [2027]
    worked = [one["date"] for one in said["overrides"] if one["kind"] == "makeup_workday"]
    assert worked == ["2027-02-13", "2027-02-20"]
    assert "planning the week anew takes them in" in browser.open(board)
    page = browser.open(f"{board}/anew")
    (version,) = set(re.findall(r'name="version" value="(\d+)"', page))
    browser.send(f"{board}/anew", version=version)
    answered(runtime)
    assert "left out" not in (browser.open(board) + browser.open(home)).lower()
    assert "not in this week" not in browser.open(board)
    assert "canteen@2027-01-15T09:00" in us.get(f"weeks/{WEEK}/roster").text
    beside = browser.open(f"{board}/compare?a=2&b=4")  # before the year was entered, and after
    told = beside.split('id="left-out"')[1]
    assert told.index("A: Version 2") < told.index("食堂: ") < told.index("B: Version 4")
    assert "Nothing is left out." in told.split("B: Version 4")[1]
    assert browser.open(f"{board}/versions").count("Runs left out besides: 2") == 1
    assert "The same in both" in browser.open(f"{board}/compare?a=2&b=2")
    assert "left-out" not in browser.open(f"{board}/compare?a=4&b=4")


@on_both_databases
def test_the_board_tells_what_a_holiday_left_out(runtime: Runtime) -> None:
    us = populated(runtime, CANTEEN)
    browser = coordinating(runtime, us)
    home = f"/console/{us.community}"
    browser.open(f"{home}/tasks/calendar")
    browser.send(f"{home}/tasks/calendar", date="2026-12-04", kind="public_holiday", name="社区日")
    page = browser.send(f"{home}/weeks/2026-W49/plan")
    assert "What planning has to tell: 1" in page
    assert "食堂: 2026-12-04 Fri is 社区日; left out." in page
    assert 'id="left-out"' not in page  # it is as the task says, and no alarm


@on_both_databases
def test_days_of_a_school_whose_term_is_not_entered_are_not_said_to_be_known(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)

    def say(until: str) -> None:
        read = us.get("calendar").get_json()["version"]
        school = {"id": "s1", "name": "一小", "terms": [{"from": "2026-09-01", "until": until}]}
        answer = us.client.put(
            us.address("calendar"), json={"schools": [school]}, headers={"If-Match": f'"{read}"'}
        )
        assert answer.status_code == 200, answer.text

    say("2026-11-25")
    on_school_days = {"weekly": {"weekdays": ["mon", "fri"]}, "only_on": "school_days", "school": "s1"}
    us.make("tasks", **CANTEEN | {"recurrence": on_school_days})
    browser = coordinating(runtime, us)
    board = f"/console/{us.community}/weeks/2026-W48"
    clock.go_on(minutes=1)
    browser.open(board)
    page = browser.send(f"{board}/plan")
    assert (
        "not in this week, so that nobody will do them: 1" in page
    )  # Friday 27 November, after the last term entered
    assert "No term of 一小 is entered for these days" in page
    assert "The calendar knows these days by now" not in page
    say("2027-01-20")
    page = browser.open(board)
    assert "The calendar knows these days by now" in page
    assert "holidays or school terms" in page
