"""``chain``: availability pasted from a chat, read back line by line and put into a plan."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer
from rich.table import Table
from rich.text import Text

from scheduler import errors
from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, FileTrouble, read_source, read_text, write_bytes
from scheduler.cli.options import LanguageOption, PlanArgument
from scheduler.cli.solving import checked
from scheduler.cli.voice import out, tell
from scheduler.clock import utc_now
from scheduler.language import LANGUAGES, say

if TYPE_CHECKING:  # the names' sounds take a moment to load: only the command that needs them does
    from scheduler.importers.chain import ChainReading, Line, PartsOfDay, Reply, Span

TEXT_LONGEST = 80
COLUMNS = ("line", "text", "person", "reading")


def chain(
    plan: PlanArgument,
    replies: Annotated[
        str, typer.Argument(metavar="CHAIN", help="从群里复制的接龙，.txt 或 -。 The chain as pasted, or -.")
    ],
    target: Annotated[
        str | None, typer.Option("--out", "-o", help="新的计划写到哪里。 Where the new plan goes.")
    ] = None,
    accept_guesses: Annotated[
        bool, typer.Option("--accept-guesses", help="待确认的也写入。 Put in what must be confirmed as well.")
    ] = False,
    today: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="“明天”从哪天算起，缺省为今天。 What tomorrow counts from."),
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(help="时段的钟点，可写几次：morning=08:30-11:30。 Hours of a part of the day."),
    ] = None,
    language: LanguageOption = "both",
) -> None:
    """读懂群里的接龙，逐行显示；--out 把空闲时间写进计划。 Read a chat chain; --out puts it into the plan.

    没有一行会被悄悄丢掉。 No line is dropped in silence.
    """
    if plan == replies == STANDARD:
        raise FileTrouble("options_exclude", first="PLAN -", second="CHAIN -")
    source = read_source(plan)
    read = checked(source)
    if read is None:
        raise typer.Exit(Exit.REFUSED)
    from scheduler.importers.chain import read_chain, with_changes
    from scheduler.importers.chain.writing import people_of, put_in, shift_hours

    parts = with_changes(dict(_span(text) for text in part or ()))
    day = today.date() if today else utc_now().astimezone(ZoneInfo(read.document.timezone)).date()
    reading = read_chain(
        read_text(replies),
        people=people_of(read.document),
        week=read.document.horizon,
        parts_of_day=parts,
        today=day,
        shifts=shift_hours(read),
    )
    if target != STANDARD:
        _show(reading, language, parts)
    if target is not None:
        done = put_in(json.loads(source.raw), reading, accept_guesses=accept_guesses)
        write_bytes(target, (json.dumps(done.plan, ensure_ascii=False, indent=2) + "\n").encode())
        tell("chain_put_in", people=len(done.people), left=len(done.left_out))
        if target != STANDARD:
            tell("written", path=target)


def _span(text: str) -> tuple[str, Span]:
    from scheduler.importers.chain import Span
    from scheduler.importers.values import as_minutes

    name, _, clocks = text.partition("=")
    first, _, last = clocks.partition("-")
    start, end = as_minutes(first), as_minutes(last)
    if start is None or end is None:
        raise errors.Invalid("option_invalid", option="part", value=text)
    return name, Span(start, end if end > start else end + 24 * 60)


def _show(reading: ChainReading, language: str, parts: PartsOfDay) -> None:
    languages = LANGUAGES if language == "both" else (language,)
    table = Table(*(" ".join(say(f"chain_column_{name}", one) for one in languages) for name in COLUMNS))
    for line in reading.lines:
        shown = line.text if len(line.text) <= TEXT_LONGEST else f"{line.text[:TEXT_LONGEST]}…"
        for number, reply in enumerate(line.replies or (None,)):
            said = "\n".join(
                "\n".join(_of_line(line, one) if reply is None else _of_reply(reply, one, parts))
                for one in languages
            )
            person = reply.match.person if reply else None
            table.add_row(
                str(line.number) if number == 0 else "",
                Text(shown.strip() if number == 0 else ""),
                Text(f"{person.name} ({person.id})" if person else ""),
                Text(said, style=_style(line, reply)),
            )
    out().print(table)
    replies = [reply for _, reply in reading.replies()]
    understood = [reply for reply in replies if reply.is_understood]
    unread = [line for line in reading.lines if line.kind == "unread"]
    guesses = sum(reply.is_guess for reply in understood)
    tell(
        "chain_summary",
        lines=len({line.number for line in reading.lines}),
        understood=len(understood) - guesses,
        guesses=guesses,
        troubles=len(replies) - len(understood) + len(unread),
    )


def _of_line(line: Line, language: str) -> list[str]:
    if line.troubles:
        return [say("chain_not_understood", language, text=one.text(language)) for one in line.troubles]
    return [say(f"chain_{line.kind}", language)]


def _of_reply(reply: Reply, language: str, parts: PartsOfDay) -> list[str]:
    from scheduler.importers.chain.spoken import spoken

    times = reply.times
    said = [spoken(times, language, parts=parts)]
    said += [say("chain_note", language, text=note) for note in times.notes]
    said += [say("chain_confirm", language, text=one.text(language)) for one in times.guesses]
    said += [say("chain_not_understood", language, text=one.text(language)) for one in times.troubles]
    if reply.replaced_by is not None:
        said.append(say("chain_replaced", language, line=reply.replaced_by))
    return [text for text in said if text]


def _style(line: Line, reply: Reply | None) -> str:
    if reply is None:
        return "red" if line.troubles else "dim"
    if reply.replaced_by is not None:
        return "dim"
    if not reply.is_understood:
        return "red"
    return "yellow" if reply.is_guess else ""
