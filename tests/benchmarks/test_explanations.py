"""The benchmark of explanations: what is planted is short as it says, and claims are tried honestly."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks import explanations
from benchmarks.explanations import joint, main, most_of, solved
from benchmarks.planted import KINDS, planted


@pytest.mark.parametrize("seed", range(2 * len(KINDS)))
def test_a_planted_shortage_is_short_and_would_not_be_without_any_one_of_its_seats(seed: int) -> None:
    case = planted(seed)
    of = solved(case.kind, case.plan)
    seats = {
        (index, 0): shift.seats[0].count
        for index, shift in enumerate(of.problem.shifts)
        if of.plan.shifts[index].id in case.shifts
    }
    most = most_of(of.problem, seats)
    assert most is not None
    assert most < sum(seats.values())
    for name in seats:
        rest = {other: places for other, places in seats.items() if other != name}
        assert most_of(of.problem, rest) == sum(rest.values())


def test_a_week_and_each_kind_of_planting_are_run_and_nothing_is_refuted(
    capfd: pytest.CaptureFixture[str],
) -> None:
    kinds = str(len(KINDS))
    assert main(["--instances", "S1", "--communities", "--first", kinds, "--cases", kinds]) == 0
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines() if line.startswith("{")]
    assert [row.get("week") for row in rows] == ["S1"] * 3 + [None]
    assert (rows[-1]["planted"], rows[-1]["found_share"]) == (len(KINDS), 1.0)


def test_a_false_claim_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    case = planted(0)
    of = solved(case.kind, case.plan)
    true = explanations.joint_shortages

    def boastful(*arguments: object, **named: object) -> object:
        found = true(*arguments, **named)  # type: ignore[arg-type]
        first = found.shortages[0]
        found.shortages[0] = replace(first, core=replace(first.core, most=first.core.most - 1))
        return found

    monkeypatch.setattr(explanations, "joint_shortages", boastful)
    assert len(joint(of)[0]["refuted"]) == 1
