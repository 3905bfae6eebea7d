"""The table of ratios and the picture, from the rows on file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.instances import BEST
from benchmarks.peers import PEERS
from benchmarks.rows import ROOT, Row, latest
from benchmarks.twelve_weeks import Season

PAGE = ROOT / "docs" / "benchmarks" / "README.md"
PICTURE = ROOT / "docs" / "benchmarks" / "unfilled.svg"
ORDER = tuple(peer.name for peer in PEERS)
COLOURS = {"ours": "#1b7f5c", "mip": "#3566a8", "hand": "#d08a27", "greedy": "#a8443c"}


def best_totals(rows: Iterable[Row]) -> dict[str, int]:
    """The least Z known of each instance: proven, recorded, or seen in these rows."""
    best: dict[str, int] = {}
    for row in rows:
        if row["broken"] == 0 and row["assigned"]:
            name = row["instance"]
            best[name] = min(row["total"], best.get(name, row["total"]), BEST.get(name, row["total"]))
    return best


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
    return ("SMLG".find(name[:1]) % 5, name, seconds)


def table(rows: list[Row]) -> str:
    """Markdown: for each race the unfilled weight of every solver, and its Z against the best known."""
    best = best_totals(rows)
    words = {peer.name: peer.words for peer in PEERS}
    lines = [
        "| 实例 instance | 时限 limit | " + " | ".join(words[name] for name in ORDER) + " |",
        "|---|---|" + "---|" * len(ORDER),
    ]
    for (name, seconds), by_solver in races(rows).items():
        cells = [_cell(by_solver.get(solver), best.get(name, 0)) for solver in ORDER]
        lines.append(f"| {name} | {seconds:.0f} s | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(row: Row | None, best: int) -> str:
    if row is None:
        return "–"
    if not row["assigned"]:
        return f"无结果 none ({row['unfilled']})"
    broken = " **broken**" if row["broken"] else ""
    ratio = row["total"] / best if best else 1.0
    digits = 6 if ratio < 1.01 else 2
    return f"U {row['unfilled']:,} · ×{ratio:.{digits}f} · {row['wall_seconds']:.1f} s{broken}"


def machines(rows: Iterable[Row]) -> str:
    """Where the rows were measured and how busy it was, one line for each machine."""
    loads: dict[str, list[float]] = {}
    for m in (row["machine"] for row in rows):
        words = (
            f"{m['cores']} × {m['processor']}, {m['system']}, Python {m['python']}, ortools {m['ortools']}"
        )
        loads.setdefault(words, []).append(m["load"])
    return "\n".join(
        f"- {words}; 负载 load {min(seen):.1f} to {max(seen):.1f}" for words, seen in sorted(loads.items())
    )


def behind(rows: Iterable[Row]) -> list[str]:
    """Races in which a peer's lawful roster is better than ours at the same limit."""
    found = []
    for (name, seconds), by_solver in races(rows).items():
        mine = by_solver.get("ours")
        for solver, row in by_solver.items():
            if mine and row["assigned"] and not row["broken"] and row["total"] < mine["total"]:
                found.append(f"{name} {seconds:.0f} s: {solver} {row['total']:,} < ours {mine['total']:,}")
    return found


def rows_blocks(rows: list[Row]) -> dict[str, str]:
    """What the page shows of the rows, by mark."""
    return {"table": table(rows), "machines": machines(rows)}


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
        "| 实例 instance | 读 read | 译 translate | 建 build | 对 pairs | 建与解 build and solve |",
        "|---|---|---|---|---|---|",
    ]
    for name, took in measured.items():
        read, translate, build = (took[f"{phase}_seconds"] for phase in ("read", "translate", "build"))
        lines.append(
            f"| {name} | {read:.2f} s | {translate:.2f} s | {build:.2f} s | {took['pairs']:,.0f} "
            f"| {solved.get(name, '–')} |"
        )
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


def draw(rows: list[Row], picture: Path = PICTURE) -> None:
    """Unfilled weight of every solver at the longest limit of each instance, as bars on a log scale."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "benchmarks"
    from matplotlib import pyplot as plt

    by_race = races(rows)
    longest = {name: max(s for other, s in by_race if other == name) for name, _ in by_race}
    names = list(longest)
    figure, axes = plt.subplots(figsize=(9, 1.2 + 0.62 * len(names)))
    height = 0.8 / len(ORDER)
    for place, solver in enumerate(ORDER):
        shown = [
            (index, row["unfilled"])
            for index, name in enumerate(names)
            if (row := by_race[name, longest[name]].get(solver)) and row["assigned"]
        ]
        spots = [index + (place - 1.5) * height for index, _ in shown]
        bars = axes.barh(
            spots, [max(value, 1) for _, value in shown], height, color=COLOURS[solver], label=solver
        )
        axes.bar_label(bars, [str(value) for _, value in shown], padding=2, fontsize=7)
    axes.set_xscale("log")
    axes.set_xlim(left=1)
    axes.set_yticks(range(len(names)), [f"{name}  {longest[name]:.0f} s" for name in names])
    axes.invert_yaxis()
    axes.set_xlabel("unfilled seats by weight, less is better (log scale)")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, ncols=len(ORDER), loc="lower center", bbox_to_anchor=(0.5, 1.0))
    figure.tight_layout()
    figure.savefig(picture, metadata={"Date": None})
    plt.close(figure)
