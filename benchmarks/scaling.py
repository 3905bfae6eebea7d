"""The service scaled out: 1, 2 and 4 workers on real servers, a city's plan and a night of communities.

``python -m benchmarks.scaling`` starts PostgreSQL and RabbitMQ (Redis where there is none) on free ports,
then for each number of workers lets them solve one large plan, divided among them, and many plans of single
communities.  Told are seconds of wall time and of processor, memory and rows, each read off the kernel or the
database; a machine that others use too slows the wall, not the processor.  Rows go to ``scaling.jsonl``.
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
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import func, select, text

from benchmarks.instances import load
from benchmarks.trees import Account, Tree
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
    settings: dict[str, str]


def main() -> None:
    """Run every load with every number of workers."""
    asked = _arguments()
    loads = [
        Load(
            f"{asked.instance}/{asked.areas}" if asked.areas else asked.instance,
            json.dumps(only(load(asked.instance, asked.folder), asked.areas)).encode(),
            1,
            asked.seconds,
            {"DIVIDED_PAIRS": str(asked.divided_pairs), "PART_PAIRS": str(asked.part_pairs)},
        ),
        *(
            Load(name, json.dumps(load(name, asked.folder)).encode(), asked.plans, asked.plan_seconds, {})
            for name in asked.communities
        ),
    ]
    with ExitStack() as stack:
        database = stack.enter_context(servers.postgresql())
        broker = stack.enter_context(_broker())
        for number, (one, workers) in enumerate((one, w) for one in loads for w in asked.workers):
            row = run(one, workers, database=_fresh(database, f"run_{number}"), broker=broker)
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


def run(one: Load, workers: int, *, database: str, broker: tuple[str, str]) -> dict[str, Any]:
    """Solve a load with so many workers, each a process of its own; returns the row."""
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        variables = {PREFIX + name: value for name, value in (UNLIMITED | one.settings).items()}
        variables |= {
            PREFIX + "HOME": home,
            PREFIX + "DATABASE_URL": database,
            PREFIX + "BROKER_URL": broker[1],
            PREFIX + "WORKER_SLOTS": "1",
        }
        runtime = bootstrap.build(Settings.from_environment(variables))
        stack.callback(runtime.close)
        migrations.upgrade(runtime.engine)
        before = _rows_and_bytes(runtime)
        trees = [stack.enter_context(_worker(variables, Path(home) / f"log{n}")) for n in range(workers)]
        begun = time.monotonic()
        ids = [_submit(runtime, one) for _ in range(one.number)]
        while _unfinished(runtime):
            threading.Event().wait(POLL_SECONDS)
        wall = time.monotonic() - begun
        spent = [tree.account() for tree in trees]
        after = _rows_and_bytes(runtime)
        return {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "broker": broker[0],
            "load": one.name,
            "plans": one.number,
            "limit_seconds": one.seconds,
            "workers": workers,
            "wall_seconds": round(wall, 1),
            **_told(spent, one.number),
            "rows_per_plan": round((after[0] - before[0]) / one.number, 1),
            "kib_per_plan": round((after[1] - before[1]) / 1024 / one.number, 1),
            **_results(runtime, ids),
        }


def _told(spent: list[Account], plans: int) -> dict[str, Any]:
    cpu = [round(one.cpu_seconds, 1) for one in spent]
    return {
        "cpu_seconds_per_plan": round(sum(cpu) / plans, 2),
        "cpu_seconds_by_worker": cpu,
        "peak_mebibytes_of_a_process": max(one.peak_mebibytes for one in spent),
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
    with runtime.reading() as session:
        counts = [
            session.scalar(select(func.count()).select_from(t)) or 0 for t in Base.metadata.sorted_tables
        ]
        size = session.scalar(text("SELECT pg_database_size(current_database())"))
    return sum(counts), int(size or 0)


@contextmanager
def _worker(variables: dict[str, str], log: Path) -> Iterator[Tree]:
    """A worker that is ready; ended with everything that it started."""
    with log.open("wb") as output:
        command = [sys.executable, "-m", "scheduler", "worker"]
        process = subprocess.Popen(command, env=os.environ | variables, stdout=output, stderr=output)
    try:
        while b"worker_started" not in log.read_bytes():
            assert process.poll() is None, log.read_text(encoding="utf-8")[-2000:]
            threading.Event().wait(POLL_SECONDS)
        with Tree(process.pid) as tree:
            yield tree
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _broker() -> Iterator[tuple[str, str]]:
    """The broker's name and address: RabbitMQ, or Redis where there is none."""
    if rabbitmq.absent() is None:
        with rabbitmq.rabbitmq() as address:
            yield "rabbitmq", address
    else:
        with servers.redis_server() as address:
            yield "redis", address


def _fresh(server: str, name: str) -> str:
    """The address of a new database on a server."""
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


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
