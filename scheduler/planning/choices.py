"""What a search chose, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.language import LANGUAGES, say


def told(note: Mapping[str, Any]) -> dict[str, Any]:
    """A note of a search; one that names a method says ``why`` in both languages."""
    if "method" not in note:
        return dict(note)
    facts = {"pairs": f"{note['pairs']:,}", "engine": note.get("engine", "")}
    return {**note, "why": {language: say(_code(note), language, **facts) for language in LANGUAGES}}


def _code(note: Mapping[str, Any]) -> str:
    if note["method"] == "neighbourhoods":
        return "search_priced" if note["priced"] else "search_parts"
    if note["windows"]:
        return "search_windows"
    return "search_beside" if note["beside"] else "search_whole"
