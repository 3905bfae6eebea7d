"""The monthly sheet for the wall as a file: made from its document alone, as rosters are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scheduler.exports.month import csv, html, pdf, xlsx

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """A format of the sheet; ``render(document, language)`` makes its bytes."""

    name: str
    media_type: str
    suffix: str
    render: Callable[[Document, str], bytes]


FORMATS: tuple[SheetFormat, ...] = (
    SheetFormat("html", "text/html; charset=utf-8", ".html", html.render),
    SheetFormat(
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", xlsx.render
    ),
    SheetFormat("pdf", "application/pdf", ".pdf", pdf.render),
    SheetFormat("csv", "text/csv; charset=utf-8", ".csv", csv.render),
)
"""Every format beside JSON, in the order in which they are offered."""

__all__ = ["FORMATS", "SheetFormat"]
