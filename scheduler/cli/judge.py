"""``check``: a roster made by hand or elsewhere, judged against its plan."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, FileTrouble, read_roster, write_bytes
from scheduler.cli.judgement import show_judgement
from scheduler.cli.naming import shown_in
from scheduler.cli.options import LanguageOption, PlanArgument, RosterArgument
from scheduler.cli.problems import say_other_plan
from scheduler.cli.solving import good_plan


def check(
    plan: PlanArgument,
    roster: RosterArgument,
    as_json: Annotated[
        bool, typer.Option("--json", help="以 JSON 给出结果。 The judgement as JSON on stdout.")
    ] = False,
    language: LanguageOption = "both",
) -> None:
    """检查排班：违反了什么、每个目标的值。 Judge a roster: what it breaks, and every goal's value.

    违反规则时退出码为 4。 The exit status is 4 when a rule is broken.
    """
    if plan == roster == STANDARD:
        raise FileTrouble("options_exclude", first="PLAN -", second="ROSTER -")
    read, given = good_plan(plan), read_roster(roster)
    say_other_plan(read, given)
    from scheduler.planning.judging import judge_roster  # the judge's arrays load when they are needed

    judgement = judge_roster(read, given)
    if as_json:
        write_bytes(STANDARD, (json.dumps(judgement, ensure_ascii=False, indent=2) + "\n").encode())
    else:
        show_judgement(judgement, shown_in(read, given, language), language=language)
    if judgement["violations"]:
        raise typer.Exit(Exit.BROKEN)
