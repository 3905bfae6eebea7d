"""Names are found by a part, by pinyin from any syllable on, and by initials."""

from __future__ import annotations

import pytest

from scheduler.services.name_search import finder


@pytest.mark.parametrize("written", ["", "秀英", "wangxiu", "Wang Xiu", "xiuying", "wxy", "王 秀"])
def test_a_name_is_meant_by_what_people_type(written: str) -> None:
    assert finder(written)("王秀英")


@pytest.mark.parametrize("written", ["李", "wangli", "xy", "ing", "wxyz"])
def test_others_are_not_meant(written: str) -> None:
    assert not finder(written)("王秀英")


def test_a_letter_with_several_readings_is_found_by_each() -> None:
    assert finder("shanxiong")("单雄")
    assert finder("danxiong")("单雄")


def test_names_in_latin_letters_are_found_by_a_part() -> None:
    assert finder("ann")("Joanna Lee")
    assert not finder("bob")("Joanna Lee")
