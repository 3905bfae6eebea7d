"""JSON as the slow path reads it: everything that is wrong is kept visible instead of raised."""

from __future__ import annotations

import json
from typing import Any

LONGEST_NUMBER = 20
"""Characters of a whole number that could still be within a field's bounds."""


class Marker:
    """A number that no field can hold."""

    def __init__(self, code: str) -> None:
        self.code = code


NOT_FINITE = Marker("not_finite_number")
HUGE = Marker("number_out_of_range")


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which of its keys came twice."""

    repeated: tuple[str, ...] = ()


def parse(text: str) -> Any:
    """A JSON text with numbers that no field can hold marked, and repeated keys remembered.

    Raises ``json.JSONDecodeError``, and ``RecursionError`` for what is nested too deep.
    """
    return json.loads(
        text,
        object_pairs_hook=_object,
        parse_constant=lambda _: NOT_FINITE,
        parse_int=lambda digits: int(digits) if len(digits) <= LONGEST_NUMBER else HUGE,
        parse_float=_float,
    )


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    made = JsonObject(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        repeated: list[str] = []
        for name, _ in pairs:
            if name in seen:
                repeated.append(name)
            seen.add(name)
        made.repeated = tuple(dict.fromkeys(repeated))
    return made


def _float(digits: str) -> float | Marker:
    number = float(digits)
    return number if abs(number) != float("inf") else NOT_FINITE


def is_text(text: str) -> bool:
    """Whether a text can be written as UTF-8: it holds no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
