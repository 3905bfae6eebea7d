"""The pictures, from the rows on file: what stays unfilled, cost over time, gap over size."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.peers import PEERS
from benchmarks.rows import ROOT, Row
from benchmarks.standings import ORDER, best_bounds, best_totals, longest

FOLDER = ROOT / "docs" / "benchmarks"
COLOURS = {
    "ours": "#1b7f5c", "mip": "#3566a8", "cpsat": "#7a4fa3", "timefold": "#c2569b", "hand": "#d08a27",
    "greedy": "#a8443c",
}  # fmt: skip
WORDS = {peer.name: peer.words for peer in PEERS}
LEAST_PERCENT = 1e-5
"""What is closer than this is drawn at this."""
WORDS_DRAWN = {
    "unfilled": "未排满的岗位（按权重，对数），越少越好 · unfilled seats by weight (log), less is better",
    "seconds": "时间（秒，对数） · seconds (log)",
    "above": "Z 高于已知最好多少（%，对数） · Z above the best known (%, log)",
    "people": "人数（对数） · people (log)",
    "gap": "Z 与已证明的界之差（%，对数） · Z above its proven bound (%, log)",
    "proven": "已证明最优 · proven optimal",
}


def draw(rows: list[Row], folder: Path = FOLDER) -> None:
    """Write all pictures into the folder."""
    for name, picture in (("unfilled", unfilled), ("cost-over-time", cost_over_time), ("gap-over-size", gap)):
        picture(rows, folder / f"{name}.svg")


def unfilled(rows: list[Row], path: Path) -> None:
    """Unfilled weight of every solver at the longest limit of each instance, as bars on a log scale."""
    races = longest(rows)
    height = 0.84 / len(ORDER)
    with _figure(path, (9, 1.3 + 0.72 * len(races)), 1, 1) as ((axes,), handles):
        for place, solver in enumerate(ORDER):
            shown = [
                (index, row["unfilled"])
                for index, by_solver in enumerate(races.values())
                if (row := by_solver.get(solver)) and row["assigned"]
            ]
            spots = [index + (place - (len(ORDER) - 1) / 2) * height for index, _ in shown]
            values = [value for _, value in shown]
            bars = axes.barh(spots, [max(value, 1) for value in values], 0.9 * height, color=COLOURS[solver])
            axes.bar_label(bars, [f"{value:,}" for value in values], padding=2, fontsize=6.5)
            handles[solver] = bars
        axes.set_xscale("log")
        axes.set_xlim(left=1)
        axes.set_yticks(range(len(races)), [f"{name}  {seconds:.0f} s" for name, seconds in races])
        axes.margins(y=0.01)
        axes.invert_yaxis()
        axes.set_xlabel(WORDS_DRAWN["unfilled"])


def cost_over_time(rows: list[Row], path: Path) -> None:
    """Z of every solver over the seconds, a panel for each instance, above the best known."""
    races, best = longest(rows), best_totals(rows)
    across = min(3, max(1, len(races)))
    down = max(1, -(-len(races) // across))
    with _figure(path, (4.2 * across, 2.5 * down + 0.9), down, across) as (panels, handles):
        for axes, ((name, seconds), by_solver) in zip(panels, races.items(), strict=False):
            for solver, row in by_solver.items():
                if row["assigned"] and not row["broken"]:
                    times, values = _told(row, best[name], seconds)
                    alone = len(times) == 1
                    style: dict[str, Any] = {"marker": "o"} if alone else {"drawstyle": "steps-post"}
                    style |= {"color": COLOURS[solver], "linewidth": 1.4, "markersize": 4}
                    handles.setdefault(solver, axes.plot(times, values, **style)[0])
            axes.set_title(f"{name}  {seconds:.0f} s", fontsize=9)
            axes.set_xscale("log")
            axes.set_yscale("log")
            axes.set_ylim(bottom=LEAST_PERCENT / 2)
            axes.axhline(LEAST_PERCENT, color="#888888", linewidth=0.7, linestyle=":", zorder=0)
        for axes in panels[len(races) :]:
            axes.set_visible(False)
        panels[0].figure.supxlabel(WORDS_DRAWN["seconds"], fontsize=9)
        panels[0].figure.supylabel(WORDS_DRAWN["above"], fontsize=9)


def _told(row: Row, best: int, seconds: float) -> tuple[list[float], list[float]]:
    """Seconds and percent above the best; the roster handed out is the last point."""
    points = [(at, value) for at, value, _ in row.get("trace", ()) if value is not None]
    if points:
        points = [(at, value) for at, value in points if at < row["wall_seconds"]]
        points.append((max(row["wall_seconds"], seconds if row["seconds"] else 0.0), row["total"]))
    else:
        points = [(row["wall_seconds"], row["total"])]
    return (
        [max(at, 0.01) for at, _ in points],
        [max(100 * (value / best - 1), LEAST_PERCENT) for _, value in points],
    )


def gap(rows: list[Row], path: Path) -> None:
    """How far every solver's Z lies above the best bound that any of them proved, over the people."""
    races, bounds = longest(rows), best_bounds(rows)
    with _figure(path, (8, 4.6), 1, 1) as ((axes,), handles):
        for place, solver in enumerate(ORDER):
            by_size: dict[int, list[float]] = {}
            for (name, _), by_solver in races.items():
                row = by_solver.get(solver)
                if row and row["assigned"] and not row["broken"] and name in bounds and "size" in row:
                    above = 100 * (row["total"] - bounds[name]) / row["total"]
                    by_size.setdefault(row["size"]["people"], []).append(max(above, LEAST_PERCENT))
            aside = 1 + 0.05 * (place - (len(ORDER) - 1) / 2)  # side by side, not on each other
            sizes = sorted(by_size)
            for size in sizes:
                spots = [size * aside] * len(by_size[size])
                axes.plot(spots, by_size[size], "o", color=COLOURS[solver], markersize=4, alpha=0.6)
            middle = [median(by_size[size]) for size in sizes]
            spots = [size * aside for size in sizes]
            (handles[solver],) = axes.plot(spots, middle, color=COLOURS[solver], linewidth=1.4)
        axes.axhline(LEAST_PERCENT, color="#888888", linewidth=0.7, linestyle=":")
        axes.annotate(
            WORDS_DRAWN["proven"], (0.99, LEAST_PERCENT), xycoords=("axes fraction", "data"), fontsize=7,
            ha="right", va="bottom", color="#666666",
        )  # fmt: skip
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlim(15, 40_000)
        axes.set_ylim(LEAST_PERCENT / 2, 200)
        axes.set_xlabel(WORDS_DRAWN["people"])
        axes.set_ylabel(WORDS_DRAWN["gap"])


