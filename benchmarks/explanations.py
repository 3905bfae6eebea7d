"""Are explanations true?  Reasons lifted, fixes made, joint shortages planted, each solved anew.

Run it as ``python -m benchmarks.explanations``.  Reasons and fixes are tried on the instances S1 to M3 and on
the weeks of the seven seeded communities; joint shortages on those and on generated weeks in which one is
planted.  What it prints are JSON lines; it fails when a claim is refuted.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.instances import load
from benchmarks.planted import planted
from scheduler.planning.document import Plan, read_plan
from scheduler.planning.fix_child import applied, filled
from scheduler.planning.fixing import fixes
from scheduler.planning.planned import Planned
from scheduler.planning.roster_document import roster_document
from scheduler.planning.translation import to_problem
from scheduler.seeds.catalogue import MODULES, NAMES
from solver import check
from solver.explain import Situation, binding, empty_seats
from solver.model import Linear
from solver.problem import Problem
from solver.search import engines
from solver.search.formulation import formulate
from solver.search.limits import SearchLimits
from solver.search.pinned import keep_pins
from solver.search.stages import solve
from solver.shortage.filling import Clock, Seats, with_places
from solver.shortage.groups import Group, JointShortage, joint_shortages
from solver.shortage.lifting import lifted
from solver.shortage.resolving import most_filled
from solver.solution import Roster

INSTANCES = ("S1", "S2", "S3", "M1", "M2", "M3")
CASES = 200
FOUND_LEAST = 0.95
LEFT_OUT_MOST = 6
"""Seats of a large group that are left out in turn to see whether the others can be filled then."""
SECONDS = 120.0
"""Each question is given so long: what is slow on a busy machine is not refuted."""


@dataclass(frozen=True)
class Solved:
    """A week and a roster that fills most of it."""

    name: str
    plan: Plan
    problem: Problem
    roster: Roster


def weeks(instances: Collection[str], communities: Collection[str], folder: Path | None) -> Iterator[Solved]:
    """The instances, then the communities, solved for coverage."""
    for name in instances:
        yield solved(name, load(name, folder))
    for module in MODULES:
        if module.ROUTINE.id in communities:
            yield solved(module.ROUTINE.id, module.document())


def solved(name: str, document: dict[str, Any]) -> Solved:
    """A plan document read and solved for coverage."""
    plan = read_plan(msgspec.json.encode(document))
    problem = to_problem(plan)
    only = replace(problem, objective=replace(problem.objective, order=("minimum", "wanted")))
    return Solved(name, plan, problem, solve(only, SearchLimits(seconds=SECONDS)).roster)


def reasons(of: Solved) -> dict[str, Any]:
    """Every empty seat's stated reason: lifted alone it fills the seat, and nothing lifted does not."""
    situation = Situation(of.problem, of.roster)
    begun, spent = time.process_time(), 0.0
    refuted, codes = [], Counter[str]()
    seats = list(empty_seats(situation))
    stated = [binding(situation, shift, seat) for shift, seat, _ in seats]
    spent = time.process_time() - begun
    for one in stated:
        codes["+".join(one.codes) or "could_take"] += 1
        is_true = bool(one.people)
        for is_lifted in (True, False) if one.codes else (True,):
            problem = of.problem
            if is_lifted and one.people:
                place = (one.shift, one.seat)
                problem = lifted(of.problem, of.roster, one.people[0], place, one.codes, start=one.start)
            is_true = is_true and _fills(problem, of.roster, one.shift, one.seat) is is_lifted
        if not is_true:
            refuted.append([of.plan.shifts[one.shift].id, one.seat, list(one.codes)])
    return {"reasons": len(seats), "refuted": refuted, "codes": dict(codes), "cpu": round(spent, 2)}


def _fills(problem: Problem, roster: Roster, shift: int, seat: int) -> bool:
    """Whether a seat gets more when it is solved anew, lawfully and with every other place filled."""
    found = most_filled(problem, roster, shift, [seat], clock=_clock())
    before = Counter((one.shift, one.seat) for one in roster.assignments)
    if found is None or found[0] <= before[shift, seat]:
        return False
    return not check.broken(problem, found[1])


def fixed(of: Solved) -> dict[str, Any]:
    """Every fix of every shift with an empty place: made and solved anew it fills what it says."""
    document = roster_document(of.plan, of.problem, of.roster, status="feasible", steps=(), run={})
    week = Planned(of.plan, of.problem, document)
    tried, refuted, kinds, spent = 0, [], Counter[str](), 0.0
    for shift in sorted({shift for shift, _, _ in empty_seats(week.situation)}):
        name, begun = of.plan.shifts[shift].id, time.process_time()
        offered = fixes(week, name)
        spent += time.process_time() - begun
        for one in offered:
            if one["kind"] == "lower_wanted":
                continue
            tried += 1
            kinds[one["kind"]] += 1
            problem, roster = applied(of.plan, of.problem, of.roster, shift, one)
            after = filled((problem, roster), shift, _clock())
            if after is None or after[0] < one["closes"] or check.broken(problem, after[1]):
                refuted.append([name, one["kind"], one.get("volunteer"), after and after[0]])
    return {"fixes": tried, "refuted": refuted, "kinds": dict(kinds), "cpu": round(spent, 2)}


