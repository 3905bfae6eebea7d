"""Keys that stand twice in one object: a decoder keeps the last without a word, and we refuse.

What was decoded is counted against the bytes; only where the numbers differ is the text read again, slowly,
to name the keys.  Counting a document of 1.8 MB takes some 20 ms, a small one 0.04.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scheduler.planning.document.findings import Finding, Findings, Path
from scheduler.planning.document.parsing import JsonObject, parse
from scheduler.planning.document.sizes import measure


def doubled_keys(raw: bytes, plain: Any) -> tuple[Finding, ...]:
    """Every key that stands twice in JSON text, of which ``plain`` is what a decoder made."""
    if measure(raw).keys == _keys(plain):
        return ()
    findings = Findings()
    try:
        for path in _repeated(parse(raw.decode("utf-8-sig"))):
            findings.add(path, "duplicate_key", field=str(path[-1]))
    except (RecursionError, json.JSONDecodeError):  # the decoder took what this reader does not
        return ()
    return findings.all()


def _keys(plain: Any) -> int:
    """How many keys all objects of a value have, level by level."""
    keys, level = 0, [plain]
    while level:
        below: list[Any] = []
        for value in level:
            if type(value) is dict:
                keys += len(value)
                below += value.values()
            elif type(value) is list:
                below += value
        level = below
    return keys


def _repeated(read: Any) -> Iterator[Path]:
    """Where keys stand twice, in the order of the text as far as it matters to who reads of them."""
    waiting: list[tuple[Path, Any]] = [((), read)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, JsonObject):
            yield from ((*path, name) for name in value.repeated)
            waiting += reversed([((*path, name), one) for name, one in value.items()])
        elif isinstance(value, list):
            waiting += reversed([((*path, place), one) for place, one in enumerate(value)])
