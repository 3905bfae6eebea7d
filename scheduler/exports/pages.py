"""Pages of our own that are no rosters: a template filled, everything escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def page(template: str, *, language: str, **filled: Any) -> bytes:
    """A whole page; ``language`` is that of its words."""
    text = _environment().get_template(template).render(tag="en" if language == "en" else "zh", **filled)
    return text.encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("scheduler", "templates"),
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
