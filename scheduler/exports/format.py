"""What an export format is: a name, where it goes, and one function from a roster to bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Render(Protocol):
    """Makes the bytes of an export from a roster document alone."""

    def __call__(self, roster: Mapping[str, Any], /, *, language: str, volunteer: str | None = None) -> bytes:
        """The whole roster, or the shifts of one volunteer; raises ``KeyError`` for an unknown one."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """An export format."""

    name: str
    media_type: str
    suffix: str
    """With its dot."""
    render: Render
