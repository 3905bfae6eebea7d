"""The extract of the record as a paper: made from what was sealed at its issue, alone."""

from __future__ import annotations

from scheduler.exports.extract import html, pdf
from scheduler.exports.extract.lines import Paper

MEDIA_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}
"""Every format beside JSON, in the order in which they are offered."""


def render(name: str, paper: Paper, *, language: str) -> bytes:
    """The bytes of a format; raises ``KeyError`` for one that is not made."""
    return {"html": html.render, "pdf": pdf.render}[name](paper, language)


__all__ = ["MEDIA_TYPES", "Paper", "render"]
