"""``python -m tests.load.soak [--minutes 30] [--rate 40]``: at work for long, and whether anything grows.

Reads of every kind arrive so many a second, a solve every ten seconds, and people sign up all along.  Each
minute is noted what the web processes and the worker hold; what counts is how that grows after the first
fifth, in which they load what they need.  A line of JSON for each minute, and one for the whole.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import linear_regression

from api.solves.examples import PLAN
from tests.api import live
from tests.fork_server import started
from tests.load.sender import Request, Sent, at
from tests.load.world import Asked, settled

GROWTH_MOST = 1.0
"""MiB a minute, of all web processes or of the worker."""
LOADING = 0.2
SOLVE_EVERY_SECONDS = 10
KINDS = {"web": b"gunicorn", "worker": b"scheduler\0worker"}
MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Held:
    """What the processes of one kind hold at one time."""

    mebibytes: float
    files: int
    threads: int


def descendants(pid: int) -> Iterator[int]:
    """Every process below another."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            yield int(child)
            yield from descendants(int(child))


def held(kind: bytes) -> Held:
    """What our processes of a kind hold; solves come and go, and are none of them."""
    found = []
    for pid in descendants(int(Path("/proc/self").readlink().name)):
        process = Path(f"/proc/{pid}")
        try:
            if kind in (process / "cmdline").read_bytes():
                status = (process / "status").read_text(encoding="ascii")
                kibibytes, threads = (
                    int(status.partition(f"{name}:")[2].split()[0]) for name in ("VmRSS", "Threads")
                )
                found.append((kibibytes * 1024, len(list((process / "fd").iterdir())), threads))
        except (FileNotFoundError, ProcessLookupError, ValueError):  # gone meanwhile
            continue
    size, files, threads = (sum(column) for column in zip(*found, strict=True)) if found else (0, 0, 0)
    return Held(round(size / MEBIBYTE, 1), files, threads)


def growth(mebibytes: Sequence[float]) -> float:
    """MiB a minute by which a row of minutes grows once everything is loaded, by least squares."""
    settled_at = int(LOADING * len(mebibytes))
    later = mebibytes[settled_at:]
    return linear_regression(range(len(later)), later).slope


def arriving(asked: Asked, key: str, *, rate: float, minutes: int) -> Iterator[list[Request]]:
    """The requests of each minute."""
    kinds = [itertools.cycle(requests) for requests in asked.reads.values()]
    sign_ups = itertools.cycle(asked.sign_ups)
    solve = Request.of("/v1/solves?time_limit=2", method="POST", bearer=key, body=json.dumps(PLAN).encode())
    every = int(SOLVE_EVERY_SECONDS * rate)
    for _ in range(minutes):
        minute = [next(kinds[number % len(kinds)]) for number in range(int(60 * rate))]
        minute[::every] = [solve] * len(minute[::every])
        minute[1 :: max(2, every // 2)] = [next(sign_ups) for _ in minute[1 :: max(2, every // 2)]]
        yield minute


def main(words: Sequence[str] | None = None) -> int:
    """Soak; 0 when nothing grew and nothing was answered with 5xx."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=30)
    parser.add_argument("--rate", type=float, default=40.0)
    given = parser.parse_args(words)
    rows: dict[str, list[Held]] = {name: [] for name in KINDS}
    whole = Sent()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        home = Path(name) / "home"
        asked = settled(home)
        variables = {"VOLUNTEER_SCHEDULER_HOME": str(home)}
        with live.running(variables, with_worker=True, birth=started) as (base, _):
            for minute in arriving(asked, asked.key, rate=given.rate, minutes=given.minutes):
                sent = asyncio.run(at(base, minute, given.rate))
                whole.latencies += sent.latencies
                whole.statuses += sent.statuses
                for kind, row in rows.items():
                    row.append(held(KINDS[kind]))
                    assert row[-1].mebibytes, f"no process of the {kind} was found"
                told = {kind: asdict(row[-1]) for kind, row in rows.items()}
                tell(minute=len(rows["web"]), p95_ms=round(sent.percentile(0.95)), **told)
    grows = {kind: round(growth([one.mebibytes for one in row]), 3) for kind, row in rows.items()}
    statuses = {str(status): number for status, number in sorted(whole.statuses.items())}
    tell(minutes=given.minutes, rate=given.rate, mebibytes_a_minute=grows, statuses=statuses)
    return 1 if whole.failed or max(grows.values()) >= GROWTH_MOST else 0


def tell(**figures: object) -> None:
    """One line of figures."""
    print(json.dumps(figures, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
