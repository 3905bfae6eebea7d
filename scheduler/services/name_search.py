"""Names found as people type them: by a part of the name, by how it sounds in pinyin, or by initials."""

from __future__ import annotations

from collections.abc import Callable

from scheduler.names.pinyin import spellings


def finder(written: str) -> Callable[[str], bool]:
    """Whether a name is meant by what was typed; everybody is by nothing."""
    wanted = "".join(written.casefold().split()).replace("ü", "v")
    by_sound = wanted.isascii() and wanted.isalpha()

    def is_meant(name: str) -> bool:
        if wanted in "".join(name.casefold().split()):
            return True
        return by_sound and any(_sounds(wanted, syllables) for syllables in spellings(name))

    return is_meant


def _sounds(wanted: str, syllables: tuple[str, ...]) -> bool:
    """From any syllable on: ``wangxiu`` and ``xiuying`` for 王秀英, and ``wxy`` by its initials."""
    starts = ("".join(syllables[place:]) for place in range(len(syllables)))
    initials = "".join(syllable[:1] for syllable in syllables)
    return any(start.startswith(wanted) for start in starts) or initials.startswith(wanted)
