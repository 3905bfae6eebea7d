"""The service scaled out: 1, 2 and 4 workers on real servers, a city's plan and a night of communities.

``python -m benchmarks.scaling`` starts PostgreSQL and RabbitMQ (Redis where there is none) on free ports,
then for each number of workers, fewest first, lets them solve one large plan, divided among them, and many
plans of single communities.  Told are seconds of wall time and of processor, memory and rows, each read off
the kernel or the database from the submission to the last answer: what starting a worker costs, which takes
longer than a small plan, is told by itself.  A machine that others use too slows the wall, not the processor.
Rows go to ``scaling.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, literal_column, select

from benchmarks.instances import load
from benchmarks.trees import Tree
from scheduler import bootstrap, migrations
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from scheduler.jobs.app import announce
from scheduler.models import Base, Solve
from scheduler.models.solve import UNFINISHED
from scheduler.planning.options import SolveOptions
from scheduler.services import solves
from tests import rabbitmq, servers

FILE = Path(__file__).with_name("scaling.jsonl")
KEY = "benchmark"
POLL_SECONDS = 0.5
UNLIMITED = {"QUEUE_LIMIT": "100000", "QUEUE_LIMIT_PER_KEY": "100000", "RUNNING_LIMIT_PER_KEY": "1000"}


@dataclass(frozen=True)
class Load:
    """What is to be solved in one run."""

    name: str
    plan: bytes
    number: int
    seconds: float


@dataclass
class Installation:
    """Where the workers work: the records, the broker, and the workers there are so far."""

    runtime: Runtime
    broker: str
    variables: dict[str, str]
    home: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    start_seconds: float = 0.0
    """Of the processor, to start one worker."""


def main() -> None:
    """Run every load with every number of workers."""
    asked = _arguments()
    loads = [
        Load(
            f"{asked.instance}/{asked.areas}" if asked.areas else asked.instance,
            json.dumps(only(load(asked.instance, asked.folder), asked.areas)).encode(),
            1,
            asked.seconds,
        ),
        *(
            Load(name, json.dumps(load(name, asked.folder)).encode(), asked.plans, asked.plan_seconds)
            for name in asked.communities
        ),
    ]
    divided = {"DIVIDED_PAIRS": str(asked.divided_pairs), "PART_PAIRS": str(asked.part_pairs)}
    with _installed(divided) as there:
        for workers in sorted(asked.workers):
            _start(there, workers - len(there.workers))
            for one in loads:
                row = run(one, there)
                print(json.dumps(row), flush=True)
                with asked.file.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(row) + "\n")


def only(plan: dict[str, Any], areas: int) -> dict[str, Any]:
    """The plan of its first areas alone; all of it with 0."""
    if not areas:
        return plan
    kept = {area["id"] for area in plan["areas"][:areas]}
    sites = [site for site in plan["sites"] if site.get("area") in kept]
    names = {site["id"] for site in sites}
    people = [v for v in plan["volunteers"] if v.get("area") in kept]
    for person in people:
        for name in ("usual_sites",):
            if name in person:
                person[name] = [site for site in person[name] if site in names]
    shifts = [shift for shift in plan["shifts"] if shift["site"] in names]
    for shift in shifts:
        if "open_to" in shift:
            shift["open_to"]["areas"] = [area for area in shift["open_to"]["areas"] if area in kept]
    ids = {person["id"] for person in people}
    pairs = {
        name: [pair for pair in listed if ids.issuperset(pair)]
        for name, listed in plan.get("pairs", {}).items()
    }
    parts = {
        "pairs": pairs,
        "areas": plan["areas"][:areas],
        "sites": sites,
        "volunteers": people,
        "shifts": shifts,
    }
    return {**plan, **parts}


def run(one: Load, there: Installation) -> dict[str, Any]:
    """Solve a load with the workers that there are; returns the row."""
    runtime = there.runtime
    with ExitStack() as stack:
        trees = [stack.enter_context(Tree(worker.pid)) for worker in there.workers]
        before, spent_before = _rows_and_bytes(runtime), [tree.account().cpu_seconds for tree in trees]
        begun = time.monotonic()
        ids = [_submit(runtime, one) for _ in range(one.number)]
        while _unfinished(runtime):
            threading.Event().wait(POLL_SECONDS)
        wall = time.monotonic() - begun
        accounts = [tree.account() for tree in trees]
    spent = [after.cpu_seconds - first for after, first in zip(accounts, spent_before, strict=True)]
    after = _rows_and_bytes(runtime)
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "broker": there.broker,
        "load": one.name,
        "plans": one.number,
        "limit_seconds": one.seconds,
        "workers": len(there.workers),
        "wall_seconds": round(wall, 1),
        "cpu_seconds_per_plan": round(sum(spent) / one.number, 2),
        "cpu_seconds_by_worker": [round(seconds, 1) for seconds in spent],
        "cpu_seconds_to_start_a_worker": round(there.start_seconds, 1),
        "peak_mebibytes_of_a_process": max(account.peak_mebibytes for account in accounts),
        "rows_per_plan": round((after[0] - before[0]) / one.number, 1),
        "kib_per_plan": round((after[1] - before[1]) / 1024 / one.number, 1),
        **_results(runtime, ids),
    }


def _results(runtime: Runtime, ids: list[str]) -> dict[str, Any]:
    """How the solves ended; of the first, what coverage came to and how it was divided."""
    with runtime.reading() as session:
        ended = session.scalars(select(Solve).where(Solve.id.in_(ids))).all()
        states = sorted({solve.state for solve in ended})
        roster = json.loads(session.get_one(Solve, ids[0]).roster or b"{}")
    goals = {goal["name"]: goal for goal in roster.get("goals", [])}
    wanted = goals.get("wanted", {})
    parts = [note for note in roster.get("run", {}).get("notes", []) if "parts" in note]
    return {
        "states": states,
        "unfilled": wanted.get("value"),
        "bound": wanted.get("bound"),
        **(
            {"parts": parts[0]["parts"], "lost": parts[0]["lost"], "priced": parts[0]["priced"]}
            if parts
            else {}
        ),
    }


def _submit(runtime: Runtime, one: Load) -> str:
    submission = solves.Submission(raw_plan=one.plan, options=SolveOptions(time_limit_seconds=one.seconds))
    with runtime.writing() as session:
        solve = solves.submit(session, runtime.settings, submission, principal=KEY, now=runtime.clock())
    announce(runtime.settings, solve.id)
    return solve.id


def _unfinished(runtime: Runtime) -> bool:
    with runtime.reading() as session:
        return session.scalar(select(Solve.id).where(Solve.state.in_(UNFINISHED)).limit(1)) is not None


def _rows_and_bytes(runtime: Runtime) -> tuple[int, int]:
    """How many rows there are, and what they take without indexes and without room that is free again."""
    rows = size = 0
    with runtime.reading() as session:
        for table in Base.metadata.sorted_tables:
            taken = func.coalesce(func.sum(func.pg_column_size(literal_column(f'"{table.name}".*'))), 0)
            more = session.execute(select(func.count(), taken).select_from(table)).one()
            rows, size = rows + more[0], size + int(more[1])
    return rows, size


@contextmanager
def _installed(settings: dict[str, str]) -> Iterator[Installation]:
    """An installation without a worker; those that it gets are ended with everything that they started."""
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        database = stack.enter_context(servers.postgresql())
        broker, address = stack.enter_context(_broker())
        variables = {PREFIX + name: value for name, value in (UNLIMITED | settings).items()}
        variables |= {
            PREFIX + "HOME": home,
            PREFIX + "DATABASE_URL": database,
            PREFIX + "BROKER_URL": address,
            PREFIX + "WORKER_SLOTS": "1",
        }
        runtime = bootstrap.build(Settings.from_environment(variables))
        stack.callback(runtime.close)
        migrations.upgrade(runtime.engine)
        there = Installation(runtime, broker, variables, Path(home))
        try:
            yield there
        finally:
            for worker in there.workers:
                worker.terminate()
            for worker in there.workers:
                worker.wait()


def _start(there: Installation, number: int) -> None:
    """Start more workers, all at once, and wait until each is ready and has told that it is there."""
    command = [sys.executable, "-m", "scheduler", "worker"]
    logs = [there.home / f"log{len(there.workers) + place}" for place in range(number)]
    more = []
    for log in logs:
        with log.open("wb") as output:
            environment = os.environ | there.variables
            more.append(subprocess.Popen(command, env=environment, stdout=output, stderr=output))
    there.workers += more
    for process, log in zip(more, logs, strict=True):
        while b"worker_started" not in log.read_bytes():
            assert process.poll() is None, log.read_text(encoding="utf-8")[-2000:]
            threading.Event().wait(POLL_SECONDS)
        there.start_seconds = Tree(process.pid).account().cpu_seconds


@contextmanager
def _broker() -> Iterator[tuple[str, str]]:
    """The broker's name and address: RabbitMQ, or Redis where there is none."""
    if rabbitmq.absent() is None:
        with rabbitmq.rabbitmq() as address:
            yield "rabbitmq", address
    else:
        with servers.redis_server() as address:
            yield "redis", address


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--instance", default="M1", help="the large plan: XL1 with --folder")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--areas", type=int, default=0, help="only so many areas of it")
    parser.add_argument("--seconds", type=float, default=60.0, help="its limit")
    parser.add_argument("--divided-pairs", type=int, default=400_000)
    parser.add_argument("--part-pairs", type=int, default=60_000)
    parser.add_argument("--communities", nargs="*", default=["S1"], help="plans of single communities")
    parser.add_argument("--plans", type=int, default=12, help="how many of each")
    parser.add_argument("--plan-seconds", type=float, default=10.0, help="their limit")
    parser.add_argument("--file", type=Path, default=FILE, help="where the rows go")
    return parser.parse_args()


if __name__ == "__main__":
    main()
