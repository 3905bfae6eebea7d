"""``make chaos``: random work, a nemesis, and what must hold afterwards; the figures as one line of JSON."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from sqlalchemy import func, select

from scheduler import logs
from scheduler.models import Solve, WeekVersion
from tests.reliability.chaos.afterwards import arrived, found, wait_until_quiet
from tests.reliability.chaos.city import City, standing
from tests.reliability.chaos.clients import set_out
from tests.reliability.chaos.nemesis import Nemesis
from tests.reliability.hands import Record


def main() -> int:
    """Run it; the exit status says whether anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="default: ten minutes")
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--logs", type=Path, help="a new folder for what web and workers wrote")
    asked = parser.parse_args()
    logs.configure()
    with (
        tempfile.TemporaryDirectory(prefix="chaos-") as folder,
        standing(Path(folder), on_postgresql=asked.database == "postgresql") as city,
    ):
        try:
            findings = run(city, asked.seconds, asked.seed)
        finally:
            if asked.logs is not None:
                keep_logs(Path(folder), asked.logs)
    for one in findings:
        sys.stderr.write(f"{one}\n")
    return 1 if findings else 0


def run(city: City, seconds: float, seed: int) -> list[str]:
    """So many seconds of it, then what was found."""
    record, is_over, began = Record(), Event(), time.monotonic()
    nemesis = Nemesis(city, record, is_over, seed)
    with ThreadPoolExecutor(16) as pool:
        planner, begun = set_out(city, pool, record, is_over)
        harming = pool.submit(nemesis.harm)
        try:
            while time.monotonic() < began + seconds and not any(one.done() for one in (*begun, harming)):
                is_over.wait(1.0)
        finally:
            is_over.set()
        for one in (*begun, harming):
            one.result()
    worked = time.monotonic() - began
    wait_until_quiet(city)
    findings = list(found(city, record, planner))
    told = figures(city, record, nemesis, worked) | {"found": findings}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return findings


def keep_logs(folder: Path, to: Path) -> None:
    """Copy what web and workers wrote to a folder that stays."""
    to.mkdir(parents=True)
    for log in (folder / "home" / "service.log", *folder.glob("worker-*")):
        shutil.copy(log, to)


def figures(city: City, record: Record, nemesis: Nemesis, worked: float) -> dict[str, object]:
    """What was done, harmed and answered."""
    with city.runtime.reading() as session:
        solves = select(Solve.state, func.count().label("number")).group_by(Solve.state)
        states = {row.state: row.number for row in session.execute(solves)}
        versions = session.scalar(select(func.count()).select_from(WeekVersion))
        tried_again = session.scalar(select(func.count()).select_from(Solve).where(Solve.attempts > 1))
    messages = arrived(city)
    return {
        "database": city.runtime.engine.dialect.name,
        "seconds": round(worked),
        "answers": {str(status): number for status, number in sorted(record.statuses.items())},
        "harms": dict(nemesis.done),
        "places promised": len(record.accepted),
        "versions": versions,
        "solves": states,
        "solves tried again": tried_again,
        "messages": len(messages),
        "messages that came twice": sum(number > 1 for number in messages.values()),
    }


if __name__ == "__main__":
    raise SystemExit(main())