def joint(of: Solved) -> tuple[dict[str, Any], list[JointShortage]]:
    """The joint shortages of a week, each tried on the whole problem."""
    begun = time.process_time()
    found = joint_shortages(of.problem, of.roster, clock=_clock())
    spent = time.process_time() - begun
    refuted = [_names(of, one.core) for one in found.shortages if not _holds(of.problem, one)]
    return {
        "shortages": len(found.shortages),
        "refuted": refuted,
        "fillable": len(found.better),
        "open": len(found.open),
        "not_smallest": sum(not one.is_smallest for one in found.shortages),
        "cpu": round(spent, 2),
    }, found.shortages


def _holds(problem: Problem, one: JointShortage) -> bool:
    """Whether the whole problem gives a group what is claimed, and all of it without any one seat."""
    for group in (one.core, one.whole):
        if most_of(problem, _seats(group)) != group.most:
            return False
    core = _seats(one.core)
    if not one.is_smallest:
        return True
    step = max(1, len(core) // LEFT_OUT_MOST)
    for name in list(core)[::step]:
        rest = {other: places for other, places in core.items() if other != name}
        if most_of(problem, rest) != sum(rest.values()):
            return False
    return True


def most_of(problem: Problem, seats: Seats) -> int | None:
    """The most places of some seats that a roster of the whole problem fills, written down for itself."""
    if not seats:
        return 0
    formulation = formulate(problem)
    keep_pins(formulation)
    variables = formulation.variables
    takers = [variables.takes(shift, seat) for shift, seat in seats]
    matrix, empty = with_places(variables.model.matrix(), takers, list(seats.values()))
    answer = engines.solve(matrix, Linear.of(empty, 1.0), engines.HIGHS, engines.Effort(SECONDS))
    if answer.status != "optimal" or answer.values is None:
        return None
    return sum(seats.values()) - round(float(answer.values[empty].sum()))


def _seats(group: Group) -> dict[tuple[int, int], int]:
    return dict(zip(group.seats, group.places, strict=True))


def _names(of: Solved, group: Group) -> list[str]:
    return [of.plan.shifts[shift].id for shift, _ in group.seats]


def plantings(cases: int, *, first: int = 0) -> dict[str, Any]:
    """Generated weeks with a planted joint shortage: how many are found, and what was claimed wrongly."""
    missed, refuted, claims, tried, spent = [], [], 0, 0, 0.0
    for seed in range(first, first + cases):
        case = planted(seed)
        of = solved(f"planted {seed}", case.plan)
        told, shortages = joint(of)
        claims, spent = claims + told["shortages"], spent + told["cpu"]
        refuted += [[seed, *names] for names in told["refuted"]]
        for claimed, name in ((reasons(of), "reasons"), (fixed(of), "fixes")):
            tried += claimed[name]
            refuted += [[seed, *names] for names in claimed["refuted"]]
        if not any(frozenset(_names(of, one.core)) == case.shifts for one in shortages):
            missed.append([seed, case.kind])
    share = round(1 - len(missed) / max(1, cases), 3)
    return {
        "planted": cases,
        "found_share": share,
        "missed": missed,
        "claims": claims,
        "reasons_and_fixes": tried,
        "refuted": refuted,
        "cpu": round(spent, 2),
    }


def _clock() -> Clock:
    return Clock(time.monotonic() + SECONDS, each_seconds=SECONDS)


def main(arguments: list[str] | None = None) -> int:
    """Return 1 when a claim is refuted or fewer than 95 % of what was planted are found."""
    parser = argparse.ArgumentParser(prog="benchmarks.explanations", description=__doc__)
    parser.add_argument("--instances", nargs="*", default=list(INSTANCES), help="S1 ... M3, none for none")
    parser.add_argument("--communities", nargs="*", default=list(NAMES), choices=NAMES, metavar="ID")
    parser.add_argument("--folder", type=Path, help="where NAME.json.gz is looked for first")
    parser.add_argument("--cases", type=int, default=CASES, help="generated weeks with a planted shortage")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first of them")
    asked = parser.parse_args(arguments)
    is_good = True
    for week in weeks(asked.instances, asked.communities, asked.folder):
        for what in (reasons, fixed, lambda of: joint(of)[0]):
            row = what(week)
            is_good = is_good and not row["refuted"]
            print(json.dumps({"week": week.name, **row}, ensure_ascii=False), flush=True)
    row = plantings(asked.cases, first=asked.first)
    is_good = is_good and not row["refuted"] and row["found_share"] >= FOUND_LEAST
    print(json.dumps(row, ensure_ascii=False), flush=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
