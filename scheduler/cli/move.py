"""``move``: one change by hand, judged and written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from rich.text import Text

from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, read_roster, write_bytes
from scheduler.cli.judgement import goals_of, violation_lines
from scheduler.cli.naming import shown_in
from scheduler.cli.options import LanguageOption, PlanArgument, RosterArgument
from scheduler.cli.solving import good_plan
from scheduler.cli.voice import in_both, out, tell


def move(
    plan: PlanArgument,
    roster: RosterArgument,
    volunteer: Annotated[str, typer.Option(help="谁（编号）。 Who (id).")],
    shift: Annotated[
        str, typer.Option(help="班次：在上面就下来，不在就上去。 The shift: off it if on it, else onto it.")
    ],
    to: Annotated[str | None, typer.Option(help="换到这个班次。 Move to this shift instead.")] = None,
    seat: Annotated[
        int | None, typer.Option(min=0, help="席位（从 0 数）。 Seat, counted from 0; else a free one.")
    ] = None,
    target: Annotated[
        str | None, typer.Option("--out", "-o", help="新的排班写到哪里。 Where the new roster goes.")
    ] = None,
    language: LanguageOption = "both",
) -> None:
    """手工改动一个人的班次，并指出违反了什么。 Change one person's shift by hand; names what it breaks.

    新排班总会写出；违反规则时退出码为 4。 Written all the same; status 4 if it breaks a rule.
    """
    from scheduler.planning import judging  # the judge's arrays load when they are needed

    read, before = good_plan(plan), read_roster(roster)
    leaves, joins = change_of(before, volunteer, shift, to)
    judged = judging.move(read, before, volunteer=volunteer, shift=leaves, to=joins, seat=seat)
    if target is not None:
        write_bytes(target, (json.dumps(judged["roster"], ensure_ascii=False, indent=2) + "\n").encode())
    if target != STANDARD:
        _show(judged, shown_in(read, judged["roster"], language), language)
    if target not in (None, STANDARD):
        tell("written", path=target)
    if not judged["allowed"]:
        raise typer.Exit(Exit.BROKEN)


def change_of(
    roster: Mapping[str, Any], volunteer: str, shift: str, to: str | None
) -> tuple[str | None, str | None]:
    """The shift that is left and the one that is joined: with ``to`` both, else off it or onto it."""
    if to is not None:
        return shift, to
    is_on_it = any(
        (entry.get("volunteer"), entry.get("shift")) == (volunteer, shift)
        for entry in roster.get("assignments", ())
    )
    return (shift, None) if is_on_it else (None, shift)


def _show(judged: Mapping[str, Any], shown: Mapping[str, str], language: str) -> None:
    console = out()
    if judged["allowed"]:
        console.print(Text(in_both("change_good"), style="green"))
    else:
        console.print(Text(in_both("change_breaks", count=len(judged["violations"])), style="bold red"))
        console.print(violation_lines(judged["violations"], shown, language))
    console.print(goals_of(judged["goals"], language))
