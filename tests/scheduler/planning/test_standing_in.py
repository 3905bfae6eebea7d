"""Whom to ask for a place: free first, then one small thing named; never against the law."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scheduler import errors
from scheduler.planning.standing_in import candidates

DAY = "2026-11-23"


def plan(**more: Any) -> bytes:
    """A desk in the morning and one in the afternoon, and four people who are never free by themselves."""
    document: dict[str, Any] = {
        "format": "volunteer-plan/1",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": DAY, "days": 7},
        "sites": [{"id": "hall"}],
        "volunteers": [
            {"id": "free", "availability": "always", "age": 40},
            {"id": "reserve", "availability": "always", "age": 40, "reserve": 1},
            {"id": "elsewhere", "availability": "always", "age": 40},
            {"id": "tired", "availability": "always", "age": 40, "limits": {"minutes_per_day": 60}},
            {"id": "away", "availability": [], "age": 40},
            {"id": "young", "availability": "always", "age": 15},
        ],
        "shifts": [
            {"id": "am", "kind": "desk", "site": "hall", "start": f"{DAY}T09:00", "end": f"{DAY}T11:00"},
            {"id": "too", "kind": "desk", "site": "hall", "start": f"{DAY}T10:00", "end": f"{DAY}T12:00"},
        ],
    }
    for shift in document["shifts"]:
        shift |= {"seats": [{"count": 1}], "min_age": 18} | more
    return json.dumps(document).encode()


def test_free_people_come_first_then_the_reserve_then_those_with_one_small_obstacle() -> None:
    roster = {"assignments": [{"volunteer": "elsewhere", "shift": "too", "seat": 0}]}
    found = candidates(plan(), roster, "am")
    # Busy at the same time is not small, and too young is the law.
    assert [(one.volunteer, one.obstacle) for one in found] == [
        ("free", None),
        ("reserve", None),
        ("away", "not_available"),
        ("tired", "at_daily_limit"),
    ]
    assert [one.needs_company for one in found] == [False] * 4


def test_a_crew_that_must_be_complete_says_that_others_have_to_come_along() -> None:
    raw = plan(seats=[{"count": 2, "minimum": 2}], crew={"minimum": 2, "all_or_nobody": True})
    found = candidates(raw, {"assignments": []}, "am")
    assert [one.needs_company for one in found if one.volunteer == "free"] == [True]


def test_nobody_is_asked_for_a_shift_where_all_is_taken_or_that_is_not_there() -> None:
    full = {"assignments": [{"volunteer": "free", "shift": "am", "seat": 0}]}
    assert candidates(plan(), full, "am") == []
    for shift, seat in (("nothing", None), ("am", 7)):
        with pytest.raises(errors.NotFound):
            candidates(plan(), full, shift, seat)
