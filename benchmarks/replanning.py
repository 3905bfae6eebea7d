"""Somebody drops out of a solved week: what the new roster costs, how good it is, and whom to ask for a seat.

``python -m benchmarks.replanning FOLDER`` solves each week found there (else ours), then lets people drop out
one at a time.  Timed is all that a call does with what is stored: reading plan and roster, filling, judging
and the new document.  What stays empty stands beside the optimum of moving everybody for the same gaps.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import numpy as np

from benchmarks import rows
from benchmarks.evaluate import evaluate
from benchmarks.instances import load
from benchmarks.measurements import write_line
from scheduler.planning.changing import Place, changed
from scheduler.planning.document import read_plan
from scheduler.planning.known_plans import forget, known_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.plan_edits import encoded
from scheduler.planning.ranking import ranked
from scheduler.planning.refilling import Filled, filled
from scheduler.planning.solving import solve_plan
from solver.search import engines
from solver.search.formulation import add_step, formulate

FILE = Path(__file__).parent / "replanning.jsonl"
OPTIMUM_SECONDS = 60.0
OPTIMUM_PAIRS_MOST = 60_000
"""Pairs up to which an engine proves the least weight in seconds; of larger weeks it is not asked."""

Document = dict[str, Any]


def worked(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor that a call takes, and what it returns."""
    begun = time.process_time()
    answer = call()
    return time.process_time() - begun, answer


def dropped(plan: Document, roster: Document, who: str) -> tuple[bytes, bytes, list[str], list[Place]]:
    """The plan with somebody away for good, the roster without her, the shifts that lost her, and who lost a
    place of theirs with her.
    """
    places = [Place(who, row["shift"]) for row in roster["assignments"] if row["volunteer"] == who]
    people = [{**entry, "availability": []} if entry["id"] == who else entry for entry in plan["volunteers"]]
    made = changed(encoded(plan), roster, off=places)
    changed_plan = encoded({**plan, "volunteers": people})
    return changed_plan, encoded(made.roster), [place.shift for place in places], list(made.dropped)


def optimum(raw: bytes, left: Document, gaps: list[str]) -> tuple[int | None, bool]:
    """The least weight left empty when everybody may be moved, and whether that is proven.

    Only the shifts that lost somebody may have more people than they have left.
    """
    plan, problem = known_plan(raw)
    formulation = formulate(problem)
    variables = formulation.variables
    if len(variables.pairs) > OPTIMUM_PAIRS_MOST:
        return None, False
    had = Counter((row["shift"], row["seat"]) for row in left["assignments"])
    for index, shift in enumerate(plan.shifts):
        for seat in range(len(shift.seats)):
            takers = variables.takes(index, seat)
            if shift.id not in gaps and len(takers):
                variables.model.add_row(takers, 1.0, lower=-np.inf, upper=had[shift.id, seat])
    objective = add_step(formulation, "wanted")
    matrix = variables.model.matrix()
    answer = engines.solve(matrix, objective, engines.HIGHS, engines.Effort(OPTIMUM_SECONDS))
    return (None if answer.value is None else round(answer.value)), answer.status == "optimal"


def replanned(plan: Document, roster: Document, who: str, *, least: int | None) -> Document:
    """One drop-out as a row; ``least`` is a weight that no roster goes below, where one is proven."""
    raw, stored, gaps, released = dropped(plan, roster, who)
    forget()
    seconds, (made, _) = worked(lambda: _written(filled(raw, json.loads(stored), gaps, released=released)))
    before = {row for row in _held(roster) if row[0] != who}
    after = _held(made.roster)
    score = evaluate(json.loads(raw), made.roster["assignments"])
    best, is_proven = (least, True) if score.unfilled == least else optimum(raw, json.loads(stored), gaps)
    return {
        "places": len(gaps),
        "cpu_seconds": round(seconds, 3),
        "moved": len({row[:2] for row in before} - {row[:2] for row in after}),
        "came": len({row[:2] for row in after} - {row[:2] for row in before}),
        "is_settled": made.is_settled,
        "unfilled": score.unfilled,
        "optimum": best,
        "optimum_proven": is_proven,
        "broken": len(score.broken),
    }


def _written(made: Filled) -> tuple[Filled, bytes]:
    return made, encoded(made.roster)


def _held(roster: Document) -> set[tuple[str, str, int]]:
    return {(row["volunteer"], row["shift"], row["seat"]) for row in roster["assignments"]}


def asked(plan: Document, roster: Document, *, most: int, random: Random) -> list[float]:
    """Seconds for the candidates of each seat, read from what is stored; ``most`` seats drawn of more."""
    raw, stored = encoded(plan), encoded(roster)
    seats = [(shift["id"], seat) for shift in plan["shifts"] for seat in range(len(shift["seats"]))]
    if len(seats) > most:
        seats = random.sample(seats, most)
    found = []
    for shift, seat in seats:

        def candidates(shift: str = shift, seat: int = seat) -> None:
            known, problem = known_plan(raw)
            ranked(known, json.loads(stored), shift, seat=seat, problem=problem)

        forget()
        found.append(worked(candidates)[0])
    return found


