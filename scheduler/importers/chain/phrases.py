"""Phrases: what the words of a reply become before they are put together into statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from scheduler.importers.chain.parts_of_day import Span
from scheduler.importers.chain.reading import Finding
from scheduler.importers.chain.tokens import Kind
from scheduler.importers.chain.week import Days


@dataclass(frozen=True, slots=True)
class Phrase:
    """Days, spans of a day (kind ``part``), a count, or any other word as it is."""

    kind: Kind
    text: str
    days: Days = field(default_factory=Days)
    spans: tuple[Span, ...] = ()
    count: int = 0
    is_per_day: bool = False


@dataclass(slots=True)
class Doubts:
    """Collects what must be confirmed and what was not understood, each once and in order."""

    guesses: dict[tuple[str, str], Finding] = field(default_factory=dict)
    troubles: dict[tuple[str, str], Finding] = field(default_factory=dict)

    def guess(self, code: str, text: str = "", **facts: str) -> None:
        """Note something to confirm; ``text`` is the place in the reply."""
        self.guesses.setdefault((code, text), Finding(f"chain_{code}", {"text": text, **facts}))

    def trouble(self, code: str, text: str = "") -> None:
        """Note something that was not understood."""
        self.troubles.setdefault((code, text), Finding(f"chain_{code}", {"text": text}))
