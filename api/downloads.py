"""Under what name a file is saved (RFC 6266): any letters, none that end a header or turn its direction."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from scheduler.names.pinyin import in_latin

NAME_MOST = 100
PLAIN_MOST = 150
"""Letters of a name in ASCII, where a Chinese one is several."""
UNSAVED = re.compile(r'[\\/:*?"<>|%]')
"""What some system cannot have in a name of a file, or some program takes for an escape."""


def disposition(name: str) -> str:
    """``Content-Disposition`` of a file to be saved.

    The name stands twice: in UTF-8 (RFC 8187), and for old programs in ASCII, Chinese as it is spelt and
    ``_`` for what has no letters there.
    """
    clean = saved_name(name)
    stem, dot, suffix = in_latin(clean).rpartition(".")
    plain = f"{UNSAVED.sub('_', stem)[:PLAIN_MOST].strip()}{dot}{suffix}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"


def saved_name(name: str) -> str:
    """A name that every system can save: no controls, no marks of direction, no separators of folders."""
    seen = "".join(letter for letter in name if letter == " " or unicodedata.category(letter)[0] not in "CZ")
    stem, dot, suffix = UNSAVED.sub("_", seen).rpartition(".")
    return f"{stem.strip(' .')[:NAME_MOST] or '_'}{dot}{suffix}"
