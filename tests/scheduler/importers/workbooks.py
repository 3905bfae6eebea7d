"""Workbooks for the tests: the template with cells changed, or sheets written by hand."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from scheduler import errors
from scheduler.importers.template import write_template
from scheduler.importers.workbook import import_workbook

MONDAY = date(2026, 11, 23)
TEMPLATE = write_template(monday=MONDAY)


def template_with(changes: dict[str, Any]) -> bytes:
    """The template with cells changed, named as in ``Volunteers!A2``; a sheet by its English name."""
    book = load_workbook(io.BytesIO(TEMPLATE))
    for place, value in changes.items():
        sheet, cell = place.split("!")
        next(one for one in book.worksheets if one.title.endswith(sheet))[cell] = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def problems_of(raw: bytes) -> dict[str, str]:
    """The codes of everything that is wrong, by place."""
    with pytest.raises(errors.InvalidDocument) as refusal:
        import_workbook(raw)
    for finding in refusal.value.findings:
        assert finding.text("zh")
        assert finding.text("en")
    return {finding.path: finding.code for finding in refusal.value.findings}