@contextmanager
def _figure(
    path: Path, inches: tuple[float, float], down: int, across: int
) -> Iterator[tuple[list[Any], dict[str, Any]]]:
    """Panels to draw on and a place for the legend's lines; saved at the end, the same for the same rows."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import font_manager
    from matplotlib import pyplot as plt

    with tempfile.NamedTemporaryFile(suffix=".otf") as font:
        Path(font.name).write_bytes(chinese_font())
        font_manager.fontManager.addfont(font.name)
        family = ["DejaVu Sans", font_manager.get_font(font.name).family_name]
        with mpl.rc_context({"svg.hashsalt": "benchmarks", "font.family": family, "font.size": 8.5}):
            figure, axes = plt.subplots(down, across, figsize=inches, squeeze=False, layout="constrained")
            panels, handles = list(axes.flat), dict[str, Any]()
            for panel in panels:
                panel.spines[["top", "right"]].set_visible(False)
            yield panels, handles
            names = [name for name in ORDER if name in handles]
            figure.legend(
                [handles[name] for name in names], [WORDS[name] for name in names], frameon=False,
                ncols=3, loc="outside upper center",
            )  # fmt: skip
            figure.savefig(path, metadata={"Date": None})
            plt.close(figure)


@cache
def chinese_font() -> bytes:
    """The Chinese letters of our words at a regular weight; matplotlib alone would draw the thinnest."""
    import io

    import manimgx_fonts_cjk
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    (file,) = Path(manimgx_fonts_cjk.__path__[0]).glob("*.ttc")
    simplified = 2  # its place in the collection
    font = TTFont(file, fontNumber=simplified, lazy=True)
    options = Options()
    options.layout_features = []
    letters = Subsetter(options)
    letters.populate(text="".join(_drawn()))
    letters.subset(font)
    out = io.BytesIO()
    instantiateVariableFont(font, {"wght": 400}).save(out)
    return out.getvalue()


def _drawn() -> Iterable[str]:
    yield from WORDS.values()
    yield from WORDS_DRAWN.values()
