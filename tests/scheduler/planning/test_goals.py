"""The objective: presets, what a plan names, and the terms that its data asks for."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.planning.goals import ASKED_WEIGHTS, BASE_WEIGHTS, objective
from solver.problem import Objective
from tests.scheduler.planning.plans import read, shift, small


def of(**parts: Any) -> Objective:
    """The objective of a small plan."""
    return objective(read(small(**parts)))


def test_a_plan_that_says_nothing_puts_coverage_first() -> None:
    assert of() == Objective(("minimum", "wanted", "stability", "comfort"), dict(BASE_WEIGHTS))


@pytest.mark.parametrize(
    ("preset", "weights"),
    [("fair_first", {"fair_share": 40}), ("wishes_first", {"wishes": 80}), ("stable_first", {})],
)
def test_a_preset_changes_what_its_name_says(preset: str, weights: dict[str, int]) -> None:
    got = of(objective={"preset": preset})
    assert got.weights == {**BASE_WEIGHTS, **weights}
    stable = ("minimum", "stability", "wanted", "comfort")
    assert (got.order == stable) == (preset == "stable_first")


def test_what_a_plan_names_goes_before_its_preset() -> None:
    order = ["stability", "minimum", "wanted", "comfort"]
    got = of(objective={"preset": "fair_first", "order": order, "weights": {"fair_share": 7, "home_area": 3}})
    assert got.order == tuple(order)
    assert got.weights == {**BASE_WEIGHTS, "fair_share": 7, "home_area": 3}


@pytest.mark.parametrize(
    ("term", "parts"),
    [
        ("turns", {"teams": [{"id": "t", "takes_turns_on": ["cleaning"]}]}),
        ("few_faces", {"persons": [{"id": "p", "faces_per_month": 2}]}),
        ("interval", {"persons": [{"id": "p", "visit_every_days": 14}]}),
        ("standby", {"shifts": [shift(standby=1)]}),
        ("cover", {"shifts": [shift(seats=[{"count": 1, "missing_points": 100}])]}),
        ("cover", {"shifts": [shift(seats=[{"count": 1, "extra_points": 1}])]}),
        ("requests", {"volunteers": [{"id": "v", "requests": [{"ask": "off", "kind": "meal"}]}]}),
        ("rhythm", {"volunteers": [{"id": "v", "rhythms": [{"maximum": 5}]}]}),
        ("amounts", {"volunteers": [{"id": "v", "amounts": [{"maximum": 5}]}]}),
        ("reserve", {"volunteers": [{"id": "v", "reserve": 2}]}),
    ],
)
def test_a_term_counts_where_the_data_of_the_plan_asks(term: str, parts: dict[str, Any]) -> None:
    assert of(**parts).weights == {**BASE_WEIGHTS, term: ASKED_WEIGHTS[term]}
    assert of(**parts, objective={"weights": {term: 0}}).weights[term] == 0


def test_areas_alone_do_not_ask_for_the_home_area() -> None:
    assert "home_area" not in of(areas=[{"id": "a"}], volunteers=[{"id": "v", "area": "a"}]).weights


def test_a_preset_asked_for_from_outside_replaces_the_plans_own() -> None:
    plan = read(small(objective={"preset": "fair_first"}))
    assert objective(plan, preset="wishes_first").weights["fair_share"] == BASE_WEIGHTS["fair_share"]
