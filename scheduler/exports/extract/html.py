"""The extract as one page that prints on A4, with a QR code of the address that verifies it."""

from __future__ import annotations

import base64

from scheduler.exports import qr
from scheduler.exports.extract.lines import HEADINGS, Paper, foot, head, notes, title, turns
from scheduler.exports.month.columns import words
from scheduler.exports.pages import page


def render(paper: Paper, language: str) -> bytes:
    """Everything on one page; it asks nobody for anything."""
    picture = base64.b64encode(qr.png(paper.where_to_verify)).decode()
    return page(
        "extract.html",
        language=language,
        title=title(language),
        head=head(paper, language),
        headings=[words(code, language) for code in HEADINGS],
        turns=turns(paper, language),
        foot=foot(paper, language),
        notes=notes(paper, language),
        picture=f"data:image/png;base64,{picture}",
    )
