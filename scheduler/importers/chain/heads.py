"""Who a reply is about: the name or names at its beginning, or at its end, and those it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.importers.chain.names import Names
from scheduler.importers.chain.reading import How, Match
from scheduler.importers.chain.tokenizer import tokenize
from scheduler.importers.chain.tokens import Kind
from scheduler.importers.chain.words import WORDS
from scheduler.importers.chain.words.remarks import PROXY_WORDS

NAME_SIZES = range(10, 1, -1)
LOOKAHEAD = 60
UNKNOWN_LONGEST = 12
_LATIN_WORDS = re.compile(r"[a-z]{1,24}(?:[ .]{1,2}[a-z]{1,24}){0,2}(?![a-z])")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{1,39}(?![a-z0-9_-])")
_INTRODUCTION = re.compile(r"(?:我是|我叫|本人|i'm |i am |this is |姓名[: ]?|[@*:,、.\- ])+")
_ADDRESS = re.compile(r"(?:\d{1,4}(?:号楼|号院|栋|幢|单元|室|楼|-) ?){1,4}(?:\d{1,4}室?)? ?", re.ASCII)
_BETWEEN = re.compile(r"[ ,、/&]*+(?:和|与|及|跟|还有|and )?[ ,、/&]*+")
LONE_LONGEST = 3
"""Letters of a name that stands alone and begins with a word of ours: a longer one rather speaks of times."""
_FIRST_WORD = re.compile(
    rf"[^\W\d_]{{2,{UNKNOWN_LONGEST}}}(?=[ ,:])|[^\W\d_]{{2,{LONE_LONGEST}}}(?=[!.~ ]*$)"
)
_PROXY = re.compile("|".join(rf"{re.escape(word)} ?" for word in PROXY_WORDS if not word.isascii())
                    + r"|(?:for|on behalf of) ")  # fmt: skip
_OPENERS = frozenset(" ,:;.!([{")


@dataclass(frozen=True, slots=True)
class Part:
    """Some people and what is said of them; none when a reply names nobody."""

    matches: tuple[Match, ...]
    text: str
    is_for_others: bool = False


def parts_of(body: str, names: Names) -> tuple[Part, ...]:
    """The parts of a reply: about who speaks, then about each person that they speak for."""
    head = _head(body, names)
    cuts = list(_proxies(head.text, names))
    parts = [Part(head.matches, head.text[: cuts[0][0]] if cuts else head.text)]
    for number, (_, start, match) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(head.text)
        parts.append(Part((match,), head.text[start:end], is_for_others=True))
    return tuple(parts)


def _head(body: str, names: Names) -> Part:
    introduced = _INTRODUCTION.match(body)
    text = body[introduced.end() :] if introduced else body
    if (found := _first(text, names)) is None and (address := _ADDRESS.match(text)):
        found = _first(text[address.end() :], names)
        text = text[address.end() :] if found is not None else text
    if found is not None:
        match, rest = found
        matches = [match]
        while (more := _another(rest, names)) is not None:
            matches.append(more[0])
            rest = more[1]
        return Part(tuple(matches), rest)
    return _trailing(text, names) or _unknown(text, names)


def _first(text: str, names: Names) -> tuple[Match, str] | None:
    if text[:1].isascii():
        return _latin(text, names)
    for size in NAME_SIZES:
        written = text[:size]
        if size > len(text) or any(letter in _OPENERS for letter in written.strip()):
            continue
        match = names.surely(written)
        if match is None or not _ends(text[size:]):
            continue
        if _is_word(written) and match.how is not How.NAME:
            continue
        return match, text[size:]
    return None


def _latin(text: str, names: Names) -> tuple[Match, str] | None:
    known = _ID.match(text)
    if known is not None and (match := names.surely(known[0])) is not None and match.how is How.NAME:
        return match, text[known.end() :]
    found = _LATIN_WORDS.match(text)
    if found is None:
        return None
    words = list(re.finditer(r"[a-z]+", found[0]))
    for count in range(len(words), 0, -1):
        spelt = [word[0] for word in words[:count]]
        if spelt[0] in WORDS and count == 1:
            continue
        match = names.spelt(spelt)
        if match is not None:
            return match, text[words[count - 1].end() :]
    return None


def _another(rest: str, names: Names) -> tuple[Match, str] | None:
    """A second name behind the first, joined by a word, a sign or a space."""
    between = _BETWEEN.match(rest)
    if between is None or not between[0]:
        return None
    return _first(rest[between.end() :], names)


def _trailing(text: str, names: Names) -> Part | None:
    """A name that stands behind the times, on its own."""
    tokens = tokenize(text)
    for number, token in enumerate(tokens):
        is_alone = number > 0 and (number + 1 == len(tokens) or tokens[number + 1].kind is not Kind.TEXT)
        if token.kind is Kind.TEXT and is_alone and (match := names.surely(token.text)) is not None:
            return Part((match,), f"{text[: token.at]} {text[token.end :]}")
    return None


def _unknown(text: str, names: Names) -> Part:
    """Text before everything else that looks like a name: a homophone, or somebody unknown."""
    word = _FIRST_WORD.match(text)
    if word is not None and _begins_like_another(word[0]):
        return Part((names.match(word[0]),), text[word.end() :])
    for token in tokenize(text[:LOOKAHEAD]):
        if token.kind in (Kind.FILLER, Kind.REMARK):
            continue
        is_short = len(token.text) <= UNKNOWN_LONGEST
        if token.kind is Kind.TEXT and is_short and any(letter.isalpha() for letter in token.text):
            return Part((names.match(token.text),), text[token.end :])
        break
    return Part((), text)


def _proxies(text: str, names: Names) -> Iterator[tuple[int, int, Match]]:
    """Where the reply begins to speak for somebody else: the place, where their part begins, who."""
    for found in _PROXY.finditer(text):
        rest = text[found.end() :]
        if rest[:1].isascii():
            if (latin := _latin(rest, names)) is not None:
                yield found.start(), len(text) - len(latin[1]), latin[0]
            continue
        for size in NAME_SIZES:
            match = names.surely(rest[:size]) if size <= len(rest) else None
            if match is not None and not _is_word(rest[:size]):
                yield found.start(), found.end() + size, match
                break


def _ends(rest: str) -> bool:
    """Whether a name may end before this: nothing, a sign, or a word that the tables know."""
    if not rest or rest[0] in _OPENERS:
        return True
    return tokenize(rest[:LOOKAHEAD])[0].kind is not Kind.TEXT


def _begins_like_another(word: str) -> bool:
    """Whether a word is none of the tables but begins with one of theirs, as 外星人 does with 外."""
    kinds = [token.kind for token in tokenize(word)]
    return len(kinds) == 2 and kinds[0] is not Kind.TEXT and kinds[1] is Kind.TEXT


def _is_word(text: str) -> bool:
    tokens = tokenize(text)
    return len(tokens) == 1 and tokens[0].kind is not Kind.TEXT
