"""How Chinese names sound: every reading of a letter, without tones."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import product

READINGS_MOST = 24
"""A name of letters with many readings is not spelt out further than this."""


_BLURRED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""Sounds that many speakers do not tell apart when they type."""


@lru_cache(maxsize=16384)
def _readings(letter: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # its words take a third of a second to load

    found = pinyin(letter, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(one.replace("ü", "v") for one in found[0])) if found else ()


def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of a Chinese name in every reading; none for a name with other letters."""
    letters = [_readings(letter) for letter in name]
    if not letters or not all(letters):
        return ()
    found = []
    for syllables in product(*letters):
        found.append(syllables)
        if len(found) == READINGS_MOST:
            break
    return tuple(found)


def in_latin(text: str) -> str:
    """A text in ASCII: Chinese letters as they sound, others without their accents, ``_`` for the rest."""
    words: list[str] = []
    for letter in text:
        sounds = () if letter.isascii() else _readings(letter)
        plain = unicodedata.normalize("NFKD", letter).replace("–", "-").encode("ascii", "ignore").decode()
        words.append(sounds[0] if sounds and sounds[0].isascii() else plain or "_")
    return "".join(words)


def blurred(sound: str) -> str:
    """A spelling with the sounds that are often confused made one."""
    for exact, blur in _BLURRED:
        sound = sound.replace(exact, blur)
    return sound
