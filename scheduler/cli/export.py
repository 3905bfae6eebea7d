"""``export``: a roster in another format, whole, for one volunteer, or one file for each."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from scheduler import errors
from scheduler.cli.files import STANDARD, FileTrouble, format_for, read_roster, write_bytes
from scheduler.cli.options import LanguageOption, RosterArgument
from scheduler.cli.problems import say_problems
from scheduler.cli.voice import tell
from scheduler.exports import FORMATS, Format, format_named

NAMES = ", ".join(one.name for one in FORMATS)
BINARY = ("xlsx", "pdf")
"""What a terminal cannot show."""


def export(
    roster: RosterArgument,
    format_name: Annotated[
        str | None,
        typer.Option("--format", "-f", help=f"格式 · Format: {NAMES}; 缺省看 --out 的后缀 else by suffix."),
    ] = None,
    volunteer: Annotated[
        str | None, typer.Option(help="只导出这位志愿者的班次（编号）。 Only this volunteer's shifts (id).")
    ] = None,
    each_volunteer: Annotated[
        Path | None, typer.Option(metavar="DIR", help="每人一个文件。 One file for each volunteer.")
    ] = None,
    out: Annotated[
        str, typer.Option("--out", "-o", help="写到哪里，- 为标准输出。 Where to, - for stdout.")
    ] = STANDARD,
    language: LanguageOption = "both",
) -> None:
    """导出排班表。 Export a roster as json, xlsx, ics, csv, html, pdf or text."""
    if volunteer is not None and each_volunteer is not None:
        raise FileTrouble("options_exclude", first="--volunteer", second="--each-volunteer")
    known = _format(format_name, out)
    document = read_roster(roster)
    say_problems(document, language)
    if each_volunteer is not None:
        _export_each(document, known, each_volunteer, language)
        return
    try:
        content = known.render(document, language=language, volunteer=volunteer)
    except KeyError:
        raise errors.NotFound("volunteer_not_in_roster", volunteer=volunteer or "") from None
    if out == STANDARD and known.name in BINARY and sys.stdout.isatty():
        raise FileTrouble("bytes_to_terminal", format=known.name)
    write_bytes(out, content)
    if out != STANDARD:
        tell("written", path=out)


def _format(name: str | None, out: str) -> Format:
    if name is None:
        return format_for(out)
    try:
        return format_named(name)
    except KeyError:
        raise FileTrouble("format_unknown", format=name, known=NAMES) from None


def _export_each(document: dict[str, Any], known: Format, folder: Path, language: str) -> None:
    stems: set[str] = set()
    for person in document.get("volunteers", ()):
        stem = file_stem(person)
        while stem in stems:  # two ids that differ only in what a file name cannot hold
            stem += "_"
        stems.add(stem)
        content = known.render(document, language=language, volunteer=person["id"])
        write_bytes(str(folder / f"{stem}{known.suffix}"), content)
    tell("written", path=f"{folder}/*{known.suffix} ({len(stems)})")


def file_stem(person: dict[str, Any]) -> str:
    """A file name from id and name that stays in its folder on every system."""
    text = f"{person['id']}-{person['name']}" if person.get("name") else str(person["id"])
    return re.sub(r"[^\w.@+-]", "_", text).strip(".")[:100] or "_"
