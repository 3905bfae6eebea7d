"""The order in which people look for names: by how they sound, letter by letter, as in a telephone book."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scheduler.importers.chain.pinyin import spellings

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


def sound_of(name: str) -> str:
    """What a name is sorted by: ``wang fang`` for 王芳; a name in other letters is sorted by these."""
    first = SURNAMES.get(name[:1], "")
    words = [_letter(one) for one in name[1 if first else 0 :].casefold()]
    return " ".join(filter(None, [first, *words]))


def sound_key(name: str) -> tuple[str, str]:
    """A key for sorting: the sound, then the letters, so that 张 and 章 do not mix."""
    return sound_of(name), name


def _letter(letter: str) -> str:
    found = spellings(letter) if letter > "\u2fff" else ()
    return found[0][0] if found else letter.strip()
