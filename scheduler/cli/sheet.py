"""``sheet``: the monthly sheet for the wall, as a file."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from scheduler.cli.files import STANDARD, FileTrouble, write_bytes
from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.options import LanguageOption


def sheet(
    community: CommunityArgument,
    month: Annotated[str, typer.Argument(metavar="MONTH", help="月份，如 2026-11。 Such as 2026-11.")],
    out: Annotated[
        str,
        typer.Option("--out", "-o", help="后缀 html、xlsx、pdf、csv、json。 By suffix; - is JSON."),
    ] = STANDARD,
    language: LanguageOption = "both",
) -> None:
    """每月上墙公示表。 The monthly sheet for the wall: hours, points from four sources, turns."""
    from scheduler.exports.month import FORMATS
    from scheduler.services.hours.sheet import of_month

    chosen = next((one for one in FORMATS if out.lower().endswith(one.suffix)), None)
    if chosen is None and out != STANDARD and not out.lower().endswith(".json"):
        known = " ".join((".json", *(one.suffix for one in FORMATS)))
        raise FileTrouble("suffix_unknown", path=out, known=known)
    with installation() as opened, opened.reading() as session:
        found = of_month(session, scope_of(session, community), month).document()
    if chosen is None:
        write_bytes(out, json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n")
    else:
        write_bytes(out, chosen.render(found, language))
