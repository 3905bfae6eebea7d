"""Bars as the templates draw them: pieces one after another on a line that is a hundred long."""

from __future__ import annotations

Part = tuple[str, float, float]
"""How it looks, where it begins, and how long it is."""
LINE = 100.0


def parts(most: float, *pieces: tuple[str, float]) -> list[Part]:
    """Pieces ``(look, amount)`` beside each other where the whole line is ``most``; nothing for nothing."""
    found: list[Part] = []
    start = 0.0
    for look, amount in pieces:
        length = max(0.0, LINE * amount / most) if most > 0 else 0.0
        if length > 0:
            found.append((look, round(start, 2), round(length, 2)))
        start += length
    return found
