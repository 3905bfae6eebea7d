"""Run the comparison: every solver on every instance at every limit that is not on file yet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import rows
from benchmarks.child import answer
from benchmarks.evaluate import evaluate
from benchmarks.instances import load
from benchmarks.peers import PEERS, Peer
from benchmarks.rows import Row


@dataclass(frozen=True)
class Race:
    """An instance, a limit, and the solvers that are asked."""

    instance: str
    seconds: float
    solvers: tuple[str, ...] = tuple(peer.name for peer in PEERS)


QUICK = tuple(Race(name, 10) for name in ("S1", "S2", "S3", "M1"))
WHOLE = (
    *QUICK,
    *(
        Race(name, seconds)
        for seconds in (10, 60)
        for name in ("M1", "M2", "M3")
        if (name, seconds) != ("M1", 10)
    ),
    # a MIP of a large week is not built within any limit that a person would wait
    *(Race(name, seconds, ("ours", "hand", "greedy")) for seconds in (10, 60) for name in ("G1", "G2", "G3")),
)


def run(
    races: Iterable[Race],
    *,
    seed: int = 1,
    file: Path = rows.FILE,
    folder: Path | None = None,
    peers: tuple[Peer, ...] = PEERS,
    say: Callable[[str], None] = print,
) -> list[Row]:
    """Run what is missing, append each row to ``file`` at once, and return the rows of these races."""
    on_file = {key_of: r for r in rows.read(file) for key_of in rows.keys([r])}
    asked = []
    for race in races:
        for peer in peers:
            if peer.name not in race.solvers:
                continue
            key = rows.key(race.instance, peer, race.seconds, seed)
            if key not in on_file:
                on_file[key] = _measured(key, race, peer, seed, folder)
                rows.append(on_file[key], file)
            if on_file[key] not in asked:
                asked.append(on_file[key])
                say(line(on_file[key]))
    return asked


def _measured(key: rows.Key, race: Race, peer: Peer, seed: int, folder: Path | None) -> Row:
    answered = answer(race.instance, peer.name, race.seconds, seed, folder)
    return rows.row(key, answered, evaluate(load(race.instance, folder), answered.assignments))


def line(row: Row) -> str:
    """A row in words for a terminal."""
    trouble = f"  {row['notes']['error']}" if "error" in row["notes"] else ""
    broken = f"  {row['broken']} RULES BROKEN" if row["broken"] else ""
    return (
        f"{row['instance']:>4} {row['solver']:<7} {row['seconds']:>4.0f} s  U {row['unfilled']:>6}"
        f"  comfort {row['comfort']:>9}  wall {row['wall_seconds']:>6.1f}  cpu {row['cpu_seconds']:>6.1f}"
        f"  {row['peak_mebibytes']:>5} MiB{broken}{trouble}"
    )


def failures(found: Iterable[Row]) -> list[str]:
    """What a run must never show: a broken rule, or no answer from ours."""
    return [
        line(row) for row in found if row["broken"] or (row["solver"] == "ours" and "error" in row["notes"])
    ]


def say(text: str) -> None:
    """Print a line at once."""
    print(text, file=sys.stdout, flush=True)
