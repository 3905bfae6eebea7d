"""The tables of the page, from the rows on file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.peers import PEERS
from benchmarks.rows import ROOT, Row, latest
from benchmarks.standings import ALONE, ORDER, best_totals, longest, races
from benchmarks.targets import targets
from benchmarks.twelve_weeks import Season

PAGE = ROOT / "docs" / "benchmarks" / "README.md"
BUILT_WITHIN = {"L": 2.0, "X": 12.0}
"""Seconds in which a plan of a size must be read, translated and built."""
WHY = {
    "out_of_time_while_building": "建模未完 still building",
    "no_solution_found": "没有答案 no answer",
    "unknown": "没有答案 no answer",
}


def table(rows: list[Row]) -> str:
    """Markdown: for each race the unfilled weight of every solver, and its Z against the best known."""
    best = best_totals(rows)
    words = {peer.name: peer.words for peer in PEERS}
    lines = [
        "| 实例 instance | 时限 limit | " + " | ".join(words[name] for name in ORDER) + " |",
        "|---|---|" + "---|" * len(ORDER),
    ]
    for (name, seconds), by_solver in races(rows).items():
        if name.startswith(ALONE):
            continue
        cells = [_cell(by_solver.get(solver), best.get(name, 0)) for solver in ORDER]
        lines.append(f"| {name} | {seconds:.0f} s | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(row: Row | None, best: int) -> str:
    if row is None:
        return "–"
    if not row["assigned"]:
        notes = row["notes"]
        return f"– ({WHY.get(notes.get('status', ''), notes.get('error', '没有答案 no answer'))})"
    broken = " **broken**" if row["broken"] else ""
    ratio = row["total"] / best if best else 1.0
    digits = 6 if ratio < 1.01 else 2
    return f"U {row['unfilled']:,} · ×{ratio:.{digits}f} · {row['wall_seconds']:.1f} s{broken}"


def machines(rows: Iterable[Row]) -> str:
    """Where, when and beside what load the rows were measured: a line for each machine and whose rows."""
    seen: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for row in rows:
        m = row["machine"]
        words = (
            f"{m['cores']} × {m['processor']}, {m['system']}, Python {m['python']}, ortools {m['ortools']}"
        )
        seen.setdefault((words, row.get("solver", "ours")), []).append((row["at"][:10], m["load"]))
    lines = []
    for (words, solver), found in sorted(seen.items()):
        days, loads = sorted({day for day, _ in found}), [load for _, load in found]
        when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
        lines.append(f"- {words}: {solver}, {when}, 负载 load {min(loads):.1f} to {max(loads):.1f}")
    return "\n".join(lines)


def rows_blocks(rows: list[Row]) -> dict[str, str]:
    """What the page shows of the rows, by mark."""
    return {
        "table": table(rows),
        "costs": costs_table(rows),
        "rules": rules_table(rows),
        "targets": targets_table(rows),
        "machines": machines(latest(rows).values()),
    }


def costs_table(rows: Iterable[Row]) -> str:
    """Markdown: processor seconds and peak memory of every solver at the longest limit of each instance."""
    lines = [
        "| 实例 instance | 时限 limit | " + " | ".join(ORDER) + " |",
        "|---|---|" + "---|" * len(ORDER),
    ]
    for (name, seconds), by_solver in longest(rows).items():
        cells = []
        for solver in ORDER:
            row = by_solver.get(solver)
            told = row and row["peak_mebibytes"]  # who was killed has no account
            cells.append(f"{row['cpu_seconds']:.1f} s · {row['peak_mebibytes']:,} MiB" if told else "–")
        lines.append(f"| {name} | {seconds:.0f} s | {' | '.join(cells)} |")
    return "\n".join(lines)


def rules_table(rows: Iterable[Row]) -> str:
    """Markdown: the weeks with all rules, each step's value with its distance from its own bound."""
    lines = [
        "| 实例 instance | 时限 limit | 最低人数 minimum | 未排满 unfilled | 舒适 comfort | 用时 wall |",
        "|---|---|---|---|---|---|",
    ]
    for (name, seconds), by_solver in races(rows).items():
        row = by_solver.get("ours")
        if name.startswith(ALONE) and row and "steps" in row["notes"]:
            steps = row["notes"]["steps"]
            cells = [_step(steps[step]) for step in ("minimum", "wanted", "comfort")]
            broken = " **broken**" if row["broken"] else ""
            lines.append(
                f"| {name} | {seconds:.0f} s | {' | '.join(cells)} | {row['wall_seconds']:.1f} s{broken} |"
            )
    return "\n".join(lines)


