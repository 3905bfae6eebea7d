"""The weeks with all rules: each rule is there, none is left when taken off, and who breaks one is told."""

from __future__ import annotations

import json

import pytest

from benchmarks import instances
from benchmarks.all_rules import PART, VEHICLES, has_all_rules, plain, with_all_rules
from benchmarks.evaluate import evaluate
from benchmarks.judging import judged
from benchmarks.peers import greedy
from scheduler.planning.document import read_plan

NAMES = ("A1", "A2", "A3")


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_lies_on_a_third_of_the_shifts(name: str) -> None:
    plan = instances.load(name)
    third = len(plan["shifts"]) // PART
    crews = [shift.get("crew", {}) for shift in plan["shifts"]]
    assert sum("all_or_nobody" in crew for crew in crews) == third  # every shift of M has two seats or more
    assert sum("novices_per_experienced" in crew for crew in crews) == third
    for field in ("serves_children", "team", "needs"):
        assert sum(field in shift for shift in plan["shifts"]) == third
    linked = [link[end] for link in plan["links"] for end in ("first", "then")]
    assert len(linked) == len(set(linked)) > third / 2
    assert plan["resources"] == [{"id": "vehicle", "count": VEHICLES[int(name[1:]) - 1]}]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_plan_that_is_accepted_and_the_same_each_time(name: str) -> None:
    plan = instances.load(name)
    assert plan == instances.load(name)
    assert plan != with_all_rules(instances.load(f"M{name[1:]}"), seed=99)
    read_plan(json.dumps(plan).encode())


def test_without_its_rules_it_is_the_week_that_it_was_made_from() -> None:
    plan = instances.load("A2")
    assert has_all_rules(plan)
    assert not has_all_rules(instances.load("M2"))
    assert plain(plan) | {"name": "M-2"} == instances.load("M2") | {"name": "M-2"}


def test_a_roster_that_knows_nothing_of_the_rules_breaks_them_and_is_told() -> None:
    plan = instances.load("A1")
    seated = greedy.find(plain(plan))
    assert evaluate(plain(plan), seated).broken == ()
    broken = {fault.split()[0] for fault in judged(plan, seated).broken}
    assert broken >= {"safe_crew", "supervision", "lawful_fit", "catchment", "linked_shifts", "resources"}
