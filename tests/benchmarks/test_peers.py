"""The peers keep every hard rule, and the exact one reaches what is proven."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import instances
from benchmarks.child import answer
from benchmarks.evaluate import evaluate
from benchmarks.generate import large
from benchmarks.peers import PEERS, greedy, hand
from benchmarks.peers.board import may_take
from benchmarks.peers.eligible import Eligible
from benchmarks.week import read


@pytest.mark.parametrize("name", ["S1", "S2", "S3", "M1", "M2", "M3"])
@pytest.mark.parametrize("find", [greedy.find, hand.find])
def test_simple_peers_break_no_rule(name: str, find: Any) -> None:
    plan = instances.load(name)
    score = evaluate(plan, find(plan, 1.0, 1))
    assert score.broken == ()
    assert score.assigned > 0


@pytest.mark.parametrize("name", ["S1", "S2"])
def test_the_mip_reaches_the_proven_optimum_and_its_log_leads_there(name: str) -> None:
    answered = answer(name, "mip", 60.0, 1)
    score = evaluate(instances.load(name), answered.assignments)
    assert (score.broken, score.total) == ((), instances.BEST[name])
    assert (answered.notes["status"], answered.notes["bound"]) == ("optimal", instances.BEST[name])
    assert answered.trace[-1][1:] == [instances.BEST[name], instances.BEST[name]]
    assert len(answered.trace) > 1


@pytest.mark.parametrize("name", ["mip", "cpsat"])
def test_an_engine_that_runs_out_of_time_while_its_model_is_built_says_so(name: str) -> None:
    answered = answer("M1", name, 0.01, 1)
    assert answered.assignments == []
    assert answered.notes["status"] == "out_of_time_while_building"


def test_the_formulation_of_the_examples_breaks_no_rule_and_is_worth_what_it_says() -> None:
    answered = answer("S3", "cpsat", 5.0, 1)
    score = evaluate(instances.load("S3"), answered.assignments)
    assert score.broken == ()
    assert score.total == answered.trace[-1][1]
    assert score.total >= instances.BEST["S3"] >= answered.notes["bound"]


@pytest.mark.parametrize("name", ["S1", "M1", "M3", "G1"])
def test_eligible_people_are_those_whom_the_plain_look_finds(name: str) -> None:
    week = read(instances.load(name))
    eligible = Eligible(week)
    for what, turn in list(week.turns.items())[::29]:
        for place in range(len(turn.seats)):
            plain = [who for who, helper in week.helpers.items() if may_take(week, helper, turn, place)]
            assert eligible.people(turn, place) == plain, (what, place)


def test_every_pair_comes_once() -> None:
    week = read(instances.load("S2"))
    pairs = list(Eligible(week).pairs())
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {
        (who, what, place)
        for what, turn in week.turns.items()
        for place in range(len(turn.seats))
        for who, helper in week.helpers.items()
        if may_take(week, helper, turn, place)
    }


def test_last_weeks_people_are_called_first() -> None:
    plan = instances.load("S1")
    week = read(plan)
    what, turn = next(iter(week.turns.items()))
    place = len(turn.seats) - 1
    chosen = {a["volunteer"] for a in hand.find(plan) if (a["shift"], a["seat"]) == (what, place)}
    others = [who for who, helper in week.helpers.items() if may_take(week, helper, turn, place)]
    passed_over = next(who for who in others if who not in chosen)
    again = hand.find(plan, last_week={(passed_over, hand.slot(turn, place))})
    assert {"volunteer": passed_over, "shift": what, "seat": place} in again


def test_generated_weeks_are_as_large_as_asked_and_the_same_for_the_same_seed() -> None:
    plan = large(5)
    assert (len(plan["volunteers"]), len(plan["shifts"]), len(plan["sites"])) == (2000, 1500, 160)
    seats = sum(seat["count"] for shift in plan["shifts"] for seat in shift["seats"])
    assert 4700 < seats < 5500  # the given large weeks have about 5,150
    assert plan == large(5)
    assert plan != large(6)
    assert evaluate(plan, []).unfilled > 0


def test_an_instance_that_is_not_there_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        instances.load("Z9")


def test_every_peer_has_a_name_of_its_own() -> None:
    assert len({peer.name for peer in PEERS}) == len(PEERS)
