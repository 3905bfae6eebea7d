"""The order in which people look for names: by how they sound, letter by letter, as in a telephone book.

Numbers are in the order of counting: 第2岗 before 第10岗, Post 2 before Post 10, 第二组 before 第十组.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from scheduler.names.pinyin import spellings

SURNAMES: Mapping[str, str] = MappingProxyType(
    {
        "单": "shan",
        "曾": "zeng",
        "解": "xie",
        "仇": "qiu",
        "查": "zha",
        "区": "ou",
        "任": "ren",
        "朴": "piao",
        "覃": "qin",
        "盖": "ge",
        "华": "hua",
        "翟": "zhai",
        "尉": "wei",
        "纪": "ji",
    }
)
"""Letters that sound otherwise as a surname than they mostly do."""
NUMBER_LETTERS_MOST = 99
"""A longer row of digits is no number that anybody counts with."""

_ONES = "〇一二三四五六七八九"
_ONE = f"[{_ONES[1:]}]"
_NUMBER = re.compile(rf"(\d+)|(?<=第)(?:({_ONE}?)十({_ONE}?)|({_ONE}))(?![{_ONES}十百千万])")


@lru_cache(maxsize=16384)
def sound_of(name: str) -> str:
    """What a name is sorted by: ``wang fang`` for 王芳; a name in other letters is sorted by these.

    A number counts as one letter, and before others that are larger.
    """
    first = SURNAMES.get(name[:1], "")
    words, end = [first], 1 if first else 0
    for found in _NUMBER.finditer(name, end):
        words += [*map(_letter, name[end : found.start()].casefold()), _counted(found)]
        end = found.end()
    words += map(_letter, name[end:].casefold())
    return " ".join(filter(None, words))


def sound_key(name: str) -> tuple[str, str]:
    """A key for sorting: the sound, then the letters, so that 张 and 章 do not mix."""
    return sound_of(name), name


def _counted(found: re.Match[str]) -> str:
    """A number behind how many digits it has: ``01-2`` is before ``02-10``."""
    if found[1]:
        digits = str(int(found[1])) if len(found[1]) < NUMBER_LETTERS_MOST else found[1]
    elif found[4]:
        digits = str(_ONES.index(found[4]))
    else:
        digits = str(10 * _ONES.index(found[2] or "一") + _ONES.index(found[3] or "〇"))
    return f"{len(digits):02}-{digits}"


def _letter(letter: str) -> str:
    found = spellings(letter) if letter > "\u2fff" else ()
    return found[0][0] if found else letter.strip()
