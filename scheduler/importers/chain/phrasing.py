"""Words made into phrases, left to right, the longest reading first."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.importers.chain.day_phrases import DayReader
from scheduler.importers.chain.hour_phrases import HourReader, dotted_clocks
from scheduler.importers.chain.parts_of_day import PartsOfDay
from scheduler.importers.chain.phrases import Doubts, Phrase
from scheduler.importers.chain.tokens import Kind, Token
from scheduler.importers.chain.week import Days, Week

_ENDS = frozenset({Kind.CLOCK, Kind.DAYS, Kind.DATE, Kind.RELATIVE})


def phrases_of(tokens: Sequence[Token], *, week: Week, parts: PartsOfDay, doubts: Doubts) -> list[Phrase]:
    """The phrases of a reply, in order; what cannot stand is noted among the doubts."""
    tokens = dotted_clocks(tokens, week)
    day_reader, hour_reader = DayReader(tokens, week, doubts), HourReader(tokens, parts, week, doubts)
    phrases: list[Phrase] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found = day_reader.read(at) or _bare_dates(tokens, at, week, doubts) or hour_reader.read(at)
        if found is not None:
            phrase, end = found
            phrases.append(phrase)
            if token.kind is Kind.RELATIVE and token.names:
                phrases.append(
                    Phrase(Kind.PART, token.text, spans=tuple(parts[name] for name in token.names))
                )
            at = end
            continue
        if token.kind is Kind.COUNT:
            _count(phrases, token)
        elif token.kind is Kind.TO and _is_until(tokens, at):
            doubts.trouble("border_alone", token.text + tokens[at + 1].text)
            at += 1
        elif token.kind in (Kind.NUMBER, Kind.MONTH):
            doubts.trouble("number_alone", token.text)
        elif token.kind is Kind.WEEK and _is_another_week(token, week):
            doubts.trouble("day_outside", token.text)
        else:
            phrases.append(Phrase(token.kind, token.text))
        at += 1
    return phrases


def _is_until(tokens: Sequence[Token], at: int) -> bool:
    """只能到4点, 请假到周三: an end without a beginning; a dash may be a mere separator."""
    is_word = tokens[at].text[0].isalpha()
    return is_word and at + 1 < len(tokens) and tokens[at + 1].kind in _ENDS


def _is_another_week(token: Token, week: Week) -> bool:
    """Whether a week after today's is named and not the one that is planned; "this week" is that one."""
    weeks = token.numbers[0]
    return weeks != 0 and week.today is not None and not week.begins_in(weeks)


def _bare_dates(tokens: Sequence[Token], at: int, week: Week, doubts: Doubts) -> tuple[Phrase, int] | None:
    """11-23 and 23-25 without a word for day, where planned days are called so and hours are not."""
    if at + 2 >= len(tokens) or [one.kind for one in tokens[at : at + 3]] != [
        Kind.NUMBER,
        Kind.TO,
        Kind.NUMBER,
    ]:
        return None
    first, last = tokens[at].numbers[0], tokens[at + 2].numbers[0]
    text = "".join(one.text for one in tokens[at : at + 3])
    one_day = week.dated(0, first, last) if first else None
    if one_day is not None:
        days = Days(dates=frozenset({one_day}))
    else:
        start, end = week.dated(0, 0, first), week.dated(0, 0, last)
        if last <= len(range(24)) or start is None or end is None:
            return None
        days = Days(dates=frozenset(day for day in week.days() if start <= day <= end))
    doubts.guess("numbers_as_dates", text)
    return Phrase(Kind.DAYS, text, days=days), at + 3


def _count(phrases: list[Phrase], token: Token) -> None:
    """How often; said of every day or of a day, how often on one."""
    before = phrases[-1] if phrases else None
    is_per_day = before is not None and (
        (before.kind is Kind.DAYS and before.days.is_every) or before.text in ("一天", "1天")
    )
    if is_per_day:
        phrases.pop()
    phrases.append(Phrase(Kind.COUNT, token.text, count=token.numbers[0], is_per_day=is_per_day))
