"""A sentence template in both languages."""

from __future__ import annotations

from typing import NamedTuple

LANGUAGES = ("zh", "en")
"""Languages that every sentence exists in."""


class Sentence(NamedTuple):
    """The same sentence twice; ``{names}`` are filled with facts of the same name."""

    zh: str
    en: str
