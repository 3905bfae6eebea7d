"""What somebody who was erased is called wherever what she did stays."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCE = Sentence("已抹除的人", "somebody erased")
ERASED = f"{SENTENCE.zh} · {SENTENCE.en}"
"""In both languages, as it is kept in plans and rosters in the place of a name."""


def told(text: str, language: str) -> str:
    """A text in which whoever was erased is called so in the language of its reader; in both as kept."""
    return text if language == "both" else text.replace(ERASED, str(getattr(SENTENCE, language)))
