"""Who stands where: rows by race, the best Z of each instance, and the best bound."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.instances import BEST
from benchmarks.peers import PEERS
from benchmarks.rows import Row, latest

ORDER = tuple(peer.name for peer in PEERS)
ALONE = "A"
"""Instances of this letter are for ours alone."""


def best_totals(rows: Iterable[Row]) -> dict[str, int]:
    """The least Z known of each instance: proven, recorded, or seen in these rows."""
    best: dict[str, int] = {}
    for row in rows:
        if row["broken"] == 0 and row["assigned"]:
            name = row["instance"]
            best[name] = min(row["total"], best.get(name, row["total"]), BEST.get(name, row["total"]))
    return best


def best_bounds(rows: Iterable[Row]) -> dict[str, int]:
    """The greatest bound on Z that any solver proved, of each instance; below the best Z by its meaning."""
    listed = list(rows)
    best, found = best_totals(listed), dict[str, int]()
    for row in listed:
        name, bound = row["instance"], row["notes"].get("bound")
        if bound is not None and name in best:
            found[name] = min(best[name], max(int(bound), found.get(name, 0)))
    return found


def false_bounds(rows: Iterable[Row]) -> list[str]:
    """Bounds above the Z of a lawful roster: whoever told them proved too much."""
    listed = list(rows)
    best = best_totals(listed)
    return [
        f"{row['instance']} {row['seconds']:.0f} s: {row['solver']} bound {row['notes']['bound']:,.0f}"
        f" > {best[row['instance']]:,}"
        for row in listed
        if row["instance"] in best
        and not row["instance"].startswith(ALONE)  # their first step counts for more than Z
        and (row["notes"].get("bound") or 0) > best[row["instance"]]
    ]


def longest(rows: Iterable[Row]) -> dict[tuple[str, float], dict[str, Row]]:
    """The races at the longest limit of each instance that the peers can take too."""
    by_race = races(rows)
    most = {name: max(s for other, s in by_race if other == name) for name, _ in by_race}
    return {
        race: found
        for race, found in by_race.items()
        if race[1] == most[race[0]] and not race[0].startswith(ALONE)
    }


def races(rows: Iterable[Row]) -> dict[tuple[str, float], dict[str, Row]]:
    """Rows by instance and limit; solvers that obey no limit stand at every limit of their instance."""
    newest = latest(rows)
    limits = sorted({(name, seconds) for name, _, seconds in newest if seconds}, key=_by_size)
    return {
        (name, seconds): {
            solver: row
            for solver in ORDER
            if (row := newest.get((name, solver, seconds)) or newest.get((name, solver, 0.0)))
        }
        for name, seconds in limits
    }


def _by_size(race: tuple[str, float]) -> tuple[int, str, float]:
    """Small instances first, then by name and limit."""
    name, seconds = race
    return ("SMAGLX".find(name[:1]) % 7, name, seconds)


def behind(rows: Iterable[Row]) -> list[str]:
    """Races in which a peer's lawful roster is better than ours at the same limit."""
    found = []
    for (name, seconds), by_solver in races(rows).items():
        mine = by_solver.get("ours")
        for solver, row in by_solver.items():
            if mine and row["assigned"] and not row["broken"] and row["total"] < mine["total"]:
                found.append(f"{name} {seconds:.0f} s: {solver} {row['total']:,} < ours {mine['total']:,}")
    return found
