"""``demo``: a real community's week from nothing to a roster on the screen and on paper."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.exits import Exit
from scheduler.cli.files import FileTrouble, PlanSource, write_bytes
from scheduler.cli.options import LanguageOption
from scheduler.cli.solve import hand_out
from scheduler.cli.solving import solve_source
from scheduler.planning.options import SolveOptions

PACKAGED = "gucheng"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
"""The examples of a source tree; an installed package brings one of them along."""
SUFFIXES = (".json", ".xlsx", ".ics", ".html")


def demo(
    community: Annotated[str, typer.Option(help="哪个社区。 Which community.")] = PACKAGED,
    folder: Annotated[Path, typer.Option("--out", "-o", help="写到哪个文件夹。 Folder to write to.")] = Path(
        "out"
    ),
    time_limit: Annotated[
        float, typer.Option(min=0.1, help="最多求解多少秒。 Seconds to solve at most.")
    ] = 4.0,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="不显示进度和表格。 No progress, no table.")
    ] = False,
    language: LanguageOption = "both",
) -> None:
    """求解一个示例社区的一周并写成文件。 Solve an example community's week, print it, write it."""
    raw = example_week(community)
    write_bytes(str(folder / "plan.json"), raw)
    options = SolveOptions(time_limit_seconds=time_limit)
    roster, status = solve_source(PlanSource(raw), options, is_quiet=quiet, language=language)
    if roster is not None:
        hand_out(
            roster,
            [str(folder / f"roster{suffix}") for suffix in SUFFIXES],
            language=language,
            is_quiet=quiet,
        )
    if status != Exit.DONE:
        raise typer.Exit(status)


def example_week(community: str) -> bytes:
    """The plan of an example community; raises ``FileTrouble`` for one that is not there."""
    beside = EXAMPLES / f"{community}.json"
    if community in known_communities() and beside.is_file():
        return beside.read_bytes()
    if community == PACKAGED:
        return files("scheduler.cli").joinpath("demo_week.json").read_bytes()
    raise FileTrouble("community_unknown", community=community, known=", ".join(known_communities()))


def known_communities() -> list[str]:
    """The names of the examples at hand."""
    return sorted({PACKAGED, *(path.stem for path in EXAMPLES.glob("*.json"))})
