"""JSON: the roster document itself, or one volunteer's shift list in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scheduler.exports.lists import shift_list


def render(roster: Mapping[str, Any], /, *, language: str, volunteer: str | None = None) -> bytes:
    """Indented UTF-8 with a last newline; it holds every language whichever is asked for."""
    shown = roster if volunteer is None else shift_list(roster, volunteer)
    return (json.dumps(shown, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
