"""``python -m benchmarks``: run what is missing, print the rows, write the page and the picture."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import pictures, report, rows
from benchmarks.instances import is_there
from benchmarks.phases import phases
from benchmarks.run import QUICK, WHOLE, Race, among, failures, run, say
from benchmarks.standings import ORDER, behind, false_bounds
from benchmarks.targets import targets
from benchmarks.twelve_weeks import play

PHASED = ("S1", "M1", "M2", "M3", "G1", "L1", "L2", "L3", "XL1")
"""Instances of which it is said where the time goes."""


def main(arguments: list[str] | None = None) -> int:
    """Return 1 when a roster breaks a rule, a bound is false, or ours gives none or not what it claims."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="S1-S3 at 5 s, M1 at 10 s; under five minutes")
    parser.add_argument("--instances", nargs="+", metavar="NAME", help="these instead: S1 ... M3, G1, A1")
    parser.add_argument("--seconds", type=float, default=10.0, help="limit for --instances")
    parser.add_argument("--solvers", nargs="+", metavar="NAME", default=list(ORDER), choices=ORDER)
    parser.add_argument("--folder", type=Path, help="where NAME.json.gz is looked for first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=rows.FILE, help="rows; what is there is not run again")
    parser.add_argument("--page", action="store_true", help="write the page and the pictures too")
    asked = parser.parse_args(arguments)
    wanted = QUICK if asked.quick else WHOLE
    if asked.instances:
        wanted = tuple(Race(name, asked.seconds) for name in asked.instances)
    wanted = tuple(
        Race(race.instance, race.seconds, tuple(name for name in race.solvers if name in asked.solvers))
        for race in wanted
    )
    found = run(wanted, seed=asked.seed, file=asked.out, folder=asked.folder, say=say)
    say("\n" + report.table(found))
    everything = rows.read(asked.out)
    is_whole = not (asked.quick or asked.instances)
    if is_whole:
        timed = (name for name in PHASED if is_there(name, asked.folder))
        measured = {name: phases(name, asked.folder) for name in timed}
        weeks = report.weeks_block("S1", asked.seed, play("S1", seed=asked.seed))
        report.write_blocks({"weeks": weeks, "phases": report.phases_block(measured, everything)})
    if is_whole or asked.page:
        shown = among(WHOLE, everything)
        report.write_blocks(report.rows_blocks(shown))
        pictures.draw(shown)
    for target in targets(found):
        if target.is_reached is False:
            say(f"MISSED {target.where}: {target.words}: {target.figure}")
    for race in behind(found):
        say(f"BEHIND {race}")
    for trouble in (troubles := failures(found) + false_bounds(found)):
        print(f"FAILED {trouble}", file=sys.stderr)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
