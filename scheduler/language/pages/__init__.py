"""The words of the pages, a file for each room; common ones are shared."""

from __future__ import annotations

from scheduler.language.pages import console, me, shared, sign_in
from scheduler.language.sentence import Sentence

FAMILIES: tuple[dict[str, Sentence], ...] = (
    shared.SENTENCES,
    sign_in.SENTENCES,
    console.SENTENCES,
    me.SENTENCES,
)
"""One family for each room."""
