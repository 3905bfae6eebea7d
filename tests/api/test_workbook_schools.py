"""The workbook carries schools and seasons, so that tasks which name them are taken in elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, settled
from tests.api.test_imports import taken, written
from tests.api.test_workbook_languages import HALL, REGISTER, register, texts
from tests.scheduler.databases import on_both_databases

SCHOOL = {
    "id": "primary",
    "name": "实验小学",
    "terms": [
        {"from": "2026-09-01", "until": "2027-01-22", "name": "秋季学期"},
        {"from": "2027-02-23", "until": "2027-07-03", "name": ""},
    ],
    "breaks": [{"kind": "winter", "from": "2027-01-23", "until": "2027-02-22", "name": "寒假"}],
    "half_days": [{"part": "morning", "weekday": "wed"}, {"part": "afternoon", "date": "2026-12-18"}],
    "closed": ["2026-12-04"],
    "extra": ["2026-12-05", "2026-12-19"],
    "keeps_makeup_workdays": False,
}
CALENDAR: dict[str, Any] = {
    "schools": [SCHOOL, {"id": "other", "name": ""}],
    "seasons": [{"id": "frost", "from": "11-15", "until": "03-15"}],
}
ESCORT = {"id": "e", "name": "Escort", "type": "school_escort", **HALL,
          "recurrence": {"daily": {}, "only_on": "school_days", "school": "primary"}}  # fmt: skip
FROST = {"id": "f", "name": "Frost", "type": "custom", **HALL,
         "recurrence": {"daily": {}, "seasons": ["frost"]}}  # fmt: skip


def filled(us: Caller) -> None:
    """A register with a school, a season, and tasks that go by them."""
    said = {**REGISTER, "calendar": CALENDAR, "tasks": [*REGISTER["tasks"], ESCORT, FROST]}
    answer = us.post("records", said)
    assert answer.status_code == 200, answer.text


def calendar(us: Caller) -> dict[str, Any]:
    """The calendar as the records say it."""
    found: dict[str, Any] = us.get("records").get_json()["calendar"]
    return {plural: found[plural] for plural in ("schools", "seasons")}


@on_both_databases
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_schools_and_seasons_go_along_with_the_tasks_that_name_them(runtime: Runtime, language: str) -> None:
    us, them = settled(runtime), settled(runtime)
    filled(us)
    raw = us.get(f"imports/export?language={language}").data
    assert taken(us, raw)["records"] == []
    seen = taken(them, raw)
    assert seen["findings"] == []
    assert seen["counts"]["schools"] == {"created": 2, "changed": 0, "unchanged": 0}
    assert [one["name"] for one in seen["records"] if one["kind"] == "schools"] == ["实验小学", "other"]
    assert them.get("records").get_json().get("calendar") is None
    counts = written(them, raw)
    assert counts["seasons"]["created"] == 1
    assert calendar(them) == calendar(us)
    assert register(them) == register(us)
    assert taken(them, raw)["counts"]["schools"] == {"created": 0, "changed": 0, "unchanged": 2}


def test_a_school_that_is_said_takes_the_place_of_its_own_and_the_others_stay(runtime: Runtime) -> None:
    us, them = settled(runtime), settled(runtime)
    filled(us)
    night = {"id": "night", "name": "夜校", "terms": [{"from": "2026-09-01", "until": "2026-12-31"}]}
    old = {"id": "primary", "name": "旧名", "terms": [{"from": "2025-09-01", "until": "2026-01-22"}]}
    them.post("records", {"format": "volunteer-records/1", "calendar": {"schools": [night, old]}})
    raw = us.get("imports/export?language=zh").data
    assert taken(them, raw)["counts"]["schools"] == {"created": 1, "changed": 1, "unchanged": 0}
    written(them, raw)
    after = {one["id"]: one for one in calendar(them)["schools"]}
    assert after["night"]["name"] == "夜校"
    assert after["primary"] == next(one for one in calendar(us)["schools"] if one["id"] == "primary")


def test_a_crew_goes_along_and_what_does_not_is_told_on_the_sheet_of_help(runtime: Runtime) -> None:
    us, them = settled(runtime), settled(runtime)
    visit = {"id": "n", "name": "Near", "type": "visit", **HALL, "seats": [{"count": 1}],
             "recurrence": {"daily": {}}, "crew": {"minimum": 1}, "max_distance_metres": 500}  # fmt: skip
    said = {**REGISTER, "tasks": [visit], "resources": [{"id": "van", "name": "Van"}]}
    assert us.post("records", said).status_code == 200, us.post("records", said).text
    raw = us.get("imports/export?language=en").data
    written(them, raw)
    assert register(them)["tasks"]["n"] == {
        name: value for name, value in register(us)["tasks"]["n"].items() if name != "max_distance_metres"
    }
    assert {"tasks, distance at most: 1, such as Near", "resources: 1, such as Van"} <= texts(raw)
    assert "任务的最远距离：1 条，如 Near" in texts(us.get("imports/export?language=zh").data)
