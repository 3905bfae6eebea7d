"""Run the comparison: every solver on every instance at every limit that is not on file yet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import rows
from benchmarks.child import answer
from benchmarks.instances import is_there, load
from benchmarks.judging import judged
from benchmarks.peers import PEERS, Peer
from benchmarks.rows import Row


@dataclass(frozen=True)
class Race:
    """An instance, a limit, and the solvers that are asked."""

    instance: str
    seconds: float
    solvers: tuple[str, ...] = tuple(peer.name for peer in PEERS)


SMALL, MIDDLE, LARGE = ("S1", "S2", "S3"), ("M1", "M2", "M3"), ("L1", "L2", "L3")
QUICK = (*(Race(name, 5) for name in SMALL), Race("M1", 10))
WHOLE = (
    *QUICK,
    *(Race(name, seconds) for name in MIDDLE for seconds in (5, 10, 30, 60) if (name, seconds) != ("M1", 10)),
    # the peers do not know these rules: ours stands beside its own bound
    *(Race(name, 30, ("ours",)) for name in ("A1", "A2", "A3")),
    Race("G1", 60),
    *(Race(name, 60) for name in LARGE),
    Race("XL1", 150),
)
"""Everything; L and XL are not carried with the project and are left out where ``--folder`` has none."""


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
    wanted, left_out = measurable(races, folder, peers)
    for reason in left_out:
        say(f"没有测量 · not measured: {reason}")
    asked = []
    for race in wanted:
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


def measurable(
    races: Iterable[Race], folder: Path | None, peers: tuple[Peer, ...] = PEERS
) -> tuple[list[Race], list[str]]:
    """The races that this machine can run with the solvers that it has; by name what is left out and why."""
    listed = list(races)
    asked = {name for race in listed for name in race.solvers}
    lacking = {peer.name: reason for peer in peers if peer.name in asked and (reason := peer.absent())}
    missing = {race.instance for race in listed if not is_there(race.instance, folder)}
    found = [
        replace(race, solvers=tuple(name for name in race.solvers if name not in lacking))
        for race in listed
        if race.instance not in missing
    ]
    left_out = [f"{name}: {reason}" for name, reason in lacking.items()]
    return found, left_out + [f"{name}: no such instance here (--folder)" for name in sorted(missing)]


def among(races: Iterable[Race], found: Iterable[Row]) -> list[Row]:
    """The rows of these races, whenever measured; those that know no limit stand at every one."""
    wanted = {(race.instance, seconds) for race in races for seconds in (race.seconds, 0.0)}
    return [row for row in found if (row["instance"], row["seconds"]) in wanted]


def _measured(key: rows.Key, race: Race, peer: Peer, seed: int, folder: Path | None) -> Row:
    answered = answer(race.instance, peer.name, race.seconds, seed, folder)
    plan = load(race.instance, folder)
    return rows.row(key, answered, judged(plan, answered.assignments), rows.size(plan))


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
    """What a run must never show: a broken rule; of ours, no answer or one that is not what it claims."""
    return [line(row) for row in found if row["broken"] or (row["solver"] == "ours" and _is_wrong(row))]


def _is_wrong(row: Row) -> bool:
    """Whether there is no answer, or its own figures differ from the evaluator's."""
    steps = row["notes"].get("steps", {})
    claimed = [steps[step]["value"] for step in ("wanted", "comfort") if step in steps]
    return "error" in row["notes"] or (bool(claimed) and claimed != [row["unfilled"], row["comfort"]])


def say(text: str) -> None:
    """Print a line at once."""
    print(text, file=sys.stdout, flush=True)
