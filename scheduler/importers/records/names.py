"""Names as people type them: which are the same name, and how one is kept."""

from __future__ import annotations

import re
import unicodedata

from scheduler.importers.chain.words.titles import COMPOUND_SURNAMES

_APART = re.compile(r"[\s_\-./\\:：*＊、，,()（）【】\[\]\"'“”]+")
_SPACED = re.compile(
    rf"(?:[\u3400-\u9fff]|{'|'.join(sorted(COMPOUND_SURNAMES))})(?: [\u3400-\u9fff]{{1,2}}){{1,3}}"
)
_BRACKETS = re.compile(r"[(（【\[][^(（【\[)）】\]\n]*[)）】\]]")


def kept_text(text: str) -> str:
    """A text as it is kept: one form of each letter, nothing invisible, single spaces."""
    composed = unicodedata.normalize("NFC", text)
    seen = (
        letter
        if unicodedata.category(letter) not in ("Cf", "Cc", "Co", "Cn", "Cs")
        else " " * letter.isspace()
        for letter in composed
    )
    return " ".join("".join(seen).split())


def kept_name(name: str) -> str:
    """A person's name as it is kept: a Chinese one that is spaced for looks (``林 小 军``) loses its spaces.

    Only one whose surname stands alone, a double one too (``欧阳 春``): ``王芳 李敏`` may be two people.
    """
    kept = kept_text(name)
    return kept.replace(" ", "") if _SPACED.fullmatch(kept) else kept


def name_key(name: str) -> str:
    """What two writings of one name have in common: width, case, invisible letters and spaces aside."""
    wide = unicodedata.normalize("NFKC", name)
    return "".join(
        letter
        for letter in wide.casefold()
        if not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Cc", "Zs")
    )


def heading_key(heading: str) -> str:
    """What two writings of a heading have in common."""
    return _APART.sub("", unicodedata.normalize("NFKC", heading).casefold())


def heading_keys(heading: str) -> tuple[str, ...]:
    """The keys of a heading: as it stands, without what is in brackets, and each line or half of it."""
    plain = unicodedata.normalize("NFKC", heading)
    pieces = (plain, _BRACKETS.sub("", plain), *re.split(r"[\n/|]", plain), *plain.split(" ", 1))
    return tuple(dict.fromkeys(key for piece in pieces if (key := heading_key(piece))))
