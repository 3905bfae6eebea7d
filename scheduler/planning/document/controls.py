"""Characters that tear apart the sheet that a text stands on: controls, ends of lines, turns of direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scheduler.planning.document.findings import Path

CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
"""Ends of lines and what turns the direction of writing, as a regular expression's class has them."""
CONTROL = re.compile(f"[{CONTROLS}]")
ENCODED = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])")
"""Those that UTF-8 JSON holds as they are; the rest are escaped in it."""


def is_any_in(form: bytes) -> bool:
    """Whether canonical JSON has one in any of its texts: one pass, whatever the texts are."""
    if b"\\" in form and b"\\" in form.replace(b"\\\\", b"").replace(b'\\"', b""):
        return True
    return ENCODED.search(form) is not None


def with_controls(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where in a JSON value a text has one, or a key."""
    if isinstance(value, str):
        if CONTROL.search(value):
            yield path
    elif isinstance(value, dict):
        for name, item in value.items():
            if CONTROL.search(name):
                yield (*path, name)
            yield from with_controls(item, (*path, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from with_controls(item, (*path, place))
