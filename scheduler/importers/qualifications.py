"""Qualifications as people write them: a word, and the days from and until which it holds."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date

from scheduler.importers.layout import QUALIFICATIONS
from scheduler.importers.records.names import kept_text
from scheduler.importers.rows import TEXT_LONGEST, Row

Held = str | dict[str, str]

_AROUND = " \t()[]【】"
_DASHES = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c~"}
_ENDLESS = frozenset(
    {"长期", "长期有效", "永久", "永久有效", "终身有效", "有效", "有效期内", "在有效期内", "noexpiry"}
)
_SIGNS = {
    "v": ("有效期限", "有效日期", "有效期", "有效", "期限", "validity", "valid"),
    "e": ("到期", "过期", "失效", "截止", "为止", "止", "之前", "以前", "前", "expires", "expiry", "exp"),
    "b": ("自", "从", "from", "since"),
    "s": ("开始", "生效", "起"),
    "u": ("截至", "直至", "至", "到", "until", "till", "through", "to"),
    "r": ("-",),
    "": ("日期", "日", "为", "是", ":", "on"),
}
"""Words around days: of validity, an end, before and behind a beginning, up to; and what says nothing."""
_SIGN_OF = {word: sign for sign, words in _SIGNS.items() for word in words}
_LONGEST_FIRST = sorted(_SIGN_OF, key=len, reverse=True)
_PIECE = re.compile(
    r"(?P<day>\d{8}(?!\d)|(?:\d{4}(?!\d)|\d\d(?=年))"
    r"(?:[-/.年]\d{1,2}(?!\d)(?:[-/.月]\d{1,2}(?!\d))?)?[年月日号]?份?[底末]?)|" + "|".join(_LONGEST_FIRST)
)
_SPAN = re.compile("[vb]{0,2}Ds?v?[ur]{1,2}D[ve]{0,2}")
_UNTIL = re.compile("[vue]{1,3}D[ve]{0,2}|D[ve]{1,2}")
_FROM = re.compile("v?bDs?v?|v?Dsv?")
_DOUBTFUL = re.compile(
    r"(?<![\dA-Za-z])(?:19|20)\d\d(?!\d|年?[^\W\d_年底末])|[〇○零一二三四五六七八九]{4}年|\d月|[至到]\d"
    r"|[今明后]年|有效|到期|过期|失效|截止|\b(?:until|expir|valid)",
    re.IGNORECASE,
)
"""What looks like days, though it is not known which."""


def qualification(word: str) -> Held | None:
    """What somebody has by its word, with its days: ``健康证（至2027-01-31）``, ``健康证2027年1月到期``.

    A month or a year holds to its last day.  None for what looks like days and is not understood, so that
    no date becomes part of a name.
    """
    if len(word) > TEXT_LONGEST:
        return word
    for start in range(1, len(word)):
        code = word[:start]
        days = None if _is_within(code, word[start]) else _days(word[start:])
        if days is not None:
            code = code.rstrip(f"{_AROUND}（:：-")
            code = QUALIFICATIONS.get(code, code)
            return {"code": code, **days} if days else code
    return None if _DOUBTFUL.search(unicodedata.normalize("NFKC", word)) else QUALIFICATIONS.get(word, word)


def qualifications(words: Iterable[str], *, stood: Collection[str] = ()) -> tuple[list[Held], list[str]]:
    """What words say, and those of them whose days are not understood, unless they ``stood`` there as names.

    Days alone are those of the word before: ``健康证，有效期至2027年1月31日``.
    """
    held: list[Held] = []
    unclear = []
    for word in words:
        days = _days(word)
        if days and held and isinstance(held[-1], str):
            held[-1] = {"code": held[-1], **days}
            continue
        found = None if days else qualification(word)
        if found is not None or word in stood:
            held.append(word if found is None else found)
        else:
            unclear.append(word)
    return held, unclear


def qualifications_of(row: Row) -> list[Held]:
    """What a row says; days that are not understood are noted at its cell."""
    held, unclear = qualifications(kept_text(word) for word in row.words("qualifications"))
    for word in unclear:
        row.note("qualifications", "qualification_days_unclear", value=word)
    return held


def code_of(held: Held) -> str:
    """The qualification itself."""
    return held if isinstance(held, str) else held["code"]


def _is_within(code: str, following: str) -> bool:
    """Whether a place is within brackets or a word of letters, where days do not begin."""
    plain = unicodedata.normalize("NFKC", code)
    is_in_word = all(letter.isascii() and letter.isalpha() for letter in (code[-1], following))
    return is_in_word or plain.count("(") != plain.count(")")


def _days(said: str) -> dict[str, str] | None:
    """From when and until when; of what never ends neither, and None for what is no days."""
    plain = "".join(unicodedata.normalize("NFKC", said).casefold().translate(_DASHES).split()).strip(_AROUND)
    if plain in _ENDLESS:
        return {}
    signs, days, at = "", [], 0
    while at < len(plain):
        found = _PIECE.match(plain, at)
        if found is None:
            return None
        at = found.end()
        if found["day"]:
            days.append(found["day"])
        signs += "D" if found["day"] else _SIGN_OF[found[0]]
    spans = [_first_and_last(day) for day in days]
    if None in spans:
        return None
    ends = [span for span in spans if span is not None]
    if _SPAN.fullmatch(signs):
        return {"from": ends[0][0].isoformat(), "until": ends[1][1].isoformat()}
    if _UNTIL.fullmatch(signs):
        return {"until": ends[0][1].isoformat()}
    return {"from": ends[0][0].isoformat()} if _FROM.fullmatch(signs) else None


def _first_and_last(day: str) -> tuple[date, date] | None:
    """The days that a date, a month or a year is."""
    digits = re.findall(r"\d+", day)
    if len(digits[0]) == 8:
        digits = [digits[0][:4], digits[0][4:6], digits[0][6:]]
    year, month, number = [int(one) for one in digits] + [0] * (3 - len(digits))
    try:
        first = date(year + (2000 if len(digits[0]) == 2 else 0), month or 1, number or 1)
    except ValueError:
        return None
    of_month = calendar.monthrange(first.year, month or 12)[1]
    return first, first.replace(month=month or 12, day=number or of_month)
