"""The lines of a paste: several replies on one line taken apart, numbering set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scheduler.importers.chain.letters import plain
from scheduler.importers.chain.words.remarks import EXAMPLE_WORDS, HEADING_WORDS

LINE_LONGEST = 1000
"""No reply is longer; a line that is gets refused as a whole rather than read for seconds."""

_CIRCLED = "①-⑳⑴-⒇⒈-⒛❶-❿"
_INLINE = re.compile(
    rf"(?:^|(?<=[\s\u3000；;。，,、]))[(（]?(\d{{1,3}})[.、．)）](?!\d)|([{_CIRCLED}])", re.ASCII
)
_HOUSE = r"(?=\d{1,4}(?:号楼|号院|栋|幢|单元|-\d))"
_MARKED = re.compile(
    rf"(?:no\.? ?)?[(\[]?\d{{1,4}}(?:[)\]、][.、]?|[.:,](?!\d)|\.{_HOUSE})[ .、:]*", re.ASCII
)
_BARE = re.compile(
    rf"\d{{1,4}}(?: {_HOUSE}| ?(?=[a-z@\u3400-\u9fff])"
    r"(?! ?(?:[月日号点时栋幢次年至到人位名个天岁室]|单元|am|pm|st|nd|rd|th)))",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A reply as it stands in the paste, and the same made ``plain`` without its number."""

    line: int
    text: str
    body: str
    is_numbered: bool
    is_too_long: bool = False

    @property
    def is_example(self) -> bool:
        """Whether it shows how to reply."""
        return self.body.startswith(EXAMPLE_WORDS)

    @property
    def has_heading_word(self) -> bool:
        """Whether it has a word that headings have."""
        return self.text.lstrip().startswith(("#", "＃")) or any(word in self.body for word in HEADING_WORDS)


def pieces_of(text: str) -> Iterator[Piece]:
    """Every line of a paste, one that holds several numbered replies in as many pieces."""
    for number, line in enumerate(text.splitlines() or [""], start=1):
        for part in _taken_apart(line):
            yield _piece(number, part)


def _taken_apart(line: str) -> list[str]:
    """Cut before each number that goes on counting from the one before it: 1. 张三 … 2. 李四 …."""
    cuts, expected = [0], None
    for found in _INLINE.finditer(line):
        number = _value(found)
        is_first = number == 1 or not line[: found.start()].strip()
        if is_first if expected is None else number == expected:
            expected = number + 1
            cuts.append(found.start())
    borders = [*dict.fromkeys(cuts), len(line)]
    parts = [line[start:end] for start, end in pairwise(borders)]
    if len(parts) > 1 and not parts[0].strip():
        parts[:2] = [parts[0] + parts[1]]
    return parts


def _value(found: re.Match[str]) -> int:
    if found[1]:
        return int(found[1])
    return int(unicodedata.numeric(found[2]))


def _piece(number: int, part: str) -> Piece:
    if len(part) > LINE_LONGEST:
        return Piece(number, part, "", is_numbered=False, is_too_long=True)
    stripped = part.strip()
    if stripped and re.match(f"[{_CIRCLED}]", stripped):
        return Piece(number, part, plain(stripped[1:]).lstrip(".、:) "), is_numbered=True)
    body = plain(part)
    if len(body) > LINE_LONGEST:  # a single letter may be a whole phrase in compatibility form
        return Piece(number, part, "", is_numbered=False, is_too_long=True)
    found = _MARKED.match(body) or _BARE.match(body)
    if found is not None and found[0]:
        return Piece(number, part, body[found.end() :].strip(), is_numbered=True)
    is_bare_number = body.isascii() and body.isdigit()
    return Piece(number, part, "" if is_bare_number else body, is_numbered=is_bare_number)
