"""What is wrong with a document: path, code, facts, and words in Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from scheduler.errors import Fact
from scheduler.language import say

FINDINGS_MOST = 200
Path = tuple[str | int, ...]
Doubt = Callable[[Path, str, Mapping[str, Fact]], bool]
"""Whether a problem, by path, code and facts, may be none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of a document, or one notice about it.  ``path`` is empty for the whole document."""

    path: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The problem in one sentence, ``zh`` or ``en``."""
        return say(self.code, language, **self.facts)


def written(path: Path) -> str:
    """A path as people read it: ``volunteers[3].availability[0].end``."""
    parts: list[str] = []
    for part in path:
        if isinstance(part, int):
            parts.append(f"[{part}]")
        elif part.replace("_", "").isalnum() and part.isascii():
            parts.append(f".{part}" if parts else part)
        else:
            parts.append(f"[{shortened(part)!r}]")
    return "".join(parts)


def shortened(text: str, most: int = 60) -> str:
    """A text from the document, cut and cleaned so that it can stand in a sentence."""
    clean = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[: most + 1]
    )
    return clean if len(clean) <= most else clean[:most] + "…"


class Findings:
    """Collects problems up to a cap, each path and code once, and counts the rest.

    Lists that lost bad entries remember where the others stood, so that paths are always those of the
    document as it was sent.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Finding] = {}
        self._told: set[str] = set()
        self._more = 0
        self._places: dict[Path, list[int]] = {}
        self._doubt: Doubt | None = None

    def __len__(self) -> int:
        return len(self._kept) + self._more

    @property
    def is_full(self) -> bool:
        """Whether what is added from now on is only counted."""
        return len(self._kept) >= FINDINGS_MOST

    def add(self, path: Path, code: str, **facts: Fact) -> None:
        """Note a problem; texts among the facts are shortened."""
        if self._doubt is not None and self._doubt(path, code, facts):
            return
        where = written(self._original(path))
        if (where, code) in self._kept:
            return
        if self.is_full:
            self._more += 1
            return
        short = {name: shortened(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        self._told.add(where)
        self._kept[where, code] = Finding(where, code, short)

    def doubt(self, doubt: Doubt) -> None:
        """Leave out from now on the problems that may be none."""
        self._doubt = doubt

    def has(self, path: Path) -> bool:
        """Whether a problem of just this place was noted: what was bad there was left out, not forgotten."""
        return written(self._original(path)) in self._told

    def all(self) -> tuple[Finding, ...]:
        """Every problem kept, and how many more there are."""
        kept: Iterable[Finding] = self._kept.values()
        if self._more:
            kept = (*kept, Finding("", "more_findings", {"more": self._more}))
        return tuple(kept)

    def moved(self, path: Path, places: list[int]) -> None:
        """Remember that a list of the document kept only the entries at some places."""
        self._places[path] = places

    def _original(self, path: Path) -> Path:
        if not self._places:
            return path
        original: Path = ()
        for part in path:
            places = self._places.get(original) if isinstance(part, int) else None
            original += (places[part] if places is not None and isinstance(part, int) else part,)
        return original
