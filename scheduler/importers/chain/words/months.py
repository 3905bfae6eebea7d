"""English names of months."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
WORDS: dict[str, Meaning] = {
    name: Meaning(Kind.MONTH, (number,)) for number, names in enumerate(NAMES, start=1) for name in names
}
