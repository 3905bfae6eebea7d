"""Terms of schools are entered on pages: from where a task is refused for them, changed, removed."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from scheduler.planning.known_plans import shift_ids
from scheduler.services import scope, weeks
from tests.api.pages.browsing import enter
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.weekly import populated
from tests.scheduler.databases import on_both_databases

ESCORT = {
    "name": "护学",
    "type": "school_escort",
    "site": "hall",
    "repeat": "daily",
    "from-0": "16:10",
    "to-0": "17:00",
    "on_holiday": "same_day",
    "only_on": "school_days",
}
SCHOOL = {
    "name": "古城小学",
    "term-name-0": "秋季学期",
    "term-from-0": "2026-09-01",
    "term-until-0": "2027-01-22",
    "term-from-1": "",
    "term-until-1": "",
    "break-kind-0": "other",
    "break-from-0": "2026-12-03",
    "break-until-0": "2026-12-04",
    "makeup": "yes",
    "closed": "12月9日",
}


@on_both_databases
def test_terms_are_entered_from_where_they_are_wanted_and_days_follow_them(runtime: Runtime) -> None:
    us = populated(runtime)
    browser = coordinating(runtime, us)
    tasks = f"/console/{us.community}/tasks"
    school = f"{tasks}/calendar/school"
    browser.open(f"{tasks}/new")
    page = browser.send(f"{tasks}/new", **ESCORT, status=422)
    assert f'href="{school}" target="_blank"' in page
    assert "No school is entered yet." in browser.open(f"{tasks}/calendar")
    browser.open(school)
    page = browser.send(school, **SCHOOL | {"term-until-0": "2026-08-01"}, status=422)
    assert "The last day 2026-08-01 is before the first day 2026-09-01." in page
    assert 'value="2026-12-03"' in page
    assert 'value="12月9日"' in page
    page = browser.send(school, **SCHOOL)
    assert "秋季学期: 1 Sep 2026–22 Jan 2027" in page
    browser.open(school)
    browser.send(school, **SCHOOL | {"name": "古城幼儿园", "term-from-0": "2026-12-08", "closed": ""})
    browser.open(f"{tasks}/new")
    browser.send(f"{tasks}/new", **ESCORT)
    escort = next(one for one in us.get("tasks").get_json()["items"] if one["name"] == "护学")
    page = browser.open(f"{tasks}/{escort['id']}/special")
    assert "古城幼儿园" in page
    typed = {"version": str(escort["version"]), "times": "16:10-17:00", "recurrence.school": "school-1"}
    browser.send(f"{tasks}/{escort['id']}/special", **typed)
    kept = us.get(f"tasks/{escort['id']}").get_json()["recurrence"]
    assert (kept["only_on"], kept["school"]) == ("school_days", "school-1")
    assert planned(runtime, us, escort["id"], "2026-11-30") == ["2026-11-30", "2026-12-01", "2026-12-02"]
    days = ["2026-12-07", "2026-12-08", "2026-12-10", "2026-12-11"]  # no school on the 9th
    assert planned(runtime, us, escort["id"], "2026-12-07") == days
    page = browser.open(f"{school}?id=school-1")
    assert 'value="2026-12-09"' in page
    page = browser.send(school, id="school-1", remove="yes", status=409)
    assert 'value="古城小学"' in page
    browser.open(f"{school}?id=school-2")
    browser.send(school, id="school-2", remove="yes")
    assert [one["name"] for one in us.get("calendar").get_json()["schools"]] == ["古城小学"]


def test_what_somebody_else_entered_meanwhile_is_not_written_over(runtime: Runtime) -> None:
    """A school by whoever enters the same one, or the holidays of a year; another school stands in no way."""
    us = populated(runtime)
    one = coordinating(runtime, us)
    other = enter(runtime, "李敏")
    calendar = f"/console/{us.community}/tasks/calendar"
    school, year = f"{calendar}/school", f"{calendar}/year"
    one.open(school)
    one.send(school, **SCHOOL)
    for browser in (one, other):
        browser.open(f"{school}?id=school-1")
    one.send(school, **SCHOOL | {"id": "school-1", "closed": "2026-12-10"})
    refused = other.send(school, **SCHOOL | {"id": "school-1", "closed": "2026-12-11"}, status=412)
    assert "has changed since you read it" in refused
    assert 'value="2026-12-11"' in refused
    one.open(f"{school}?id=school-1")
    other.open(school)
    other.send(school, **SCHOOL | {"name": "古城幼儿园"})
    one.send(school, id="school-1", remove="yes")
    for browser in (one, other):
        browser.open(f"{year}?year=2027")
    new_year = {"year": "2027", "first-new_year": "2027-01-01", "last-new_year": "2027-01-01"}
    one.send(year, **new_year)
    other.send(year, **new_year | {"last-new_year": "2027-01-03"}, status=412)
    said = us.get("calendar").get_json()
    assert [one["name"] for one in said["schools"]] == ["古城幼儿园"]
    assert [one["date"] for one in said["overrides"]] == ["2027-01-01"]


def planned(runtime: Runtime, us: Caller, escort: str, monday: str) -> list[str]:
    """The days of a week on which there is an escort."""
    id = us.make("weeks", start=monday)["id"]
    with runtime.reading() as session:
        within = scope.by_clock(us.community)
        plan = weeks.version(session, within, weeks.get(session, within, id)).plan
    return sorted(one.partition("@")[2][:10] for one in shift_ids(plan) if one.startswith(escort))