def _step(step: Mapping[str, Any]) -> str:
    value, bound = step["value"], step["bound"]
    if step["proven"]:
        return f"{value:,} · 已证明 proven"
    if bound is None:
        return f"{value:,} · 无界 no bound"
    return f"{value:,} · 界 bound {bound:,.0f} · {100 * (value - bound) / max(1, value):.3f} %"


def targets_table(rows: list[Row]) -> str:
    """Markdown: what ours must reach, what it came to on each instance, and whether that is enough."""
    by_words: dict[tuple[float, str], list[str]] = {}
    for target in targets(rows):
        mark = {True: "✓", False: "✗", None: "–"}[target.is_reached]
        figure = target.figure if target.is_reached is not None else "没有测量 not measured"
        by_words.setdefault((target.seconds, target.words), []).append(f"{mark} {target.instance}: {figure}")
    lines = ["| 时限 limit | 要求 · must reach | 结果 · came to |", "|---|---|---|"]
    for (seconds, words), found in by_words.items():
        lines.append(f"| {seconds:.0f} s | {words} | {'<br>'.join(found)} |")
    return "\n".join(lines)


def weeks_block(instance: str, seed: int, played: Mapping[str, Season]) -> str:
    """Markdown: what twelve weeks came to, ours and the hand-made roster's."""
    mine, other = played["ours"], played["hand"]
    lines = [
        f"| {instance}, 种子 seed {seed} | 本项目 ours | 手工 hand-made | 比 ratio |",
        "|---|---|---|---|",
        f"| 未排满的权重 unfilled weight | {mine.unfilled:,} | {other.unfilled:,} "
        f"| {mine.unfilled / max(1, other.unfilled):.2f} |",
        f"| 分钟之差 spread of minutes | {mine.spread_minutes:,.0f} | {other.spread_minutes:,.0f} "
        f"| {mine.spread_minutes / max(1.0, other.spread_minutes):.2f} |",
    ]
    return "\n".join(lines)


def phases_block(measured: Mapping[str, Mapping[str, float]], rows: Iterable[Row]) -> str:
    """Markdown: seconds of each phase by instance; solving as the newest roster at the longest limit says."""
    solved = {
        name: f"{row['notes']['run']['seconds']:.1f} s ({row['notes']['status']})"
        for (name, solver, _), row in sorted(latest(rows).items())
        if solver == "ours" and "run" in row["notes"]
    }
    lines = [
        "| 实例 instance | 读 read | 译 translate | 建 build | 合计 together | 对 pairs "
        "| 建与解 build and solve |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, took in measured.items():
        parts = [took[f"{phase}_seconds"] for phase in ("read", "translate", "build")]
        cells = [f"{seconds:.2f} s" for seconds in (*parts, sum(parts))]
        if (most := BUILT_WITHIN.get(name[0])) is not None:
            cells[-1] += f" ({'✓' if sum(parts) <= most else '✗'} {most:.0f} s)"
        lines.append(f"| {name} | {' | '.join(cells)} | {took['pairs']:,.0f} | {solved.get(name, '–')} |")
    return "\n".join(lines)


def write_blocks(blocks: Mapping[str, str], page: Path = PAGE) -> None:
    """Replace what stands between the page's markers; raises ``ValueError`` where one is missing."""
    text = page.read_text(encoding="utf-8")
    for mark, block in blocks.items():
        first, last = f"<!-- {mark} -->", f"<!-- /{mark} -->"
        if first not in text or last not in text:
            raise ValueError(f"{page} has no place for {mark}")
        head, _, rest = text.partition(first)
        _, _, tail = rest.partition(last)
        text = f"{head}{first}\n{block}\n{last}{tail}"
    page.write_text(text, encoding="utf-8")
