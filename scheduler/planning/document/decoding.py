"""Bytes to a document: the compiled decoder first, every shape problem when it refuses."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import msgspec

from scheduler import typed
from scheduler.planning.document.controls import is_any_in, with_controls
from scheduler.planning.document.findings import Findings
from scheduler.planning.document.layout import ZONE_LETTERS_MOST, Horizon, PlanDocument
from scheduler.planning.document.parsing import is_text, parse
from scheduler.planning.document.shape import DROPPED, Walk, described
from scheduler.planning.document.sizes import check_size, measure
from scheduler.planning.document.standing_in import DAYS, FIRST, ZONE

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document that has its shape, or the sound part of one that has not."""

    document: PlanDocument
    sha256: str
    uncertain: frozenset[str] = frozenset()
    """Lists of ids that lost entries to problems of shape."""
    stood_in: frozenset[str] = frozenset()
    """Fields of which the document's own have not their shape: its zone, its horizon."""


def canonical(value: Any) -> bytes:
    """A JSON value with keys sorted, no spaces, in UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def decode(raw: bytes, findings: Findings) -> Decoded | None:
    """The document, or nothing when it is too far from its shape; problems are noted.

    A byte order mark in front is passed over.
    """
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    size = check_size(raw, findings)
    if size is None:
        return None
    return compiled(raw, size.keys) or walked(raw, findings)


def compiled(raw: bytes, keys: int) -> Decoded | None:
    """The fast path: a document without any problem of shape or controls in its texts, else nothing.

    A key that stands twice shows in the number of ``keys``: the canonical form has fewer.
    """
    try:
        plain = msgspec.json.decode(raw)
        document = typed.convert(plain, PlanDocument)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    form = canonical(plain)
    if measure(form).keys != keys or is_any_in(form):
        return None
    return Decoded(document, hashlib.sha256(form).hexdigest())


def walked(raw: bytes, findings: Findings) -> Decoded | None:
    """The slow path: every problem of shape is noted, and what is sound is kept for further checks."""
    try:
        plain = parse(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        findings.add((), "not_utf8", byte=error.start)
        return None
    except json.JSONDecodeError as error:
        findings.add((), "not_json", line=error.lineno, column=error.colno)
        return None
    except RecursionError:
        findings.add((), "too_deep", depth=1000, most=32)
        return None
    for path in with_controls(plain):
        findings.add(path, "control_character")
    walk = Walk(findings)
    sound = walk.keep(plain, described(PlanDocument), ())
    stood_in: dict[str, Any] = {}
    if sound is DROPPED and isinstance(plain, dict):
        stood_in = _stood_in(plain)
        # all of it was noted the first time
        sound = Walk(Findings()).keep({**plain, **stood_in}, described(PlanDocument), ())
    if sound is DROPPED:
        return None
    document = typed.convert(sound, PlanDocument)
    return Decoded(document, "", frozenset(walk.uncertain), frozenset(stood_in))


def _stood_in(plain: dict[str, Any]) -> dict[str, Any]:
    """A zone and a horizon, each where the document's own has not its shape; a told first day stays."""
    found: dict[str, Any] = {}
    zone, horizon = plain.get("timezone"), plain.get("horizon")
    if not isinstance(zone, str) or not is_text(zone) or len(zone) > ZONE_LETTERS_MOST:
        found["timezone"] = ZONE
    if Walk(Findings()).keep(horizon, described(Horizon), ()) is DROPPED:
        told = horizon.get("start") if isinstance(horizon, dict) else None
        start = told if isinstance(told, str) and is_text(told) else FIRST.isoformat()
        found["horizon"] = {"start": start, "days": DAYS}
    return found
