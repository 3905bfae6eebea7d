"""What the fonts hold is known, and no letter becomes an empty box."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from scheduler.exports.paper.letters import FOLDERS, is_held, spelled


def test_our_reading_of_the_fonts_is_that_of_another_library() -> None:
    known: set[int] = set()
    for path in (path for folder in FOLDERS for path in folder.glob("*.[ot]t[fc]")):
        number = 0 if path.suffix == ".ttc" else -1
        known |= TTFont(path, fontNumber=number, lazy=True).getBestCmap().keys()
    assert len(known) > 40_000
    assert {code for code in range(0x110000) if is_held(code)} == known


NAMES = ["王秀英", "喆堃", "䶮㛃", "龘", "𫖯𬱖", "阿依古丽·买买提", "Nguyễn Thị Hoà", "ئايگۈل", "🎉"]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_printed_as_they_are(name: str) -> None:
    missing: set[str] = set()
    assert spelled(name, missing) == name
    assert not missing


def test_a_letter_that_no_font_has_is_numbered() -> None:
    missing: set[str] = set()
    assert spelled("王\U0002a6a5", missing) == "王〔U+2A6A5〕"
    assert missing == {"\U0002a6a5"}


def test_accents_are_composed_and_what_is_never_seen_is_left_out() -> None:
    missing: set[str] = set()
    assert spelled("Zoe\u0308 \u202e王\u200b❤\ufe0f", missing) == "Zoë 王❤"
    assert not missing
