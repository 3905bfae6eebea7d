"""``solve``: a plan, as JSON or as our workbook, to the best roster that can be found and proven."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, FileTrouble, format_for, read_source, write_bytes
from scheduler.cli.options import TIME_LIMIT, LanguageOption, PlanArgument, SeedOption, TimeLimitOption
from scheduler.cli.problems import say_problems
from scheduler.cli.solving import solve_source
from scheduler.cli.voice import out, tell_in
from scheduler.exports.terminal import shown
from scheduler.planning.options import PRESETS, SolveOptions


def solve(
    plan: PlanArgument,
    outs: Annotated[
        list[str] | None,
        typer.Option(
            "--out",
            "-o",
            help="写到哪里，后缀决定格式，可写几次；- 为标准输出的 JSON。 "
            "Where to, the suffix is the format, may be repeated; - is JSON on stdout.",
        ),
    ] = None,
    time_limit: TimeLimitOption = TIME_LIMIT,
    no_improvement: Annotated[
        float | None,
        typer.Option(
            min=0.1, help="多少秒没有改进就停。 Stop after so many seconds without anything better."
        ),
    ] = None,
    seed: SeedOption = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="线程数。 Threads.")] = None,
    deterministic: Annotated[
        bool, typer.Option("--deterministic", help="同样的输入给出逐字节相同的结果。 Same input, same bytes.")
    ] = False,
    preset: Annotated[
        str | None, typer.Option(help=f"目标次序 · Order of the goals: {', '.join(PRESETS)}")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="不显示进度和表格。 No progress or table.")
    ] = False,
    language: LanguageOption = "both",
) -> None:
    """求解一周的排班。 Solve a week: the best roster, how good it is, and why seats stay empty.

    按 Ctrl-C 停下并保留目前最好的排班。 Ctrl-C stops and keeps the best roster so far.
    """
    for path in outs or ():
        format_for(path)  # a wrong suffix is said before the work, not after it
    if len(outs or ()) != len(set(outs or ())):
        raise FileTrouble("options_exclude", first="--out", second="--out")
    options = SolveOptions(
        time_limit_seconds=time_limit,
        no_improvement_seconds=no_improvement,
        seed=seed,
        workers=workers,
        deterministic=deterministic,
        preset=preset,
    )
    roster, status = solve_source(read_source(plan), options, is_quiet=quiet, language=language)
    if roster is not None:
        hand_out(roster, outs or [], language=language, is_quiet=quiet)
    if status != Exit.DONE:
        raise typer.Exit(status)


def hand_out(roster: dict[str, Any], outs: list[str], *, language: str, is_quiet: bool) -> None:
    """Write a roster wherever it was asked for, and show it unless stdout is one of those places.

    An answer that only names pins in contradiction has no roster to show, and replaces none.
    """
    say_problems(roster, language)
    is_empty = roster.get("status") == "contradiction"
    for path in outs:
        if is_empty and path != STANDARD and Path(path).exists():
            tell_in(language, "kept_file", path=path)
            continue
        write_bytes(path, format_for(path).render(roster, language=language))
        if path != STANDARD and not is_quiet:
            tell_in(language, "written", path=path)
    if STANDARD not in outs and not is_quiet and not is_empty:
        console = out()
        console.print(shown(roster, language=language, is_plain=not console.is_terminal))
