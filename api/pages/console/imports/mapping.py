"""How somebody says what each table and column of a file is: a choice beside each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.pages.forms import Form
from scheduler.importers.records.columns import BY_CODE, SHEETS


def columns(language: str) -> dict[str, list[tuple[str, str]]]:
    """What a column may be, by the kind of its table: codes with their words."""
    return {
        kind.code: [
            (column.code, column.en if language == "en" else column.zh) for column in kind.layout.columns
        ]
        for kind in SHEETS
    }


def said(form: Form, sheets: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The mapping that was chosen; of a table that became of another kind only columns that fit it stay."""
    return {"sheets": [_sheet(form, place, sheet) for place, sheet in enumerate(sheets)]}


def _sheet(form: Form, place: int, sheet: Mapping[str, Any]) -> dict[str, Any]:
    kind = form.text(f"kind-{place}") or None
    row = form.text(f"row-{place}", str(sheet["heading_row"]))
    known = {column.code for column in BY_CODE[kind].layout.columns} if kind in BY_CODE else set()
    chosen = {
        column["letter"]: form.text(f"column-{place}-{column['letter']}") for column in sheet["columns"]
    }
    return {
        "sheet": sheet["sheet"],
        "kind": kind,
        "heading_row": int(row) if row.isascii() and row.isdecimal() and len(row) < 5 else 0,
        "columns": {letter: code if code in known else None for letter, code in chosen.items()},
    }
