"""``python -m benchmarks.published --folder FOLDER``: solve published instances and judge the answers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import report, rows
from benchmarks.published import page
from benchmarks.published.families import FAMILIES
from benchmarks.published.measure import FILE, run
from benchmarks.run import say


def main(arguments: list[str] | None = None) -> int:
    """Return 1 when an answer breaks a hard rule of its family or there is none."""
    parser = argparse.ArgumentParser(prog="benchmarks.published", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="holds a folder for each family")
    names = [family.name for family in FAMILIES]
    parser.add_argument("--family", nargs="+", choices=names, default=names)
    parser.add_argument("--instance", nargs="+", metavar="NAME", help="all of the folder unless told")
    parser.add_argument("--time-limit", nargs="+", type=float, default=[10.0, 60.0], metavar="SECONDS")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=FILE, help="rows; what is there is not run again")
    parser.add_argument("--page", action="store_true", help="write the tables of the page from all rows")
    asked = parser.parse_args(arguments)
    races = [
        (family, instance, limit)
        for family in FAMILIES
        if family.name in asked.family
        for instance in family.instances(asked.folder / family.name)
        if not asked.instance or instance in asked.instance
        for limit in asked.time_limit
    ]
    found = run(races, asked.folder, seed=asked.seed, file=asked.out, say=say)
    if asked.page:
        report.write_blocks(page.blocks(rows.read(asked.out)), page.PAGE)
    return 1 if any(row["broken"] or row["error"] for row in found) else 0


if __name__ == "__main__":
    sys.exit(main())
