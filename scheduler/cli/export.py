"""``export``: a roster in another format, whole, for one volunteer, or one file for each."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from scheduler import errors
from scheduler.cli.files import STANDARD, FileTrouble, format_for, read_roster, write_bytes
from scheduler.cli.options import LanguageOption, RosterArgument
from scheduler.cli.problems import say_problems
from scheduler.cli.voice import tell
from scheduler.exports import FORMATS, Format, format_named
from scheduler.exports.sheets import BY_DAY, PARTS, SHEETS, WRITTEN, Asked, sheet_file

NAMES = ", ".join(one.name for one in FORMATS)
SHEET_NAMES = ", ".join(SHEETS)
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
    sheet: Annotated[
        str | None, typer.Option(help=f"纸表 · A sheet of paper: {SHEET_NAMES}; pdf, xlsx, html.")
    ] = None,
    day: Annotated[
        str | None, typer.Option(metavar="DATE", help="纸表只要这一天。 A sheet of this day alone.")
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            help="签到表按 day、shift 或 page（每班一页），墙表可按 person。 "
            "Sign-in by day, shift or page (one each); wall by person."
        ),
    ] = BY_DAY,
    out: Annotated[
        str, typer.Option("--out", "-o", help="写到哪里，- 为标准输出。 Where to, - for stdout.")
    ] = STANDARD,
    language: LanguageOption = "both",
) -> None:
    """导出排班表。 Export a roster as json, xlsx, ics, csv, html, pdf or text."""
    if volunteer is not None and each_volunteer is not None:
        raise FileTrouble("options_exclude", first="--volunteer", second="--each-volunteer")
    if sheet is not None and (volunteer is not None or each_volunteer is not None):
        raise FileTrouble("options_exclude", first="--sheet", second="--volunteer")
    known = _format(format_name, out)
    document = read_roster(roster)
    say_problems(document, language)
    if each_volunteer is not None:
        _export_each(document, known, each_volunteer, language)
        return
    if sheet is not None:
        content = _sheet(document, sheet, known, Asked(language=language, day=_day(day), by=_part(by)))
    else:
        content = _roster(document, known, language, volunteer)
    if out == STANDARD and known.name in BINARY and sys.stdout.isatty():
        raise FileTrouble("bytes_to_terminal", format=known.name)
    write_bytes(out, content)
    if out != STANDARD:
        tell("written", path=out)


def _roster(document: dict[str, Any], known: Format, language: str, volunteer: str | None) -> bytes:
    try:
        return known.render(document, language=language, volunteer=volunteer)
    except KeyError:
        raise errors.NotFound("volunteer_not_in_roster", volunteer=volunteer or "") from None


def _sheet(document: dict[str, Any], sheet: str, known: Format, asked: Asked) -> bytes:
    if sheet not in SHEETS:
        raise FileTrouble("sheet_unknown", sheet=sheet, known=SHEET_NAMES)
    if known.name not in WRITTEN:
        raise FileTrouble("format_unknown", format=known.name, known=", ".join(WRITTEN))
    return sheet_file(document, sheet, written=known.name, asked=asked)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("DATE: YYYY-MM-DD") from None


def _part(text: str) -> str:
    if text not in PARTS:
        raise typer.BadParameter(" | ".join(PARTS))
    return text


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
