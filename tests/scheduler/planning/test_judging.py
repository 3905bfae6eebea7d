"""Rosters made by hand are judged as they are written, at the starts that they name."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler import errors
from scheduler.planning.document import Plan
from scheduler.planning.judging import judge_roster
from tests.scheduler.planning.plans import read, shift, small

NAP = {"from": "12:00", "to": "14:30"}


def plan(**times: Any) -> Plan:
    """Somebody who is always free, and one shift."""
    return read(small(volunteers=[{"id": "v0", "availability": "always"}], shifts=[shift(**times)]))


def visit() -> Plan:
    """An hour on Monday whose start is chosen, but not at nap time."""
    window = {"start": "2026-11-23T08:00", "end": "2026-11-23T18:00"}
    movable = {k: v for k, v in shift().items() if k not in ("start", "end")}
    movable |= {"window": window, "duration_minutes": 60, "forbidden": [NAP]}
    return read(small(volunteers=[{"id": "v0", "availability": "always"}], shifts=[movable]))


def judged(week: Plan, start: str) -> list[tuple[str, Any]]:
    """Rule and reason of everything that is broken with the shift at a start."""
    rows = [{"volunteer": "v0", "shift": "s1", "seat": 0}]
    roster = {"assignments": rows, "shifts": [{"id": "s1", "start": start}]}
    return [(v["rule"], v["facts"].get("reason")) for v in judge_roster(week, roster)["violations"]]


@pytest.mark.parametrize("start", ["2026-11-23T08:15", "2026-11-23T11:00+08:00", "2026-11-23T14:30"])
def test_a_visit_at_a_start_that_may_be_chosen_breaks_nothing(start: str) -> None:
    assert judged(visit(), start) == []


@pytest.mark.parametrize("start", ["2026-11-23T13:00", "2026-11-23T08:07", "2026-11-24T09:00"])
def test_a_visit_at_nap_time_off_the_grid_or_on_another_day_is_told(start: str) -> None:
    assert judged(visit(), start) == [("flexible", "start_not_allowed")]


def test_a_refusal_calls_a_shift_by_the_start_that_it_has_and_not_by_its_first() -> None:
    rows = [{"volunteer": "v0", "shift": "s1", "seat": 0}]
    roster = {"assignments": rows, "shifts": [{"id": "s1", "start": "2026-11-23T13:00"}]}
    (found,) = judge_roster(visit(), roster)["violations"]
    assert "周一 13:00" in found["zh"]
    assert "08:00" not in found["zh"] + found["en"]


def test_a_fixed_shift_moved_by_hand_is_told() -> None:
    assert judged(plan(), "2026-11-23T09:00") == []
    assert judged(plan(), "2026-11-23T03:00") == [("flexible", "start_not_allowed")]


def test_a_start_that_is_no_time_is_refused_with_its_place() -> None:
    with pytest.raises(errors.InvalidDocument) as refused:
        judged(plan(), "morning")
    assert [(found.path, found.code) for found in refused.value.findings] == [("shifts[0].start", "bad_time")]


def test_an_assignment_without_a_seat_is_on_the_first() -> None:
    week = plan(seats=[{"count": 1, "qualifications": {"all": ["nurse"]}}, {"count": 1}])
    rows = [{"volunteer": "v0", "shift": "s1"}]
    assert [v["rule"] for v in judge_roster(week, {"assignments": rows})["violations"]] == ["qualification"]


def test_a_step_at_0_is_its_own_proof_however_the_roster_was_made() -> None:
    roster = {"assignments": [{"volunteer": "v0", "shift": "s1", "seat": 0}]}
    told = [(g["name"], g["bound"], g["proven"], g["en"]) for g in judge_roster(plan(), roster)["goals"][:2]]
    assert told == [(name, 0, True, "optimal, proven") for name in ("minimum", "wanted")]
    empty = judge_roster(plan(), {"assignments": []})["goals"][1]
    assert (empty["bound"], empty["proven"], empty["en"]) == (None, False, "nothing proven yet")
