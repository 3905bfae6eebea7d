"""The columns of the monthly sheet: headings in the language that is asked for, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.language import say
from scheduler.language.erased_words import told
from scheduler.language.roster_words import in_language, month_word

COLUMNS = (
    "sheet_place",
    "sheet_name",
    "sheet_turns",
    "sheet_hours",
    "sheet_added_hours",
    "sheet_service",
    "sheet_study",
    "sheet_dues",
    "sheet_suggestions",
    "sheet_total",
)


def words(code: str, language: str, **facts: object) -> str:
    """A sentence in a language or in both."""
    return in_language((say(code, "zh", **facts), say(code, "en", **facts)), language)


def headings(language: str) -> list[str]:
    """What stands above the columns."""
    return [words(code, language) for code in COLUMNS]


def title(sheet: Mapping[str, Any], language: str) -> str:
    """What stands above all."""
    year, month = map(int, sheet["month"].split("-"))
    told = {side: month_word(year, month, side) for side in ("zh", "en")}
    said = {side: say("sheet_title", side, community=sheet["community"], month=told[side]) for side in told}
    return in_language((said["zh"], said["en"]), language)


def source(sheet: Mapping[str, Any], language: str) -> str:
    """From which row of the ledger it was made, with the beginning of that row's hash."""
    head = sheet["ledger"]
    return words("sheet_source", language, seq=head["seq"], hash=head["hash"][:16])


def rows(sheet: Mapping[str, Any], language: str) -> Sequence[tuple[int, str, Sequence[float]]]:
    """Place, name and figures of everybody on the sheet."""
    return [
        (
            place,
            told(row["name"], language),
            (
                row["turns"],
                row["hours"],
                row["added_hours"],
                *(row["points"][source] for source in ("service", "study", "dues", "suggestions")),
                row["total"],
            ),
        )
        for place, row in enumerate(sheet["rows"], start=1)
    ]


def figure(number: float) -> str:
    """A figure without needless zeros."""
    return f"{number:g}" if abs(number) < 1e6 else f"{number:.2f}"
