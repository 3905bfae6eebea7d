"""Moments and bounds as people say them, behind facts that hold them as a document writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from scheduler.language.roster_words import day_word

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\S+))?")
_BOUNDS = re.compile(r"(>=?) (-?[\d.e+]+)|(<=?) (-?[\d.e+]+)")
_BETWEEN = re.compile(r"(-?[\d.e+]+) – (-?[\d.e+]+)")
_SIDES = {">": ("大于 {0}", "above {0}"), ">=": ("不小于 {0}", "at least {0}")} | {
    "<": ("小于 {0}", "below {0}"),
    "<=": ("不大于 {0}", "at most {0}"),
}


def moment_words(text: str, language: str) -> str:
    """``2026-12-09T08:00`` as ``2026年12月9日 08:00`` or ``9 Dec 2026 08:00``; what is no moment stays."""
    found = _MOMENT.fullmatch(text)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return text
    said = day_word(day, language)
    said = f"{said} {day.year}" if language == "en" else f"{day.year}年{said}"
    return f"{said} {found[2]}" if found[2] else said


def bounds_words(text: str, language: str) -> str:
    """``>= 0, <= 130`` or ``0 – 130`` as ``在 0 到 130 之间`` or ``between 0 and 130``; else as it is."""
    both = _BETWEEN.fullmatch(text) or re.fullmatch(r">= (\S+), <= (\S+)", text)
    if both is not None:
        least, most = both.groups()
        return f"between {least} and {most}" if language == "en" else f"在 {least} 到 {most} 之间"
    sides = [
        _SIDES[found[1] or found[3]][language == "en"].format(found[2] or found[4])
        for found in map(_BOUNDS.fullmatch, text.split(", "))
        if found is not None
    ]
    return (" and " if language == "en" else "、").join(sides) or text


SAID: dict[str, Callable[[str, str], str]] = {"moment": moment_words, "bounds": bounds_words}
"""By the vocabulary that a sentence names."""
