"""Which letters the fonts hold: what none of them holds is written by its number, never as an empty box.

Read from each font's ``cmap`` (OpenType 1.9.1, formats 4 and 12): the whole font need not be loaded for it.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import manimgx_fonts
import manimgx_fonts_cjk

FOLDERS = tuple(Path(package.__path__[0]) for package in (manimgx_fonts_cjk, manimgx_fonts))
"""Chinese first; what it lacks (emoji, Arabic, accents, symbols) comes from the second."""
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
"""Letters that are never seen, and marks that turn the direction of what follows them."""


def spelled(text: str, missing: set[str]) -> str:
    """A text in letters that can be printed; those that cannot are numbered, and put into ``missing``.

    Marks that are never seen are left out, and letters with their accents composed.
    """
    clean = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return "".join(_letter(letter, missing) for letter in clean)


def _letter(letter: str, missing: set[str]) -> str:
    if letter == "\n" or is_held(ord(letter)):
        return letter
    missing.add(letter)
    return f"〔U+{ord(letter):04X}〕"


def is_held(code: int) -> bool:
    """Whether any font has a letter."""
    starts, ends = _held()
    place = bisect_right(starts, code) - 1
    return place >= 0 and code <= ends[place]


@cache
def _held() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ranges of letters that some font has, in order and apart."""
    files = [path for folder in FOLDERS for path in sorted(folder.glob("*.[ot]t[fc]"))]
    merged: list[list[int]] = []
    for start, end in sorted(span for path in files for span in _spans(path)):
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple(start for start, _ in merged), tuple(end for _, end in merged)


def _spans(path: Path) -> Iterator[tuple[int, int]]:
    """The ranges of letters of a font; of a collection, whose fonts all have the same, those of its first."""
    with path.open("rb") as stream:

        def read(at: int, count: int) -> bytes:
            stream.seek(at)
            return stream.read(count)

        first = struct.unpack(">I", read(12, 4))[0] if read(0, 4) == b"ttcf" else 0
        (tables,) = struct.unpack(">H", read(first + 4, 2))
        directory = read(first + 12, 16 * tables)
        places = {directory[at : at + 4]: directory[at + 8 : at + 16] for at in range(0, 16 * tables, 16)}
        at, size = struct.unpack(">II", places[b"cmap"])
        cmap = read(at, size)
    for index in range(struct.unpack(">H", cmap[2:4])[0]):
        (offset,) = struct.unpack(">I", cmap[8 + 8 * index : 12 + 8 * index])
        (form,) = struct.unpack(">H", cmap[offset : offset + 2])
        if form == 12:
            (groups,) = struct.unpack(">I", cmap[offset + 12 : offset + 16])
            triples = struct.iter_unpack(">III", cmap[offset + 16 : offset + 16 + 12 * groups])
            yield from ((start, end) for start, end, _ in triples)
        elif form == 4:
            (doubled,) = struct.unpack(">H", cmap[offset + 6 : offset + 8])
            ends = struct.iter_unpack(">H", cmap[offset + 14 : offset + 14 + doubled])
            starts = struct.iter_unpack(">H", cmap[offset + 16 + doubled : offset + 16 + 2 * doubled])
            yield from ((start, end) for (end,), (start,) in zip(ends, starts, strict=True) if end != 0xFFFF)
