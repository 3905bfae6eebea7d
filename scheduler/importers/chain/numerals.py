"""Numbers as people write them: 12, 十二, 两."""

from __future__ import annotations

_DIGITS = {"零": 0, "两": 2, **{letter: number for number, letter in enumerate("〇一二三四五六七八九")}}
_ONES = "[一二三四五六七八九]"
NUMERAL = rf"(?:\d{{1,2}}|{_ONES}?十{_ONES}?|廿{_ONES}?|[〇零一二两三四五六七八九])"
"""A number below one hundred, bounded: a pattern for others to build on."""


def number_of(text: str) -> int:
    """The number that a text of ``NUMERAL`` writes."""
    if text.isascii():
        return int(text)
    if text[0] == "廿":
        return 20 + (_DIGITS[text[1]] if len(text) > 1 else 0)
    if "十" not in text:
        return _DIGITS[text]
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
