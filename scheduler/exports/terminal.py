"""A roster for the terminal: by day, by person, gaps in red with their reason, and how good it is.

Made of rich renderables; names are plain text and never markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from scheduler.exports.phrases import at_place, date_line, gap_line, member_line, title
from scheduler.exports.view import RosterView, ShownShift, view_of
from scheduler.language.goal_words import goal_name
from scheduler.language.proof_words import proof_sentence
from scheduler.language.roster_words import listed, say

RED = "bold red"


def shown(roster: Mapping[str, Any], *, language: str, is_plain: bool = False) -> Group:
    """The whole roster: by day, by person, and its goals; plain is for pipes and files."""
    view = view_of(roster)
    head = Text(f"{view.called(language)}  ", style="bold")
    if view.missing:
        head.append(say("seats_missing", language, missing=view.missing), style=RED)
    else:
        head.append(say("no_gaps", language), style="green")
    parts: list[RenderableType] = [head, by_day(view, language), by_person(view, language)]
    if view.goals:
        parts.append(goals_table(view.goals, language))
    for part in parts:
        if is_plain and isinstance(part, Table):
            part.box = SIMPLE_HEAD
    return Group(*parts)


def by_day(view: RosterView, language: str) -> Table:
    """A row for each shift, days parted by a line."""
    table = _table(say("by_day", language))
    for heading in ("date", "time", "task", "place", "crew"):
        table.add_column(say(heading, language), overflow="fold", no_wrap=heading == "time")
    for day in view.days:
        for number, shift in enumerate(view.on(day)):
            table.add_row(
                Text(date_line(shift, language) if number == 0 else ""),
                Text(shift.span),
                Text(title(shift, language)),
                Text(shift.place),
                _crew(shift, language),
            )
        table.add_section()
    return table


def by_person(view: RosterView, language: str) -> Table:
    """A row for each volunteer with their hours and shifts; those on none share the last one."""
    table = _table(say("by_person", language))
    for heading in ("volunteer", "hours", "shifts"):
        side: JustifyMethod = "right" if heading == "hours" else "left"
        table.add_column(say(heading, language), overflow="fold", justify=side)
    for person in (one for one in view.people if one.shifts):
        lines = [
            f"{date_line(s, language)} {s.span} {title(s, language)}{at_place(s, language)}"
            for s in person.shifts
        ]
        table.add_row(Text(person.called(language)), f"{person.minutes / 60:.1f}", Text("\n".join(lines)))
    if idle := [one.called(language) for one in view.people if not one.shifts]:
        heading = say("on_no_shift", language, count=len(idle))
        table.add_row(Text(heading), "0.0", Text(listed(idle, language)))
    return table


def goals_table(goals: tuple[Mapping[str, Any], ...], language: str) -> Table:
    """Value, bound and the sentence of proof for each goal."""
    table = _table(say("quality", language))
    for heading in ("goal", "value", "bound", "proof"):
        table.add_column(say(heading, language), justify="right" if heading in ("value", "bound") else "left")
    for goal in goals:
        table.add_row(
            Text(goal_name(str(goal["name"]), language)),
            _figure(goal.get("value")),
            _figure(goal.get("bound")),
            Text(proof_sentence(goal, language), style="green" if goal.get("proven") else ""),
        )
    return table


def _table(heading: str) -> Table:
    return Table(title=heading, title_justify="left", title_style="bold", header_style="bold")


def _crew(shift: ShownShift, language: str) -> Text:
    """Who comes, and below it in red who is missing and why."""
    return Text("\n").join(_crew_lines(shift, language))


def _crew_lines(shift: ShownShift, language: str) -> Iterator[Text]:
    if shift.crew:
        yield Text(listed((member_line(member, language) for member in shift.crew), language))
    for gap in shift.gaps:
        yield Text(gap_line(gap, language, reasons_most=2), style=RED)


def _figure(value: object) -> str:
    return "–" if value is None else str(value)
