"""What ours must reach on two cores, and whether the rows on file show it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.instances import BEST
from benchmarks.rows import Row
from benchmarks.standings import best_bounds, races


@dataclass(frozen=True)
class Target:
    """One requirement on one instance; ``is_reached`` is ``None`` where it was not measured."""

    instance: str
    seconds: float
    words: str
    figure: str
    is_reached: bool | None

    @property
    def where(self) -> str:
        """The race that it is about."""
        return f"{self.instance}, {self.seconds:.0f} s"


Race = dict[str, Row]
Judge = Callable[[Race, int], tuple[str, bool]]
"""From the race's rows and the best bound on Z to a figure and whether it is enough."""


def targets(rows: Iterable[Row]) -> list[Target]:
    """Every requirement with what the newest rows say of it."""
    listed = list(rows)
    by_race, bounds = races(listed), best_bounds(listed)
    found = []
    for names, seconds, words, judge in REQUIREMENTS:
        for name in names:
            race = by_race.get((name, seconds), {})
            if "ours" in race and race["ours"]["assigned"] and not race["ours"]["broken"]:
                found.append(Target(name, seconds, words, *judge(race, bounds.get(name, 0))))
            else:
                found.append(Target(name, seconds, words, "–", None))
    return found


def _proven(race: Race, bound: int) -> tuple[str, bool]:
    row = race["ours"]
    proven = row["total"] == BEST.get(row["instance"]) == row["notes"].get("bound")
    return f"Z {row['total']:,}", proven


def _coverage_proven(race: Race, bound: int) -> tuple[str, bool]:
    step = race["ours"]["notes"]["steps"]["wanted"]
    return f"U {step['value']:,}, 界 bound {step['bound'] or 0:,.0f}", step["proven"]


def _comfort_within(percent: float) -> Judge:
    def judge(race: Race, bound: int) -> tuple[str, bool]:
        row = race["ours"]
        least = bound - 1_000_000 * row["unfilled"]
        if least <= 0:  # the bound is one of a better coverage
            return f"U {row['unfilled']:,}", False
        above = 100 * (row["comfort"] - least) / row["comfort"]
        return f"{row['comfort']:,}, +{above:.4f} %", above <= percent

    return judge


def _ahead(race: Race, bound: int) -> tuple[str, bool]:
    lawful = {name: row["total"] for name, row in race.items() if row["assigned"] and not row["broken"]}
    best = min(lawful, key=lambda name: (lawful[name], name != "ours"))
    return f"{best} {lawful[best]:,}", lawful["ours"] == lawful[best]


def _unfilled_bound(race: Race) -> int:
    """What ours proved of U; a bound on Z is none on U, since on a large week comfort is worth some of it."""
    return math.ceil((race["ours"]["notes"]["steps"]["wanted"]["bound"] or 0) - 1e-6)


def _large_coverage(race: Race, bound: int) -> tuple[str, bool]:
    unfilled, least = race["ours"]["unfilled"], _unfilled_bound(race)
    return f"U {unfilled:,}, 界 bound {least:,}", unfilled <= 1.10 * least + 2


def _large_comfort(race: Race, bound: int) -> tuple[str, bool]:
    mine = race["ours"]
    peers = [
        row["comfort"]
        for name, row in race.items()
        if name != "ours" and row["assigned"] and not row["broken"] and row["unfilled"] <= mine["unfilled"]
    ]
    best = min(peers, default=None)
    if best is None:
        return f"{mine['comfort']:,}, 无人及 no peer has that U", True
    return f"{mine['comfort']:,} / {best:,}", mine["comfort"] <= 1.02 * best


def _memory(most: int) -> Judge:
    def judge(race: Race, bound: int) -> tuple[str, bool]:
        peak = race["ours"]["peak_mebibytes"]
        return f"{peak:,} MiB", 0 < peak < most

    return judge


def _unfilled_under(most: int) -> Judge:
    def judge(race: Race, bound: int) -> tuple[str, bool]:
        unfilled, proven = race["ours"]["unfilled"], _unfilled_bound(race)
        none = f"，没有这样的排班 · there is none: 界 bound {proven:,}" if proven >= most else ""
        return f"U {unfilled:,}{none}", unfilled < most

    return judge


def _first_roster(race: Race, bound: int) -> tuple[str, bool]:
    seconds = race["ours"]["notes"].get("first_roster_seconds", math.inf)
    return f"{seconds:.1f} s", seconds <= 15


def _bound_above(least: int) -> Judge:
    def judge(race: Race, bound: int) -> tuple[str, bool]:
        mine, unfilled = _unfilled_bound(race), race["ours"]["unfilled"]
        return f"{mine:,}, U +{100 * (unfilled - mine) / max(1, unfilled):.1f} %", mine > least

    return judge


def _step_within(step: str, percent: float) -> Judge:
    def judge(race: Race, bound: int) -> tuple[str, bool]:
        found = race["ours"]["notes"]["steps"][step]
        if found["bound"] is None:
            return f"{found['value']:,}, 无界 no bound", False
        above = 100 * (found["value"] - found["bound"]) / max(1, found["value"])
        return f"{found['value']:,}, +{above:.4f} %", above <= percent

    return judge


SMALL, MIDDLE, LARGE, ALL_RULES = (tuple(f"{letter}{n}" for n in (1, 2, 3)) for letter in "SMLA")

REQUIREMENTS: tuple[tuple[tuple[str, ...], float, str, Judge], ...] = (
    (SMALL, 5, "Z 证明最优 · Z proven optimal", _proven),
    (MIDDLE, 5, "U 证明最优 · U proven optimal", _coverage_proven),
    (MIDDLE, 10, "舒适离界 0.5 % 以内 · comfort within 0.5 % of the best bound", _comfort_within(0.5)),
    (MIDDLE, 30, "舒适离界 0.01 % 以内 · comfort within 0.01 % of the best bound", _comfort_within(0.01)),
    *((MIDDLE, limit, "不落后于任何一家 · never behind a peer", _ahead) for limit in (10, 30, 60)),
    (LARGE, 60, "U 不超过界的 1.10 倍加 2 · U at most 1.10 x the bound + 2", _large_coverage),
    (LARGE, 60, "同等 U 下舒适不超过 1.02 倍 · comfort at most 1.02 x a peer's of that U", _large_comfort),
    (LARGE, 60, "内存 400 MB 以内 · under 400 MB", _memory(381)),
    (("XL1",), 150, "U 低于 11,000 · U under 11,000", _unfilled_under(11_000)),
    (("XL1",), 150, "界高于 8,718 · bound above 8,718", _bound_above(8_718)),
    (("XL1",), 150, "15 秒内有首份排班 · first roster within 15 s", _first_roster),
    (("XL1",), 150, "内存 2 GB 以内 · under 2 GB", _memory(1_907)),
    (ALL_RULES, 30, "未排满离界 1 % 以内 · unfilled within 1 % of its bound", _step_within("wanted", 1.0)),
    (ALL_RULES, 30, "舒适离界 0.5 % 以内 · comfort within 0.5 % of its bound", _step_within("comfort", 0.5)),
)
