"""The extract as PDF on A4."""

from __future__ import annotations

from scheduler.exports import qr
from scheduler.exports.extract.lines import HEADINGS, Paper, foot, head, notes, title, turns
from scheduler.exports.month.columns import words
from scheduler.exports.paper import Sheet, cell, pdf_of
from scheduler.exports.paper.sheet import SOFT, Line

BLANK = "＿＿＿＿＿＿＿＿"
"""To be filled in by hand."""


def render(paper: Paper, language: str) -> bytes:
    """One sheet: who and how much, every turn, who issues it, how to verify it, also by a QR code."""
    above = [Line(f"{label}：{value or BLANK}") for label, value in head(paper, language)]
    below = [Line(f"{label}：{value or BLANK}") for label, value in foot(paper, language)]
    sheet = Sheet(
        title=title(language),
        headings=tuple(words(code, language) for code in HEADINGS),
        widths=(8, 14, 34, 20, 10),
        rows=tuple(tuple(cell(text) for text in row) for row in turns(paper, language)),
        meta=tuple(above),
        notes=(*below, *(Line(note, SOFT) for note in notes(paper, language))),
        picture=qr.svg(paper.where_to_verify).decode(),
        foot=str(paper.content["number"]),
    )
    return pdf_of([sheet], language=language)
