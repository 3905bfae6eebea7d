"""Text: one volunteer's list, or the whole roster day by day, ready to paste into a chat group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.exports.lists import day_text, list_text
from scheduler.exports.phrases import head_lines
from scheduler.exports.view import view_of


def render(roster: Mapping[str, Any], /, *, language: str, volunteer: str | None = None) -> bytes:
    """UTF-8 lines; days are parted by an empty line."""
    view = view_of(roster)
    if volunteer is not None:
        return (list_text(view, view.person(volunteer), language) + "\n").encode()
    head = "\n".join(f"⚠ {line}" for line in head_lines(view, language))
    texts = [head] if head else []
    texts += [day_text(view, index, language) for index in range(len(view.days))]
    return ("\n\n".join(texts) + "\n").encode()
