"""Hours in a reply: parts of the day, clock times, from one to another, after, before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scheduler.importers.chain.hours import ClockTime, early_between, resolve, span_between
from scheduler.importers.chain.parts_of_day import WHOLE, PartsOfDay, Span
from scheduler.importers.chain.phrases import Doubts, Phrase
from scheduler.importers.chain.tokens import Kind, Token
from scheduler.importers.chain.week import Week

_TIMED = frozenset({Kind.CLOCK, Kind.NUMBER})
_STANDING = frozenset({Kind.DAYS, Kind.DATE, Kind.RELATIVE})
_HALVES_OF_DAY = ("morning", "afternoon", "evening", "night", "dawn")
QUARTERS = frozenset({15, 30, 45})
HOURS_MOST = 24


class HourReader:
    """Reads a phrase about hours at a place among the tokens."""

    def __init__(self, tokens: Sequence[Token], parts: PartsOfDay, week: Week, doubts: Doubts) -> None:
        self.tokens = tokens
        self.parts = parts
        self.week = week
        self.doubts = doubts

    def read(self, at: int) -> tuple[Phrase, int] | None:
        """Hours that begin here, or None."""
        token = self.tokens[at]
        found: tuple[tuple[Span, ...], int] | None = None
        if token.kind is Kind.PART:
            found = self._part(at)
        elif token.kind in _TIMED:
            found = self._clocks(at, "")
        elif token.kind in (Kind.AFTER, Kind.BEFORE):
            found = self._opening(at)
        if found is None:
            return None
        text = "".join(one.text for one in self.tokens[at : found[1]])
        return Phrase(Kind.PART, text, spans=found[0]), found[1]

    def kind(self, at: int) -> Kind | None:
        """The kind of the token at a place, None behind the last."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else None

    def _part(self, at: int) -> tuple[tuple[Span, ...], int]:
        names, after = self.tokens[at].names, at + 1
        if names == ("half",):
            self.doubts.trouble("half_day", self.tokens[at].text)
            return (), after
        clocks_at = after + 1 if self.kind(after) is Kind.COLON else after
        if len(names) == 1 and self.kind(clocks_at) in _TIMED:
            found = self._clocks(clocks_at, names[0])
            if found is not None:
                return found
        first = self.parts[names[0]]
        if self.kind(after) is Kind.TO and self.kind(after + 1) is Kind.PART:
            last = self.tokens[after + 1].names
            if last != ("half",) and self.kind(after + 2) not in _TIMED:
                end = self.parts[last[-1]].end
                return (Span(first.start, max(end, first.start + 1)),), after + 2
        if self.kind(after) in (Kind.AFTER, Kind.BEFORE) and self.kind(after + 1) not in _TIMED:
            self.doubts.guess("part_border", self.tokens[at].text + self.tokens[after].text)
            whole = self.parts[WHOLE]
            if self.kind(after) is Kind.AFTER:
                return (Span(first.start, max(whole.end, first.end)),), after + 1
            return ((Span(whole.start, first.start),) if whole.start < first.start else ()), after + 1
        return tuple(self.parts[name] for name in names), after

    def _clock(self, at: int, part: str) -> tuple[ClockTime, int] | None:
        """A clock time with a part of the day before or after it; the part said before holds on."""
        if self.kind(at) is Kind.PART and len(self.tokens[at].names) == 1:
            part, at = self.tokens[at].names[0], at + 1
        if self.kind(at) not in _TIMED:
            return None
        numbers = self.tokens[at].numbers
        if numbers[0] > HOURS_MOST:
            return None
        hour, minute, half = (*numbers, 0, 0)[:3]
        return ClockTime(hour, minute, half, part), at + 1

    def _closing(self, at: int) -> tuple[ClockTime, int] | None:
        """The clock time that ends a span; 次日 or "next day" stands before it or behind it."""
        is_next_day = self.kind(at) is Kind.NEXT_DAY
        found = self._clock(at + 1 if is_next_day else at, "")
        if found is None or is_next_day or self.kind(found[1]) is not Kind.NEXT_DAY:
            return found and (replace(found[0], is_next_day=is_next_day), found[1])
        return replace(found[0], is_next_day=True), found[1] + 1

    def _clocks(self, at: int, part: str) -> tuple[tuple[Span, ...], int] | None:
        first = self._clock(at, part)
        if first is None:
            return None
        start, end = first
        is_bare = self.kind(at) is Kind.NUMBER
        if self.kind(end) is Kind.TO:
            last = self._closing(end + 1)
            if last is not None:
                return self._between(start, last[0], at, last[1], is_bare=is_bare and not part)
        if is_bare:
            return None
        if self.kind(end) in (Kind.AFTER, Kind.BEFORE) and self.kind(end + 1) not in _TIMED:
            return self._open(start, self.tokens[end].kind, end), end + 1
        if self.kind(end) is Kind.TO:
            if self.kind(end + 1) in _STANDING:
                self.doubts.trouble("border_alone", self.tokens[at].text + self.tokens[end].text)
            return self._open(start, Kind.AFTER, end), end + 1
        return self._alone(start, at), end

    def _between(
        self, start: ClockTime, end: ClockTime, at: int, stop: int, *, is_bare: bool
    ) -> tuple[tuple[Span, ...], int]:
        text = "".join(one.text for one in self.tokens[at:stop])
        if is_bare and self.kind(stop - 1) is Kind.NUMBER:
            self.doubts.guess("numbers_as_hours", text)
        span, is_assumed = span_between(start, end)
        if span is None:
            self.doubts.trouble("hours_reversed", text)
            return (), stop
        if is_assumed:
            span = self._met(span, early_between(start, end), text)
        return (span,), stop

    def _met(self, late: Span, early: Span | None, text: str) -> Span:
        """Of two readings of hours the one that more shifts of the week lie in; the afternoon by itself."""
        if early is None:
            self.doubts.guess("afternoon_assumed", text)
            return late
        in_early, in_late = self.week.shifts_in(early), self.week.shifts_in(late)
        is_early = in_early > in_late
        code = "early_assumed" if is_early else "afternoon_met" if in_late else "afternoon_assumed"
        met, left = (in_early, in_late) if is_early else (in_late, in_early)
        self.doubts.guess(code, text, met=str(met), left=str(left))
        return early if is_early else late

    def _opening(self, at: int) -> tuple[tuple[Span, ...], int] | None:
        """English order: after 2pm, before 10:00, from 8."""
        found = self._clock(at + 1, "")
        if found is None:
            return None
        if self.kind(at) is Kind.AFTER and self.tokens[at].names and self.kind(found[1]) is Kind.TO:
            return self._clocks(at + 1, "")
        return self._open(found[0], self.tokens[at].kind, found[1] - 1), found[1]

    def _open(self, clock: ClockTime, kind: Kind, last: int) -> tuple[Span, ...]:
        moment, whole = resolve(clock), self.parts[WHOLE]
        text = self.tokens[last - 1].text + self.tokens[last].text
        if moment.is_assumed:
            self.doubts.guess("afternoon_assumed", text)
        span = Span(moment.minute, whole.end) if kind is Kind.AFTER else Span(whole.start, moment.minute)
        if span.start >= span.end:
            self.doubts.trouble("hours_reversed", text)
            return ()
        return (span,)

    def _alone(self, clock: ClockTime, at: int) -> tuple[Span, ...]:
        """A single clock time: from there to the end of its part of the day, to be confirmed."""
        moment = resolve(clock)
        names = (clock.part,) if clock.part else _HALVES_OF_DAY
        for name in names:
            part = self.parts[name]
            if part.start <= moment.minute < part.end:
                self.doubts.guess("end_assumed", self.tokens[at].text)
                return (Span(moment.minute, part.end),)
        self.doubts.trouble("end_missing", self.tokens[at].text)
        return ()


def dotted_clocks(tokens: Sequence[Token], week: Week) -> list[Token]:
    """The tokens with 8.30 as a clock time where no planned day is called so."""
    return [_clock_if_no_day(token, week) for token in tokens]


def _clock_if_no_day(token: Token, week: Week) -> Token:
    if token.kind is not Kind.DATE or "." not in token.text or token.numbers[0]:
        return token
    _, month, day = token.numbers
    if day not in QUARTERS or week.dated(0, month, day) is not None:
        return token
    return Token(Kind.CLOCK, token.text, token.at, (month, day, 0), is_spaced=token.is_spaced)
