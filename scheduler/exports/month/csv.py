"""The monthly sheet as CSV: byte order mark first, and no cell that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from scheduler.exports.csv import guarded
from scheduler.exports.month.columns import figure, headings, rows


def render(sheet: Mapping[str, Any], language: str) -> bytes:
    """A row for each name."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings(language))
    for place, name, figures in rows(sheet, language):
        writer.writerow([str(place), guarded(name), *map(figure, figures)])
    return out.getvalue().encode("utf-8-sig")
