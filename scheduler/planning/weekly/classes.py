"""The duty classes that work belongs to: those it says, else those of its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.planning import kinds


def classes_of(entry: Mapping[str, Any]) -> Sequence[str]:
    """The classes of a plan document's task or shift; what says an empty list belongs to none."""
    own: Sequence[str] | None = entry.get("classes")
    if own is not None:
        return own
    kind = kinds.built_in_kinds().get(entry.get("type", ""))
    defaults: Sequence[str] = () if kind is None else kind.written_defaults().get("classes", ())
    return defaults
