"""What a roster says besides its assignments, on stderr: pins that cannot hold, locks that were dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer
from rich.text import Text

from scheduler.cli.exits import Exit
from scheduler.cli.naming import named, person_named, shown_of
from scheduler.cli.voice import err, in_both
from scheduler.language import has_sentence
from scheduler.planning.document import Plan

CONTRADICTING = "pins_cannot_hold"
"""The code of a pin that cannot hold beside the others that are named."""


def say_problems(roster: Mapping[str, Any], language: str) -> None:
    """Name the locks and earlier assignments that were dropped, and the pins that cannot all hold."""
    shown, problems = shown_of(roster, language), roster.get("problems", ())
    for problem in problems:
        if problem["code"] != CONTRADICTING:
            err().print(Text(described(problem, roster, shown), style="yellow"))
    if roster.get("status") == "contradiction":
        err().print(Text(in_both("contradiction"), style="red"))
        for pin in (problem for problem in problems if problem["code"] == CONTRADICTING):
            who = person_named(pin["facts"]["volunteer"], roster)
            err().print(Text(f"  {pin['path']}: {who} · {named(pin['facts']['shift'], shown)}"))


def stop_at_contradiction(roster: Mapping[str, Any], language: str) -> None:
    """End the command where pins cannot all hold, and name them: there is nothing else to advise."""
    if roster.get("status") == "contradiction":
        say_problems(roster, language)
        raise typer.Exit(Exit.BROKEN)


def say_other_plan(plan: Plan, roster: Mapping[str, Any]) -> None:
    """Say that a roster was made from another version of a plan; one made by hand names none."""
    made_from = (roster.get("plan") or {}).get("sha256")
    if made_from and made_from != plan.sha256:
        err().print(Text(in_both("roster_of_other_plan"), style="yellow"))


def described(problem: Mapping[str, Any], roster: Mapping[str, Any], shown: Mapping[str, str]) -> str:
    """A problem of a roster in one line: where it stands in the plan, who and what in words."""
    facts = dict(problem.get("facts", {}))
    if "volunteer" in facts:
        facts["volunteer"] = person_named(facts["volunteer"], roster)
    if "shift" in facts:
        facts["shift"] = named(facts["shift"], shown)
    words = in_both(problem["code"], **facts) if has_sentence(problem["code"]) else str(problem)
    return f"{problem['path']}: {words}" if problem.get("path") else words
