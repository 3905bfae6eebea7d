"""The tables of ``docs/benchmarks/published.md``, made from the rows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.published.families import FAMILIES
from benchmarks.published.figures import HEADINGS, figures
from benchmarks.published.measure import Row
from benchmarks.report import machines

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks" / "published.md"


def blocks(found: Iterable[Row]) -> dict[str, str]:
    """A table for each family that has rows, and where they were measured, by mark."""
    newest = {(r["family"], r["instance"], r["seconds"]): r for r in found}
    rows = list(newest.values())
    names = [family.name for family in FAMILIES if any(r["family"] == family.name for r in rows)]
    made = {name: table(name, [r for r in rows if r["family"] == name]) for name in names}
    return made | {"published-machines": machines(rows)} if rows else made


def table(family: str, rows: list[Row]) -> str:
    """One row for each instance: best known, published solvers, ours at each limit, our bound."""
    limits = sorted({row["seconds"] for row in rows})
    ours = [f"本项目 ours, {limit:.0f} s" for limit in limits]
    heads = ["实例 instance", "已知最好 best known", *HEADINGS.get(family, ()), *ours, "界 our bound"]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    by_limit = {(row["instance"], row["seconds"]): row for row in rows}
    for instance in dict.fromkeys(row["instance"] for row in sorted(rows, key=_place)):
        mine = [by_limit.get((instance, limit)) for limit in limits]
        known = next(row["best_known"] for row in mine if row)
        bounds = [row["bound"] for row in mine if row and row["bound"] is not None]
        cells = [instance, known or "–", *figures(family, instance), *(_cell(row) for row in mine)]
        lines.append(f"| {' | '.join(cells)} | {max(bounds) if bounds else '–'} |")
    return "\n".join(lines)


def _place(row: Row) -> tuple[int, str]:
    name = row["instance"]
    return (int(name) if name.isdigit() else 0, name)


def _cell(row: Row | None) -> str:
    """Cost, whether it is proven or how far above the best known, and the processor seconds it took."""
    if row is None:
        return "–"
    if row["error"] or row["broken"]:
        return f"无结果 none ({row['error'] or row['broken'][0]})"
    best = float(row["best_known"]) if row["best_known"] else 0.0
    above = f" (+{100 * (row['cost'] - best) / best:.1f} %)" if best and row["cost"] > best else ""
    mark = " ✓" if row["proven"] else above
    return f"{row['cost']}{mark} · {row['cpu_seconds']:.0f} cpu-s"
