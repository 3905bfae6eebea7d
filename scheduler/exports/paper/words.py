"""Where a line of a cell may be broken: between words, as far as a word fits into its column.

Chinese may be broken after any letter, and a role in brackets or the name of a place would be torn apart.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Any

WORD = re.compile(r"(?<!\d)(?= )|(?=[（(])")
"""Words begin at a space, unless a number stands before it, or with a bracket."""
NARROW_EMS = 0.6
BETWEEN_SCRIPTS_EMS = 0.25
"""What setting puts between Chinese and Latin letters."""


def pieces(text: str, ems: float) -> list[dict[str, Any]]:
    """A line as pieces in order; one that ``is_whole`` is not broken.

    ``ems`` is how wide its column is; a line that fits is one piece, and a word that does not is broken.
    """
    if width(text) <= ems:
        return [{"text": text, "is_whole": False}]
    found: list[dict[str, Any]] = []
    for word in WORD.split(text):
        bare = word.lstrip(" ")
        if bare != word:
            found.append({"text": " ", "is_whole": False})
        if bare:
            found.append({"text": bare, "is_whole": _is_wide(bare) and width(bare) <= ems})
    return found


def width(text: str) -> float:
    """About how wide a text is, in ems: rather too much than too little."""
    wide = [_is_wide(letter) for letter in text]
    between = sum(one is not other for one, other in pairwise(wide))
    return sum(1.0 if one else NARROW_EMS for one in wide) + BETWEEN_SCRIPTS_EMS * between


def _is_wide(text: str) -> bool:
    return any(unicodedata.east_asian_width(letter) in "WFA" for letter in text)
