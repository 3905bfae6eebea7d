"""The neutral evaluator: each rule at its boundary, each term by hand."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from benchmarks.evaluate import evaluate
from benchmarks.week import NotUnderstood

PLAN: dict[str, Any] = {
    "format": "volunteer-plan/1",
    "timezone": "Asia/Shanghai",
    "horizon": {"start": "2026-11-23", "days": 7},
    "areas": [{"id": "grid"}, {"id": "house", "parent": "grid"}, {"id": "far"}],
    "sites": [
        {"id": "a", "location": {"x": 0, "y": 0}, "area": "grid"},
        {"id": "b", "location": {"x": 1000, "y": 0}, "area": "grid"},
    ],
    "travel": {"metres_per_minute": 100, "fixed_minutes": 5},  # a to b: 15 minutes
    "volunteers": [
        {
            "id": "v",
            "age": 18,
            "area": "house",
            "home": {"x": 0, "y": 250},
            "qualifications": ["lead"],
            "availability": [
                {"start": "2026-11-23T08:00", "end": "2026-11-23T12:00"},
                {"start": "2026-11-23T12:00", "end": "2026-11-24T12:00"},
            ],
            "limits": {"minutes_per_week": 240, "shifts_per_day": 2, "rest_minutes": 600},
            "wishes": [{"kind": "meal", "wish": "prefer"}],
            "usual_sites": ["a"],
            "history": {"minutes": 45},
        },
        {"id": "w", "age": 70, "area": "far", "qualifications": [], "availability": []},
    ],
    "shifts": [
        {
            "id": "s",
            "kind": "meal",
            "site": "a",
            "start": "2026-11-23T10:00",
            "end": "2026-11-23T12:15",
            "priority": "high",
            "min_age": 18,
            "max_distance_metres": 250,
            "open_to": {"areas": ["grid"]},
            "seats": [{"count": 1, "qualifications": {"all": ["lead"]}}, {"count": 2}],
        },
        {
            "id": "t",
            "kind": "class",
            "site": "b",
            "start": "2026-11-23T12:30",
            "end": "2026-11-23T14:00",
            "priority": "critical",
            "seats": [{"count": 1}],
        },
    ],
    "pairs": {"apart": [["v", "w"]]},
}
ON_S = {"volunteer": "v", "shift": "s", "seat": 0}
ON_T = {"volunteer": "v", "shift": "t", "seat": 0}


def changed(**fields: Any) -> dict[str, Any]:
    """The plan with fields of its first volunteer changed."""
    plan = deepcopy(PLAN)
    plan["volunteers"][0].update(fields)
    return plan


def broken_rules(plan: dict[str, Any], *seated: dict[str, Any]) -> set[str]:
    return {line.split()[0] for line in evaluate(plan, seated).broken}


def test_a_roster_at_every_bound_breaks_nothing_and_is_priced_by_hand() -> None:
    score = evaluate(PLAN, [ON_S, ON_T])
    assert score.broken == ()
    # two helpers of the meal are missing at weight 8 each
    assert score.unfilled == 16
    # history 45 min = 1.5 -> 2 half-hours; loads ceil(135/30) + 90/30 = 5 + 3; (2+8)^2 - 2^2
    assert score.fair_share == 96
    assert score.wishes == 0 + 1
    # 250 m -> floor(2.5 + 0.5) = 3; sqrt(1000^2 + 250^2) = 1030.8 -> 10
    assert score.distance == 13
    assert score.unusual == 1
    assert score.total == 16_000_000 + 960 + 20 + 13 + 8


def test_an_empty_roster_leaves_every_seat_unfilled() -> None:
    assert evaluate(PLAN, []).total == (8 * 3 + 16) * 1_000_000


def test_an_avoided_kind_costs_three_points_even_when_it_is_also_preferred() -> None:
    wishes = [{"kind": "meal", "wish": "prefer"}, {"kind": "meal", "wish": "avoid"}]
    assert evaluate(changed(wishes=wishes), [ON_S]).wishes == 3


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("availability", {"availability": [{"start": "2026-11-23T08:00", "end": "2026-11-23T13:59"}]}),
        ("qualification", {"qualifications": []}),
        ("age", {"age": 17}),
        ("catchment", {"area": "far"}),
        ("distance", {"home": {"x": 0, "y": 251}}),
        ("distance", {"home": None}),
        ("minutes_per_week", {"limits": {"minutes_per_week": 224}}),
        ("shifts_per_day", {"limits": {"shifts_per_day": 1}}),
    ],
)
def test_one_step_beyond_the_bound_breaks_that_rule_alone(rule: str, fields: dict[str, Any]) -> None:
    assert broken_rules(changed(**fields), ON_S, ON_T) == {rule}


def test_a_minute_too_little_for_the_way_is_an_overlap() -> None:
    plan = deepcopy(PLAN)
    plan["shifts"][1]["start"] = "2026-11-23T12:29"
    assert broken_rules(plan, ON_S, ON_T) == {"no_overlap"}


@pytest.mark.parametrize(("start", "rules"), [("2026-11-24T00:30", set()), ("2026-11-24T00:29", {"rest"})])
def test_rest_holds_between_days_and_exactly_enough_is_enough(start: str, rules: set[str]) -> None:
    plan = changed(limits={"rest_minutes": 630})
    # 14:00 to 00:30 is 630 minutes
    plan["shifts"].append(PLAN["shifts"][1] | {"id": "u", "start": start, "end": "2026-11-24T02:00"})
    assert broken_rules(plan, ON_T, {"volunteer": "v", "shift": "u", "seat": 0}) == rules


def test_too_many_on_a_seat_people_apart_and_one_seat_are_seen() -> None:
    plan = deepcopy(PLAN)
    plan["volunteers"][1] = plan["volunteers"][0] | {"id": "w"}
    other = {"volunteer": "w", "shift": "s", "seat": 0}
    assert broken_rules(plan, ON_S, other) == {"headcount", "apart"}
    assert broken_rules(changed(limits={}), ON_S, ON_S | {"seat": 1}) == {"one_seat"}


def test_an_assignment_of_nobody_or_to_nothing_is_reported() -> None:
    assert broken_rules(PLAN, ON_S | {"volunteer": "x"}, ON_S | {"seat": 2}) == {"unknown"}


@pytest.mark.parametrize(
    "strange",
    [{"pins": []}, {"pairs": {"together": []}}, {"travel": {"metres_per_minute": 1, "minutes": []}}],
)
def test_a_plan_with_a_rule_that_the_evaluator_does_not_know_is_refused(strange: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstood):
        evaluate(PLAN | strange, [])
