"""Bytes to a plan document: the compiled decoder first, every shape problem when it refuses."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from scheduler.planning.document.findings import Findings
from scheduler.planning.document.layout import PlanDocument


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document that has its shape, and the hash of its canonical form."""

    document: PlanDocument
    sha256: str


def canonical(value: Any) -> bytes:
    """A JSON value with keys sorted, no spaces, in UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def decode(raw: bytes, findings: Findings) -> Decoded | None:
    """The document, or nothing when it is too far from its shape; problems are noted."""
    try:
        plain = msgspec.json.decode(raw)
        document = msgspec.convert(plain, PlanDocument)
    except msgspec.ValidationError:
        findings.add((), "wrong_type", expected="?")
        return None
    return Decoded(document, hashlib.sha256(canonical(plain)).hexdigest())
