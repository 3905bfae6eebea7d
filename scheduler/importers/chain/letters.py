"""Letters made comparable: wide and narrow, traditional and simplified, without emoji."""

from __future__ import annotations

import re
import unicodedata

from scheduler.importers.chain.traditional import TO_SIMPLIFIED

_ORNAMENT_KINDS = frozenset({"So", "Sk", "Cf", "Cc", "Co", "Cn", "Me"})
_SELECTORS = frozenset({"\ufe0e", "\ufe0f"})
_CHAT_FACE = re.compile(r"\[[A-Za-z\u4e00-\u9fff]{1,6}\]")
"""How chats write a face that they cannot show: [微笑], [OK]."""
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """A text of a chat as the tables spell it: narrow, simplified, lower case, ornaments as spaces."""
    narrow = unicodedata.normalize("NFKC", _without_ornaments(text))
    simple = _without_ornaments(narrow).translate(TO_SIMPLIFIED).lower().replace("’", "'")
    return _SPACES.sub(" ", _CHAT_FACE.sub(" ", simple)).strip()


def key_of(name: str) -> str:
    """A name for comparing: as ``plain``, without spaces and dots."""
    return plain(name).replace(" ", "").replace("·", "").replace(".", "")


def _without_ornaments(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        " " if letter in _SELECTORS or unicodedata.category(letter) in _ORNAMENT_KINDS else letter
        for letter in text
    )