def measured(
    name: str, plan: Document, *, persons: int, seats: int, seconds: float, seed: int
) -> list[Document]:
    """The rows of one week: one for each who drops out, then the summary."""
    random, raw = Random(seed), encoded(plan)
    options = SolveOptions(time_limit_seconds=seconds, seed=seed)
    roster = solve_plan(read_plan(raw), options, lambda _: None, lambda: False)
    wanted = next(goal for goal in roster["goals"] if goal["name"] == "wanted")
    held: dict[str, int] = defaultdict(int)
    for row in roster["assignments"]:
        held[row["volunteer"]] += 1
    chosen = random.sample(sorted(held), min(persons, len(held)))
    least = wanted["value"] if wanted["proven"] else None
    as_served()
    found = [
        {"instance": name, "kind": "drop", "seed": seed} | replanned(plan, roster, who, least=least)
        for who in chosen
    ]
    return [*found, summary(name, found, asked(plan, roster, most=seats, random=random), seed)]


def as_served() -> None:
    """Take what is there out of the collector's sight, as each process of the service does once loaded."""
    gc.collect()
    gc.freeze()


def summary(name: str, drops: list[Document], candidates: list[float], seed: int) -> Document:
    """What a week comes to."""
    seconds = sorted(row["cpu_seconds"] for row in drops)
    # what an engine had by the end of its time is no optimum: it would flatter
    behind = [row["unfilled"] - row["optimum"] for row in drops if row["optimum_proven"]]
    return {
        "instance": name,
        "kind": "summary",
        "seed": seed,
        "drops": len(drops),
        "places": sum(row["places"] for row in drops),
        "cpu_median": round(median(seconds), 3),
        "cpu_p95": seconds[-(-95 * len(seconds) // 100) - 1],
        "cpu_most": seconds[-1],
        "moved": sum(row["moved"] for row in drops),
        "moved_most": max(row["moved"] for row in drops),
        "came": sum(row["came"] for row in drops),
        "optimal": sum(not gap for gap in behind),
        "behind": sum(behind),
        "compared": len(behind),
        "broken": sum(row["broken"] for row in drops),
        "seats": len(candidates),
        "candidates_median": round(median(candidates), 4),
        "candidates_most": round(max(candidates), 4),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": rows.machine(),
    }


CHINESE = (
    "{instance}：{drops} 人先后退出（{places} 个班），{cpu_median:.2f} / {cpu_p95:.2f} / {cpu_most:.2f} s，"
    "共动 {moved} 人次（一次至多 {moved_most}），{optimal}/{compared} 次与全部重排的最优相同"
    "（合计多空 {behind}）；候选 {seats} 席，{one:.0f} / {most:.0f} ms"
)
ENGLISH = (
    "{instance}: {drops} people drop out in turn ({places} places), {cpu_median:.2f} / {cpu_p95:.2f} / "
    "{cpu_most:.2f} s, {moved} others moved ({moved_most} at most at once), {optimal}/{compared} as good as "
    "the optimum of solving all anew ({behind} of weight behind in all); candidates of {seats} seats, "
    "{one:.0f} / {most:.0f} ms"
)


def line(found: Iterable[Document]) -> str:
    """The summaries as one row of the page of measurements."""
    told = [
        row | {"one": 1000 * row["candidates_median"], "most": 1000 * row["candidates_most"]} for row in found
    ]
    chinese = "；".join(CHINESE.format(**row) for row in told)
    english = "; ".join(ENGLISH.format(**row) for row in told)
    cells = (
        "一人退出后的新班表与候选名单 · the new roster when somebody drops out, and lists of candidates",
        "`python -m benchmarks.replanning`, machine shared",
        datetime.now(UTC).date().isoformat(),
        "处理器时间，从存下的计划和班表读起：中位 / 95 % / 最多；候选：中位 / 最多。"
        f"{chinese}。 CPU from the stored plan and roster on: median / 95 % / most; candidates: "
        f"median / most. {english}.",
    )
    return f"| {' | '.join(cells)} |"


def main(arguments: list[str] | None = None) -> None:
    """Measure, append the rows, and write the line of the page."""
    parser = argparse.ArgumentParser(prog="benchmarks.replanning", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="where NAME.json.gz is looked for first")
    parser.add_argument("--instances", nargs="+", metavar="NAME", default=["M1", "M2", "M3"])
    parser.add_argument("--persons", type=int, default=100, help="who drop out of each week")
    parser.add_argument("--seats", type=int, default=1_000, help="seats of each week that are asked for")
    parser.add_argument("--seconds", type=float, default=30.0, help="limit of the first solve")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument(
        "--page", action="store_true", help="write the line in docs/measurements.md, of the newest"
    )
    said = parser.parse_args(arguments)
    for name in said.instances:
        plan = load(name, said.folder)
        found = measured(
            name, plan, persons=said.persons, seats=said.seats, seconds=said.seconds, seed=said.seed
        )
        for row in found:
            rows.append(row, said.out)
        print(json.dumps(found[-1], ensure_ascii=False), flush=True)
    if said.page:
        told = {row["instance"]: row for row in rows.read(said.out) if row["kind"] == "summary"}
        write_line(line(told[name] for name in sorted(told)))


if __name__ == "__main__":
    main()
