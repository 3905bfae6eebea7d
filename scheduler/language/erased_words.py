"""What somebody who was erased is called wherever what she did stays."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCE = Sentence("已抹除的人", "somebody erased")
ERASED = f"{SENTENCE.zh} · {SENTENCE.en}"
"""In both languages, as it is kept in plans and rosters in the place of a name."""
