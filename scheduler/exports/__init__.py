"""Exports of a roster: each format is one room with ``render``, made from the roster document alone."""

from __future__ import annotations

from scheduler.exports import csv, html, ics, json, pdf, text, xlsx
from scheduler.exports.format import Format
from scheduler.exports.lists import day_texts, shift_list, shift_lists

FORMATS: tuple[Format, ...] = (
    Format("json", "application/json", ".json", json.render),
    Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", xlsx.render),
    Format("ics", "text/calendar; charset=utf-8", ".ics", ics.render),
    Format("csv", "text/csv; charset=utf-8", ".csv", csv.render),
    Format("html", "text/html; charset=utf-8", ".html", html.render),
    Format("pdf", "application/pdf", ".pdf", pdf.render),
    Format("text", "text/plain; charset=utf-8", ".txt", text.render),
)
"""Every format, in the order in which they are offered."""


def format_named(name: str) -> Format:
    """The format of a name; raises ``KeyError`` for an unknown one."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise KeyError(name)


__all__ = ["FORMATS", "Format", "day_texts", "format_named", "shift_list", "shift_lists"]
