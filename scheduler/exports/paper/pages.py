"""Sheets as PDF, on A4, with the fonts that the installation brings along."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from math import inf
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import msgspec

from scheduler import errors
from scheduler.exports.paper.letters import FOLDERS, spelled
from scheduler.exports.paper.sheet import Cell, Sheet
from scheduler.exports.paper.words import pieces
from scheduler.exports.printable import printable
from scheduler.language.paper_words import say
from scheduler.language.roster_words import chosen

HERE = Path(__file__).parent
COMMAND = (sys.executable, "-I", str(HERE / "setting.py"), str(HERE / "sheet.typ"), *map(str, FOLDERS))
WALL_SECONDS = 60
"""A city of 20,000 people with 3,000 shifts needs 8 s, a page for each of them 22 s."""
LONG_MILLIMETRES, SHORT_MILLIMETRES, EDGE_MILLIMETRES = 297.0, 210.0, 12.0
MILLIMETRES_PER_POINT = 25.4 / 72
INSET_EMS = 0.45
"""A4, its edges and the space in cells, as the template has them."""
PRESSES = BoundedSemaphore(2)
"""How many documents one process sets at once: each may take a core and gigabytes."""


def pdf_of(sheets: Sequence[Sheet], *, language: str) -> bytes:
    """One PDF of some sheets, the same bytes for the same sheets.

    Letters are embedded as far as they are used.  A letter that no font has stands as its number, and a note
    under the sheet says so.  Raises :class:`errors.Unavailable` when the sheets cannot be set in time.
    """
    document = {
        "region": "en" if chosen(language) == "en" else "zh",
        "sheets": [_plain(sheet, language) for sheet in sheets],
    }
    if not PRESSES.acquire(timeout=WALL_SECONDS):
        raise errors.Unavailable("sheets_not_set", retry_after=60)
    try:
        done = subprocess.run(  # noqa: S603 - our own script, by the interpreter that runs us
            COMMAND,
            input=msgspec.json.encode(document),
            capture_output=True,
            timeout=WALL_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise errors.Unavailable("sheets_not_set", retry_after=60) from None
    finally:
        PRESSES.release()
    return done.stdout


def _plain(sheet: Sheet, language: str) -> dict[str, Any]:
    """A sheet as the template reads it, in letters that can be printed."""
    missing: set[str] = set()

    def shown(text: str) -> str:
        return spelled(printable(text), missing)

    def lines(of: Cell, ems: float = inf) -> list[dict[str, Any]]:
        return [
            {"look": line.look, "parts": [pieces(part, ems) for part in shown(line.text).split("\n")]}
            for line in of
        ]

    columns = [_ems(sheet, width) for width in sheet.widths]

    plain = asdict(sheet) | {
        "title": shown(sheet.title),
        "headings": [shown(heading) for heading in sheet.headings],
        "meta": lines(sheet.meta),
        "rows": [[lines(*one) for one in zip(row, columns, strict=True)] for row in sheet.rows],
        "notes": lines(sheet.notes),
        "foot": shown(sheet.foot),
    }
    if missing:
        numbers = " ".join(f"U+{ord(letter):04X}" for letter in sorted(missing))
        told = pieces(say("letters_missing", language, letters=numbers), inf)
        plain["notes"].append({"look": "soft", "parts": [told]})
    return plain


def _ems(sheet: Sheet, width: float) -> float:
    """How many letters are beside each other in a column of a sheet."""
    across = (LONG_MILLIMETRES if sheet.is_across else SHORT_MILLIMETRES) - 2 * EDGE_MILLIMETRES
    letter = sheet.letter_points * MILLIMETRES_PER_POINT
    return across * width / sum(sheet.widths) / sheet.columns / letter - 2 * INSET_EMS
