"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from scheduler.language.roster_words import chosen

PlanArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLAN", help="计划：.json、我们的 .xlsx 模板，或 -。 The plan: .json, our .xlsx, or -."
    ),
]
RosterArgument = Annotated[
    str, typer.Argument(metavar="ROSTER", help="排班结果 .json，或 -。 The roster: .json, or -.")
]
TimeLimitOption = Annotated[float, typer.Option(min=0.1, help="最多求解多少秒。 Seconds to solve at most.")]
SeedOption = Annotated[int | None, typer.Option(min=0, help="随机种子。 Where chance starts.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度。 No progress.")]
TIME_LIMIT = 60.0
"""How many seconds a solve takes at most unless it is said."""


def _language(value: str) -> str:
    try:
        return chosen(value)
    except ValueError as trouble:
        raise typer.BadParameter(str(trouble)) from None


LanguageOption = Annotated[
    str,
    typer.Option("--language", "-l", callback=_language, help="zh、en 或 both。 zh, en or both."),
]
