"""A judgement for the terminal: what a roster breaks, what is waived, and every goal's value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from scheduler.cli.voice import in_both, out
from scheduler.language import has_sentence
from scheduler.language import say as plain_say
from scheduler.language.goal_words import goal_name
from scheduler.language.roster_words import bracketed, colon, in_language, listed, say

Documents = Iterable[Mapping[str, Any]]


def show_judgement(judgement: Mapping[str, Any], shown: Mapping[str, str], *, language: str) -> None:
    """Violations first, in red; then what is waived; then the goals."""
    console = out()
    broken = judgement["violations"]
    if broken:
        console.print(Text(in_both("roster_breaks", count=len(broken)), style="bold red"))
        console.print(violation_lines(broken, shown, language))
    else:
        console.print(Text(in_both("roster_good"), style="green"))
    if judgement["waived"]:
        console.print(Text(in_both("waived")))
        console.print(violation_lines(judgement["waived"], shown, language, style=""))
    console.print(goals_of(judgement["goals"], language))


def violation_lines(
    violations: Documents, shown: Mapping[str, str], language: str, *, style: str = "red"
) -> Text:
    """A line for each violation: its rule, whom and what it concerns in words, and the facts.

    Below it a line for each of its shifts: when, what and where.
    """
    lines = []
    for violation in violations:
        lines.append(f"  {_told(violation, language)}")
        lines += [f"    {id}{colon(language)}{shown[id]}" for id in violation["shifts"] if id in shown]
    return Text("\n", style=style).join(Text(line, style=style) for line in lines)


def goals_of(goals: Documents, language: str) -> Table:
    """Every goal with its value and the terms that it is made of."""
    table = Table(box=SIMPLE_HEAD, header_style="bold")
    table.add_column(say("goal", language))
    table.add_column(say("value", language), justify="right")
    table.add_column(say("terms", language))
    for goal in goals:
        terms = (f"{goal_name(name, language)} {value}" for name, value in goal.get("terms", {}).items())
        table.add_row(
            Text(goal_name(str(goal["name"]), language)), str(goal["value"]), Text(listed(terms, language))
        )
    return table


def _told(violation: Mapping[str, Any], language: str) -> str:
    facts = dict(violation.get("facts", {}))
    reason = f"me_{facts.get('reason')}"
    words = in_language((str(violation["zh"]), str(violation["en"])), language, between=" / ")
    if has_sentence(reason):
        del facts["reason"]
        pair = (plain_say(reason, "zh"), plain_say(reason, "en"))
        words += bracketed(in_language(pair, language, between=" / "), language)
    told = ", ".join(f"{name} {value}" for name, value in facts.items())
    return f"{violation['rule']}: {words}" + (f" [{told}]" if told else "")
