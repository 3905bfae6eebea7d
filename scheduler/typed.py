"""Values read as a type, by as many threads as like to.

msgspec describes a type to itself at its first use.  A second thread that comes by meanwhile works with the
half of a description, and the process ends; so the first use is one thread's alone.
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

Shape = TypeVar("Shape")

_first = threading.Lock()
_known: set[Any] = set()


def convert(value: object, shape: type[Shape]) -> Shape:
    """Plain values as a type; raises ``msgspec.ValidationError`` where they are none."""
    return msgspec.convert(value, _at_hand(shape))


def decode(raw: bytes, shape: type[Shape]) -> Shape:
    """JSON as a type; raises ``msgspec.DecodeError``, ``UnicodeDecodeError`` or ``RecursionError``."""
    return msgspec.json.decode(raw, type=_at_hand(shape))


def unpack(raw: bytes, shape: type[Shape]) -> Shape:
    """MessagePack as a type; raises ``msgspec.DecodeError``."""
    return msgspec.msgpack.decode(raw, type=_at_hand(shape))


def _at_hand(shape: type[Shape]) -> type[Shape]:
    if shape not in _known:
        with _first:
            msgspec.json.Decoder(shape)
            _known.add(shape)
    return shape
