"""Availability pasted from a chat chain (微信接龙), read into the plan document's own form."""

from __future__ import annotations

from scheduler.importers.chain.parts_of_day import DEFAULT_PARTS, PartsOfDay, Span, with_changes
from scheduler.importers.chain.reader import read_chain, read_times
from scheduler.importers.chain.reading import (
    ChainReading,
    Finding,
    How,
    Line,
    LineKind,
    Match,
    Person,
    Reply,
    Times,
)

__all__ = [
    "DEFAULT_PARTS",
    "ChainReading",
    "Finding",
    "How",
    "Line",
    "LineKind",
    "Match",
    "PartsOfDay",
    "Person",
    "Reply",
    "Span",
    "Times",
    "read_chain",
    "read_times",
    "with_changes",
]
