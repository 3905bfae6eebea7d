"""The peers keep every hard rule, and the exact one reaches what is proven."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from benchmarks import instances
from benchmarks.evaluate import evaluate
from benchmarks.generate import large
from benchmarks.peers import PEERS, greedy, hand
from benchmarks.peers.board import may_take
from benchmarks.week import read


@pytest.mark.parametrize("name", ["S1", "S2", "S3", "M1", "M2", "M3"])
@pytest.mark.parametrize("find", [greedy.find, hand.find])
def test_simple_peers_break_no_rule(name: str, find: Any) -> None:
    plan = instances.load(name)
    score = evaluate(plan, find(plan, 1.0, 1))
    assert score.broken == ()
    assert score.assigned > 0


@pytest.mark.parametrize("name", ["S1", "S2"])
def test_the_mip_reaches_the_proven_optimum(name: str) -> None:
    plan = instances.load(name)
    # ortools prints a banner on standard output; the peer lives in a process of its own
    program = (
        "import json, sys\n"
        "from benchmarks import instances\nfrom benchmarks.peers import mip\n"
        f"json.dump(mip.answer(instances.load({name!r}), 60.0, 1), open(sys.argv[1], 'w'))\n"
    )
    answer = subprocess.run([sys.executable, "-c", program, "/dev/stderr"], capture_output=True, text=True)
    seated, notes = json.loads(answer.stderr)
    score = evaluate(plan, seated)
    assert (score.broken, score.total) == ((), instances.BEST[name])
    assert (notes["status"], notes["bound"]) == ("optimal", instances.BEST[name])


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
