"""A reply cut into words: numbers, weekdays, the words of the tables, and text that is neither."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from scheduler.importers.chain.numbers import scan_number
from scheduler.importers.chain.tokens import Kind, Token
from scheduler.importers.chain.words import WORDS, WORDS_FROM
from scheduler.importers.chain.words.weekdays import DIGITS, EVERY, NUMERALS, REFERENCES, WEEK_WORDS

_LATIN = re.compile(r"[a-z][a-z'’]{0,29}")
_BRACKETS = frozenset("()[]【】「」『』{}<>《》〈〉")
_UNITS = frozenset("点时号月次回")
"""What makes the number before it something else than a weekday."""
_AFTER_DIGIT = frozenset("0123456789.-~:点时号日月次回至到人am")
_BARE = re.compile(r"[一二三四五六](?:[、,/]?[一二三四五六]){1,5}|[一二三四五][到至][二三四五六]")
"""Weekdays without a word for week: 一三五, 一、三、五, 一到五."""
_NOT_BEFORE_BARE = frozenset({Kind.NUMBER, Kind.MONTH, Kind.DATE, Kind.CLOCK, Kind.TEXT, Kind.TO})
_NOT_AFTER_BARE = _UNITS | frozenset("日天")
_JOINING = frozenset({Kind.AND, Kind.TO, Kind.COMMA})


def tokenize(text: str) -> list[Token]:
    """The words of a text made ``plain``, in order; every letter but spaces and brackets is in one."""
    tokens: list[Token] = []
    at, is_spaced = 0, True
    while at < len(text):
        letter = text[at]
        if letter == " " or letter in _BRACKETS:
            at, is_spaced = at + 1, True
            continue
        token = _scan(text, at, tokens, is_spaced=is_spaced)
        last = tokens[-1] if tokens else None
        if token.kind is Kind.TEXT and last is not None and last.kind is Kind.TEXT and not is_spaced:
            tokens[-1] = replace(last, text=last.text + token.text)
        else:
            tokens.append(replace(token, is_spaced=is_spaced))
        at, is_spaced = token.end, False
    return tokens


def _scan(text: str, at: int, before: list[Token], *, is_spaced: bool) -> Token:
    is_in_text = bool(before) and before[-1].kind is Kind.TEXT and not is_spaced
    listed = _listed_weekdays(text, at, before)
    if listed is None and (is_spaced or not before or before[-1].kind not in _NOT_BEFORE_BARE):
        listed = _bare_weekdays(text, at)
    if listed is not None:
        return listed
    word = _word(text, at, is_in_text=is_in_text)
    week = _weekdays(text, at)
    if week is not None and (word is None or len(week.text) >= len(word.text)):
        return week
    if word is not None and (word.kind is not Kind.FILLER or len(word.text) > 1):
        return word
    number = scan_number(text, at)
    if number is not None and not (is_in_text and number.kind is Kind.NUMBER and not text[at].isdigit()):
        return number  # the numeral of 王五 belongs to the name
    if word is not None:
        return word
    latin = _LATIN.match(text, at)
    return Token(Kind.TEXT, latin[0] if latin else text[at], at)


def _word(text: str, at: int, *, is_in_text: bool) -> Token | None:
    """The longest word of the tables that begins here; a short one does not begin inside other text."""
    for word in WORDS_FROM.get(text[at], ()):
        if not text.startswith(word, at):
            continue
        end = at + len(word)
        if word[-1].isascii() and word[-1].isalpha() and end < len(text):
            after = text[end]
            if after.isascii() and (after.isalpha() or after == "'"):
                continue
        is_letter = word[0].isalpha()
        if is_in_text and len(word) == 1 and is_letter:
            continue
        meaning = WORDS[word]
        return Token(meaning.kind, word, at, numbers=meaning.numbers, names=meaning.names)
    return None


def _weekdays(text: str, at: int) -> Token | None:
    """A word for week and the numerals after it: 周一, 周一三五, 星期天, 下周二, 周1."""
    for reference, weeks in REFERENCES.items():
        if not text.startswith(reference, at):
            continue
        names = (str(weeks),) if weeks else ()
        for word in WEEK_WORDS:
            start = at + len(reference)
            if not text.startswith(word, start) or (word[0] == "个" and not reference):
                continue
            end = start + len(word)
            if text[end : end + 1] == "末":
                return Token(Kind.DAYS, text[at : end + 1], at, numbers=(5, 6), names=names)
            days, end = _numerals(text, end)
            if days:
                return Token(Kind.DAYS, text[at:end], at, numbers=days, names=names)
    return None


def _numerals(text: str, at: int) -> tuple[tuple[int, ...], int]:
    """The run of weekday numerals here, at most seven, less one that belongs to what follows."""
    table = NUMERALS if text[at : at + 1] in NUMERALS else DIGITS
    end = at
    while end < len(text) and end - at < len(EVERY) and text[end] in table:
        end += 1
        if table[text[end - 1]] == EVERY[-1] and table is NUMERALS:
            break  # 礼拜天一天: a list ends with Sunday
    if end > at and end < len(text):
        is_clock = text[end].isdigit() or (text[end] == ":" and text[end + 1 : end + 2].isdigit())
        is_clock_or_count = text[end] in _UNITS or (table is DIGITS and is_clock)
        if (is_clock_or_count and not (text[end].isdigit() and end - at == len(EVERY))) or (
            table is DIGITS and text[end] == "日"
        ):
            end -= 1
    return tuple(dict.fromkeys(table[letter] for letter in text[at:end])), end


def _listed_weekdays(text: str, at: int, before: list[Token]) -> Token | None:
    """Numerals that go on a list of weekdays: 三 and 五 of 周一、三、五, or 五 of 周一到五."""
    if len(before) < 2 or before[-1].kind not in _JOINING or before[-2].kind is not Kind.DAYS:
        return None
    if before[-2].numbers == EVERY or not _is_numeral(before[-2].text[-1]):
        return None
    letter = text[at]
    if letter in DIGITS:
        if text[at + 1 : at + 2] in _AFTER_DIGIT and at + 1 < len(text):
            return None
        return Token(Kind.DAYS, letter, at, numbers=(DIGITS[letter],))
    if letter not in NUMERALS:
        return None
    days, end = _numerals(text, at)
    return Token(Kind.DAYS, text[at:end], at, numbers=days) if days and text[end : end + 1] != "十" else None


def _bare_weekdays(text: str, at: int) -> Token | None:
    """Numerals of weekdays in their order, before a word of ours, hours, or the end of what is said."""
    found = _BARE.match(text, at)
    if found is None:
        return None
    numbers = tuple(NUMERALS[letter] for letter in found[0] if letter in NUMERALS)
    if any(one >= other for one, other in pairwise(numbers)):
        return None
    end = found.end()
    is_ended = end == len(text) or not text[end].isalpha() or text[end].isascii()
    if text[end : end + 1] in _NOT_AFTER_BARE or not (is_ended or _word(text, end, is_in_text=False)):
        return None  # 三五人, 三到五点
    if found[0][1] in "到至":
        numbers = tuple(range(numbers[0], numbers[1] + 1))
    return Token(Kind.DAYS, found[0], at, numbers=numbers)


def _is_numeral(letter: str) -> bool:
    return letter in NUMERALS or letter in DIGITS
