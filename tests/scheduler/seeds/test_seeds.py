"""Seeds are the communities at their sizes, the same every time, with nobody's real name or number."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from scheduler.language.code_words import VOCABULARIES
from scheduler.seeds.catalogue import LARGE, NAMES, seed_for
from scheduler.seeds.records import Seed

MONDAY = date(2026, 11, 23)
ALL = (*NAMES, LARGE.ROUTINE.id)
SIZES = {
    "gucheng": {"volunteers": 27 + 4, "persons": 7, "units": 3},
    "shijihuayuan": {"volunteers": 277, "areas": 1 + 12 + 148, "units": 9},
    "redian": {"volunteers": 36},
    "queli": {"sites": 22 + 2},
    "kongmujiang": {"volunteers": 42, "teams": 1},
    "zhenxing": {"volunteers": 103, "areas": 1 + 11},
    "xihe": {"volunteers": 10 + 16 + 22 + 52, "areas": 1 + 10, "units": 9},
    "xinglong": {"volunteers": 397},
}


def texts(value: Any) -> set[str]:
    """Every text in a document."""
    if isinstance(value, dict):
        return {*value, *(text for inner in value.values() for text in texts(inner))}
    if isinstance(value, list):
        return {text for inner in value for text in texts(inner)}
    return {value} if isinstance(value, str) else set()


def task(seed: Seed, id: str) -> dict[str, Any]:
    return next(one for one in seed.records["tasks"] if one["id"] == id)


@pytest.mark.parametrize("name", ALL)
def test_a_community_has_the_size_it_has(name: str) -> None:
    seed = seed_for(name, MONDAY)
    assert {plural: len(seed.records[plural]) for plural in SIZES[name]} == SIZES[name]


def test_all_seven_communities_have_a_seed_and_a_size() -> None:
    assert len(NAMES) == 7
    assert set(SIZES) == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_a_seed_is_the_same_every_time(name: str) -> None:
    assert json.dumps(vars(seed_for(name, MONDAY))) == json.dumps(vars(seed_for(name, MONDAY)))


@pytest.mark.parametrize("name", ALL)
def test_everything_has_a_name_of_its_own_and_no_phone_rings(name: str) -> None:
    seed = seed_for(name, MONDAY)
    for plural, entries in seed.records.items():
        called = [entry["name"] for entry in entries]
        assert all(called), plural
        if plural != "tasks":
            assert len(set(called)) == len(called), plural
    phones = [one["phone"] for one in seed.records["volunteers"] if "phone" in one]
    assert phones
    assert all(phone.startswith("100 0000 ") for phone in phones)  # no Chinese number begins so


def test_dates_move_with_the_week_and_weekdays_stay() -> None:
    here, later = (seed_for("gucheng", MONDAY + timedelta(weeks=by)) for by in (0, 10))
    away = [seed.records["volunteers"][4]["time_off"][0]["start"] for seed in (here, later)]
    assert away == ["2026-11-26T00:00", "2027-02-04T00:00"]
    assert task(here, "canteen-supper")["standing"] == task(later, "canteen-supper")["standing"]


def test_work_repeats_as_the_communities_say() -> None:
    talk = task(seed_for("zhenxing", MONDAY), "talk-on-the-23rd")
    assert talk["recurrence"]["monthly_days"]["days"] == [3, 13, 23]
    assert task(seed_for("zhenxing", MONDAY), "snow-yard-01")["dormant"]
    assert task(seed_for("gucheng", MONDAY), "escort-am")["recurrence"]["only_on"] == "school_days"
    assert task(seed_for("gucheng", MONDAY), "pilot-1")["once"]["end"] == "2026-11-23T18:00"
    assert task(seed_for("kongmujiang", MONDAY), "dawn-upper")["recurrence"]["seasons"] == ["flood"]
    box = task(seed_for("xihe", MONDAY), "box-act-1")
    assert box["follows"] == {"task": "box-read-1", "same_volunteer": True, "min_gap_minutes": 60}
    friday = task(seed_for("shijihuayuan", MONDAY), "friday-1")
    assert (friday["type"], friday["kind"]) == ("cleaning", "friday-duty")


def test_doors_are_done_once_in_four_weeks_a_quarter_each_week() -> None:
    doors = [
        one for one in seed_for("shijihuayuan", MONDAY).records["tasks"] if one["id"].startswith("doors-")
    ]
    weeks = [one["recurrence"]["cycle"]["days"][0]["week"] for one in doors]
    assert {week: weeks.count(week) for week in (1, 2, 3, 4)} == {1: 37, 2: 37, 3: 37, 4: 37}


def test_students_by_the_river_are_free_in_the_holidays() -> None:
    students = [one for one in seed_for("kongmujiang", MONDAY).records["volunteers"] if "seasons" in one]
    assert len(students) == 20
    for student in students:
        assert student["availability"] != student["seasons"][0]["availability"]


def test_nobody_says_what_the_service_keeps_itself() -> None:
    for name in ALL:
        said = texts(seed_for(name, MONDAY).records["volunteers"])
        assert not {"history", "before"} & said


def test_every_qualification_that_a_seed_asks_for_has_words() -> None:
    for name in ALL:
        for one in seed_for(name, MONDAY).records["tasks"]:
            for seat in one.get("seats", ()):
                asked = {code for codes in seat.get("qualifications", {}).values() for code in codes}
                assert asked <= set(VOCABULARIES["qualification"]), one["id"]
