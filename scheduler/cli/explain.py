"""``explain``: why a seat is empty and who is nearest; why me, and why not me."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from scheduler.cli.files import STANDARD, read_roster, write_bytes
from scheduler.cli.naming import named, shown_of
from scheduler.cli.options import LanguageOption, PlanArgument, RosterArgument
from scheduler.cli.problems import say_other_plan, stop_at_contradiction
from scheduler.cli.solving import good_plan
from scheduler.cli.voice import out
from scheduler.language.roster_words import colon, in_language, listed, say
from scheduler.planning.document import Plan

Document = Mapping[str, Any]
NEAR = 1
"""Shifts that so many things keep somebody from are shown unasked."""


def explain(
    plan: PlanArgument,
    roster: RosterArgument,
    shift: Annotated[
        str | None, typer.Option(help="这个班次为什么有空缺。 Why this shift has gaps (id).")
    ] = None,
    volunteer: Annotated[
        str | None,
        typer.Option(help="这个人为什么排了或没排。 Why this person is, or is not, on shifts (id)."),
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="只看这一天（与 --volunteer 同用）。 This day alone, with --volunteer."
        ),
    ] = None,
    is_all: Annotated[
        bool,
        typer.Option("--all", help="--volunteer 列出全部班次。 With --volunteer every shift, however far."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 给出结果。 As JSON on stdout.")] = False,
    language: LanguageOption = "both",
) -> None:
    """解释空缺和安排。 Explain the gaps of a roster, one shift, one person, or one person on one shift.

    什么都不指定就解释全部空缺。 With neither option every gap is explained.
    """
    read, given = good_plan(plan), read_roster(roster)
    say_other_plan(read, given)
    stop_at_contradiction(given, language)
    from scheduler.planning import explaining  # the solver's arrays load when they are needed

    if shift is not None and volunteer is not None:
        found = explaining.explain_pair(read, given, volunteer, shift)
        lines = _why_lines([found], shown_of(given, language), language)
    elif volunteer is not None:
        every = explaining.explain_volunteer(read, given, volunteer)
        found, left_out = within_reach(_of_day(every, read, day), is_all=is_all)
        lines = _person_lines(found, shown_of(given, language), language, left_out=left_out)
    elif shift is not None:
        found = explaining.explain_shift(read, given, shift)
        lines = _shift_lines(found, shown_of(given, language), language)
    else:
        found = explaining.explain_gaps(read, given)
        lines = _gap_lines(found, language)
    if as_json:
        write_bytes(STANDARD, (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())
        return
    console = out()
    for line in lines:
        console.print(line)


def within_reach(found: Document, *, is_all: bool) -> tuple[dict[str, Any], int]:
    """Without the shifts that more than one thing keeps a person from, and how many those are."""
    near = [row for row in found["not_on"] if is_all or len(row["obstacles"]) <= NEAR]
    return {**found, "not_on": near}, len(found["not_on"]) - len(near)


def _of_day(found: Document, plan: Plan, day: datetime | None) -> Document:
    """What is told of the shifts that start on a day; of a movable one its first start counts."""
    if day is None:
        return found
    on_it = {shift.id for shift in plan.shifts if plan.local(shift.starts[0]).date() == day.date()}
    kept = {part: [row for row in found[part] if row["shift"] in on_it] for part in ("shifts", "not_on")}
    return {**found, **kept}


def _person_lines(
    found: Document, shown: Mapping[str, str], language: str, *, left_out: int
) -> Iterator[Text]:
    """Who it is, then their own shifts and those of others, each by time as far as times are known."""
    yield Text(_person(found), style="bold")
    times = {shift: place for place, shift in enumerate(shown)}
    for rows in (found["shifts"], found["not_on"]):
        by_time = sorted(rows, key=lambda row: times.get(row["shift"], len(times)))
        yield from _why_lines(by_time, shown, language)
    if left_out:
        yield Text(say("out_of_reach", language, count=left_out))


def _why_lines(rows: list[Document], shown: Mapping[str, str], language: str) -> Iterator[Text]:
    """A line for each shift: on it in bold, off it plain."""
    for row in rows:
        mark, style = ("✓", "bold") if row["on"] else ("·", "")
        yield Text(f"{mark} {named(row['shift'], shown)}{colon(language)}{_said(row, language)}", style=style)


def _shift_lines(found: Document, shown: Mapping[str, str], language: str) -> Iterator[Text]:
    crew = listed((_person(member) for member in found["crew"]), language)
    words = crew or say("nobody_yet", language)
    yield Text(f"{named(found['shift'], shown)}{colon(language)}{words}", style="bold")
    yield from _gap_lines(found, language)


def _gap_lines(found: Document, language: str) -> Iterator[Text]:
    """Each gap in red with the id of its shift, then who is nearest and what stands in their way."""
    if not found["unfilled"]:
        yield Text(say("no_gaps", language), style="green")
    for gap in found["unfilled"]:
        yield Text(f"{_said(gap, language)} ({gap['shift']})", style="red")
        for near in gap["nearest"]:
            who = f"{say('nearest', language)} {_person(near)}"
            yield Text(f"    {who}{colon(language)}{_way(near, language)}")


def _way(near: Document, language: str) -> str:
    """What stands in somebody's way, one language after the other; nothing may stand there."""
    if not near["obstacles"]:
        return say("could_take", language)
    zh = "；".join(str(obstacle["zh"]) for obstacle in near["obstacles"])
    en = "; ".join(str(obstacle["en"]) for obstacle in near["obstacles"])
    return in_language((zh, en), language, between=" / ")


def _said(row: Document, language: str) -> str:
    return in_language((str(row["zh"]), str(row["en"])), language, between=" / ")


def _person(row: Document) -> str:
    return f"{row['name']} ({row['volunteer']})" if row.get("name") else str(row["volunteer"])
