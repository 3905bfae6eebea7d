"""Days in a reply: weekdays, dates, ranges and lists of them, days counted from today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from scheduler.importers.chain.phrases import Doubts, Phrase
from scheduler.importers.chain.tokens import Kind, Token
from scheduler.importers.chain.week import Days, Week

_LISTING = frozenset({Kind.AND, Kind.COMMA})


class DayReader:
    """Reads a phrase about days at a place among the tokens; each method gives the place after it."""

    def __init__(self, tokens: Sequence[Token], week: Week, doubts: Doubts) -> None:
        self.tokens = tokens
        self.week = week
        self.doubts = doubts

    def read(self, at: int) -> tuple[Phrase, int] | None:
        """Days that begin here, or None."""
        token = self.tokens[at]
        if token.kind is Kind.DAYS:
            days, end = self._weekdays(at)
        elif token.kind is Kind.RELATIVE:
            days, end = Days(), at + 1
            for count in token.numbers:
                days |= self._one(self.week.from_today(count), token)
        elif token.kind in (Kind.DATE, Kind.NUMBER, Kind.MONTH):
            found = self._dates(at)
            if found is None:
                return None
            days, end = found
        else:
            return None
        days, end = self._onwards(days, end)
        days, end = self._same_day(days, at, end)
        text = "".join(one.text for one in self.tokens[at:end])
        return Phrase(Kind.DAYS, text, days=days), end

    def kind(self, at: int) -> Kind | None:
        """The kind of the token at a place, None behind the last."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else None

    def _weekdays(self, at: int) -> tuple[Days, int]:
        token = self.tokens[at]
        numbers, end = token.numbers, at + 1
        if self.kind(at + 1) is Kind.TO and self.kind(at + 2) is Kind.DAYS:
            first, last, end = numbers[-1], self.tokens[at + 2].numbers[0], at + 3
            span = tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
            numbers = (*numbers[:-1], *span, *self.tokens[at + 2].numbers[1:])
        if token.names:
            return self._next_week(numbers, token), end
        missing = [number for number in numbers if not self.week.has_weekday(number)]
        if missing and len(numbers) < len(range(7)):
            self.doubts.trouble("day_outside", token.text)
        return Days(frozenset(numbers)), end

    def _next_week(self, numbers: tuple[int, ...], token: Token) -> Days:
        dates = [self.week.weeks_on(int(token.names[0]), number) for number in numbers]
        if None in dates:
            # without a today, "next week" is the week that is planned
            return Days(frozenset(numbers))
        found = frozenset(day for day in dates if day is not None and self.week.has(day))
        if len(found) < len(dates):
            self.doubts.trouble("day_outside", token.text)
        return Days(dates=found)

    def _dates(self, at: int) -> tuple[Days, int] | None:
        first = self._date(at)
        if first is None:
            return self._numbers(at)
        (year, month, day), end = first
        if self.kind(end) is Kind.TO:
            last = self._date(end + 1) or self._day_number(end + 1)
            if last is not None:
                text = "".join(one.text for one in self.tokens[at : last[1]])
                return self._range((year, month, day), last[0], text), last[1]
        return self._one(self.week.dated(year, month, day), self.tokens[at]), end

    def _date(self, at: int) -> tuple[tuple[int, int, int], int] | None:
        if self.kind(at) is Kind.DATE:
            year, month, day = self.tokens[at].numbers
            if self.kind(at + 1) is Kind.MONTH and not month:
                return (year, self.tokens[at + 1].numbers[0], day), at + 2
            return (year, month, day), at + 1
        if self.kind(at) is Kind.MONTH and self.kind(at + 1) in (Kind.NUMBER, Kind.DATE):
            return (0, self.tokens[at].numbers[0], self.tokens[at + 1].numbers[-1]), at + 2
        if self.kind(at) is Kind.NUMBER and self.kind(at + 1) is Kind.MONTH:
            return (0, self.tokens[at + 1].numbers[0], self.tokens[at].numbers[0]), at + 2
        return None

    def _day_number(self, at: int) -> tuple[tuple[int, int, int], int] | None:
        return ((0, 0, self.tokens[at].numbers[0]), at + 1) if self.kind(at) is Kind.NUMBER else None

    def _numbers(self, at: int) -> tuple[Days, int] | None:
        """Days of the month whose word for day stands behind the last: 23-25号, 23、24、25号."""
        numbers, end = [self.tokens[at].numbers[0]], at + 1
        if self.kind(at) is not Kind.NUMBER:
            return None
        if self.kind(end) is Kind.TO:
            last = self._date(end + 1)
            if last is None or last[0][1]:
                return None
            text = "".join(one.text for one in self.tokens[at : last[1]])
            return self._range((0, 0, numbers[0]), last[0], text), last[1]
        while self.kind(end) in _LISTING and self.kind(end + 1) in (Kind.NUMBER, Kind.DATE):
            token = self.tokens[end + 1]
            numbers.append(token.numbers[-1])
            end += 2
            if token.kind is Kind.DATE:
                if token.numbers[1]:
                    return None
                days = [self._one(self.week.dated(0, 0, number), token) for number in numbers]
                return Days(dates=frozenset().union(*(one.dates for one in days))), end
        return None

    def _range(self, first: tuple[int, int, int], last: tuple[int, int, int], text: str) -> Days:
        """From one date to another; what lies outside the plan is left away and said."""
        start = self.week.dated(*first)
        end = self.week.dated(
            last[0] or first[0], last[1] or (first[1] if last[2] >= first[2] else 0), last[2]
        )
        if start is None or end is None or end < start:
            self.doubts.trouble("day_outside", text)
            return Days(dates=frozenset(day for day in (start, end) if day is not None))
        return Days(dates=frozenset(start + timedelta(days=step) for step in range((end - start).days + 1)))

    def _one(self, day: date | None, token: Token) -> Days:
        if token.kind is Kind.RELATIVE and self.week.today is None:
            self.doubts.trouble("today_unknown", token.text)
            return Days()
        if day is None or not self.week.has(day):
            self.doubts.trouble("day_outside", token.text)
            return Days()
        return Days(dates=frozenset({day}))

    def _onwards(self, days: Days, at: int) -> tuple[Days, int]:
        """周三以后, 25号起, 周三以前: the days from there on, or before."""
        kind = self.kind(at)
        if kind not in (Kind.AFTER, Kind.BEFORE) or self.kind(at + 1) is Kind.CLOCK:
            return days, at
        if len(days.weekdays) + len(days.dates) != 1 or self.tokens[at].text in ("after", "from", "before"):
            return days, at
        text = self.tokens[at - 1].text + self.tokens[at].text
        shift = 0 if self.tokens[at].names else 1
        if shift:
            self.doubts.guess("day_border", text)
        if days.weekdays:
            (number,) = days.weekdays
            chosen = range(number + shift, 7) if kind is Kind.AFTER else range(number)
            return Days(frozenset(chosen)), at + 1
        (day,) = days.dates
        border = day + timedelta(days=shift)
        dates = (one for one in self.week.days() if (one >= border if kind is Kind.AFTER else one < day))
        return Days(dates=frozenset(dates)), at + 1

    def _same_day(self, days: Days, at: int, end: int) -> tuple[Days, int]:
        """周一（23号）or 23号周一: one day said twice; said differently, it is not understood."""
        following = self.kind(end)
        if following not in (Kind.DAYS, Kind.DATE) or self.tokens[end].kind is self.tokens[at].kind:
            return days, end
        token = self.tokens[end]
        if following is Kind.DATE:
            day = self.week.dated(*token.numbers)
            weekdays = days.weekdays
        else:
            day = next(iter(days.dates)) if len(days.dates) == 1 else None
            weekdays = frozenset(token.numbers)
        if day is None or len(weekdays) != 1 or self.kind(end + 1) is Kind.TO:
            return days, end
        if day.weekday() in weekdays:
            return Days(dates=frozenset({day})), end + 1
        if token.is_spaced and following is Kind.DATE:
            return days, end
        self.doubts.trouble("day_differs", f"{self.tokens[end - 1].text} {token.text}")
        return days, end + 1
