"""Lengths of time as people write them into cells: 8, 8小时, 一周8个半小时, 90分钟, 8 hours a week."""

from __future__ import annotations

import re
import unicodedata

from scheduler.importers.chain.numerals import NUMERAL, number_of

_NUMBER = rf"\d{{1,5}}(?:\.\d{{1,4}})?|{NUMERAL}"
_AROUND = re.compile(
    r"每周|一周|每个?星期|一个?星期|周|每月|(?:最多|至多|不超过|不多于|约|大约|at most|max\.?|up to)|"
    r"(?:/|per|a|each|every) ?(?:周|week|wk|w)|weekly|(?:以内|之内|以下|左右)"
)
"""What says no more than the column does: of a week, at most."""
_BARE = re.compile(_NUMBER)
_LENGTH = re.compile(
    rf"(?:(?P<hours>{_NUMBER}|半) ?(?P<half>个半|个?) ?(?:小时|钟头|hours?|hrs?|h)\.?(?P<behind>半)?)?"
    rf"(?: ?(?P<minutes>{_NUMBER}) ?(?:分钟?|minutes?|mins?|m)\.?)?"
)


def minutes_said(text: str) -> float | None:
    """The minutes that a text says, a bare number as hours; None for anything else, such as ``8-10小时``."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    length = " ".join(_AROUND.sub(" ", plain).split())
    if _BARE.fullmatch(length):
        return _value(length) * 60
    found = _LENGTH.fullmatch(length)
    if found is None or not length:
        return None
    hours = 0.5 if found["hours"] == "半" else _value(found["hours"])
    halves = (found["half"] == "个半") + (found["behind"] is not None)
    return (hours + 0.5 * halves) * 60 + _value(found["minutes"])


def _value(said: str | None) -> float:
    if said is None:
        return 0
    return float(said) if said.isascii() else float(number_of(said))
