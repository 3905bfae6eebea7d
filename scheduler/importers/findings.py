"""What is wrong in a workbook, by sheet and cell; all of it is collected before anything is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scheduler.errors import Fact
from scheduler.language import say

FINDINGS_MOST = 500
VALUE_LONGEST = 60


@dataclass(frozen=True, slots=True)
class CellFinding:
    """One problem; ``path`` is ``sheet!cell``, ``sheet!row`` or the sheet alone."""

    path: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The problem in one sentence, ``zh`` or ``en``."""
        return say(self.code, language, **self.facts)


class Findings:
    """Collects problems, each place and code once (of columns each once), up to a cap."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, Fact], CellFinding] = {}
        self._places: set[str] = set()

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, path: str, code: str, **facts: Fact) -> None:
        """Note a problem; what stands in a cell is shortened and made printable."""
        if len(self._kept) < FINDINGS_MOST:
            short = {name: _short(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
            self._kept.setdefault((path, code, facts.get("column", "")), CellFinding(path, code, short))
            self._places.add(path)

    def has(self, path: str) -> bool:
        """Whether anything was noted at a place."""
        return path in self._places

    def all(self) -> tuple[CellFinding, ...]:
        """Everything that was noted, in the order in which it was found."""
        return tuple(self._kept.values())


def _short(text: str) -> str:
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    return clean if len(clean) <= VALUE_LONGEST * 4 else clean[: VALUE_LONGEST * 4] + "…"
