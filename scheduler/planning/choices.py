"""What a search chose, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.language import LANGUAGES, say


def told(note: Mapping[str, Any]) -> dict[str, Any]:
    """A note of a search; one that names a method, or what it began with, says ``why`` in both languages."""
    if "method" in note:
        facts = {"pairs": f"{note['pairs']:,}", "engine": note.get("engine", "")}
        return {**note, **_why(_code(note), **facts)}
    if "no_improvement" in note:
        return {**note, **_why("search_tired", seconds=f"{note['no_improvement']:g}")}
    if "restored" in note:
        return {**note, **_why("search_restored", kept=note["restored"], before=note["before"])}
    return dict(note)


def _why(code: str, **facts: Any) -> dict[str, Any]:
    return {"why": {language: say(code, language, **facts) for language in LANGUAGES}}


def _code(note: Mapping[str, Any]) -> str:
    if note["method"] == "none":
        return {"no_improvement": "search_tired_before", "asked": "search_asked"}.get(
            note["cause"], "search_late"
        )
    if note["method"] == "neighbourhoods":
        return "search_priced" if note["priced"] else "search_parts"
    if note["windows"]:
        return "search_windows"
    return "search_beside" if note["beside"] else "search_whole"
