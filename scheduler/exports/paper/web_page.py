"""Sheets as one page that asks nobody for anything; printed, each begins on a sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from scheduler.exports.paper.sheet import Sheet
from scheduler.language.roster_words import chosen


def html_of(sheets: Sequence[Sheet], *, language: str) -> bytes:
    """UTF-8; every text is escaped, and numbers alone reach the style."""
    tongue = "en" if chosen(language) == "en" else "zh"
    return _template().render(sheets=sheets, tongue=tongue).encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("scheduler", "templates"),
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("sheets.html")
