"""How large a document is, measured on its bytes before anything is made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from scheduler.planning.document.findings import Findings

BYTES_MOST = 64 * 1024 * 1024
ROWS_MOST = 100_000
OTHER_ROWS_MOST = 1_000_000
VALUES_MOST = 10_000_000
DEPTH_MOST = 32
CHUNK_BYTES = 1 << 22
LIMITED_LISTS = ("volunteers", "shifts", "tasks")
QUOTE, OPEN_OBJECT, OPEN_LIST, CLOSE, COMMA, COLON = range(1, 7)
CLASS_OF_BYTE = np.zeros(256, dtype=np.uint8)
for _letter, _class in zip(
    b'"{[}],:', (QUOTE, OPEN_OBJECT, OPEN_LIST, CLOSE, CLOSE, COMMA, COLON), strict=True
):
    CLASS_OF_BYTE[_letter] = _class
KEY_BEFORE = re.compile(rb'"([a-z_]{1,30})"\s*:\s*$')


@dataclass(slots=True)
class Measure:
    """What one pass over the bytes counts, strings left out."""

    depth: int = 0
    keys: int = 0
    values: int = 0
    long_lists: list[tuple[int, int]] = field(default_factory=list)
    """Where a list of the top object opens, and how many entries it has, if more than ``ROWS_MOST``."""


def measure(raw: bytes) -> Measure:
    """Count nesting, keys, values and the entries of top-level lists, in bounded memory.

    Stops where a limit is passed; what it has counted until then is what is told.

    Escapes are blanked in pairs first, so that a quote is a quote.  The count is that of a JSON
    parser up to the first syntax error; what follows one does not matter.
    """
    if b"\\" in raw:
        raw = raw.replace(b"\\\\", b"__").replace(b'\\"', b"__")
    found = Measure()
    inside = depth = 0
    opened, entries = -1, 0
    for offset in range(0, len(raw), CHUNK_BYTES):
        classes = CLASS_OF_BYTE[np.frombuffer(raw, np.uint8, min(CHUNK_BYTES, len(raw) - offset), offset)]
        places = np.flatnonzero(classes)
        marks = classes[places]
        quotes = marks == QUOTE
        parity = (np.cumsum(quotes) + inside) & 1
        inside = int(parity[-1]) if len(parity) else inside
        outside = (parity == 0) & ~quotes
        marks, places = marks[outside], places[outside]
        if not len(marks):
            continue
        opens = (marks == OPEN_OBJECT) | (marks == OPEN_LIST)
        commas = marks == COMMA
        depths = depth + np.cumsum(opens.astype(np.int32) - (marks == CLOSE))
        depth = int(depths[-1])
        found.depth = max(found.depth, int(depths.max()))
        found.keys += int(np.count_nonzero(marks == COLON))
        found.values += int(np.count_nonzero(opens)) + int(np.count_nonzero(commas))
        starts = np.flatnonzero(opens & (depths == 2))
        splits = np.searchsorted(np.flatnonzero(commas & (depths == 2)), np.append(starts, len(marks)))
        entries += int(splits[0])
        if len(starts):
            counts = np.diff(splits)
            _note(found, opened, entries)
            for late in np.flatnonzero(counts[:-1] >= ROWS_MOST):
                _note(found, offset + int(places[starts[late]]), int(counts[late]))
            opened, entries = offset + int(places[starts[-1]]), int(counts[-1])
        if found.values > VALUES_MOST or found.depth > DEPTH_MOST:
            break
    _note(found, opened, entries)
    return found


def check_size(raw: bytes, findings: Findings) -> Measure | None:
    """The measure of a document that may be read; notes why one may not."""
    if len(raw) > BYTES_MOST:
        findings.add((), "too_large", measure="bytes", value=len(raw), most=BYTES_MOST)
        return None
    found = measure(raw)
    if found.depth > DEPTH_MOST:
        findings.add((), "too_deep", depth=found.depth, most=DEPTH_MOST)
    if found.values > VALUES_MOST:
        findings.add((), "too_large", measure="values", value=found.values, most=VALUES_MOST)
    for start, count in found.long_lists:
        key = KEY_BEFORE.search(raw, max(0, start - 64), start)
        name = key.group(1).decode() if key else ""
        most = ROWS_MOST if name in LIMITED_LISTS else OTHER_ROWS_MOST
        if count > most:
            findings.add((name,) if name else (), "too_large", measure=name or "list", value=count, most=most)
    return None if findings else found


def _note(found: Measure, opened: int, commas: int) -> None:
    if commas >= ROWS_MOST:
        found.long_lists.append((opened, commas + 1))
