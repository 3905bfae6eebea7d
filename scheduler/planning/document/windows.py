"""Dated and weekly windows as spans of minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.planning.document.clock import BadTime, Clock, read_clock_time
from scheduler.planning.document.fields import WEEKDAYS, Window
from scheduler.planning.document.findings import Findings, Path

Span = tuple[int, int]


class Windows:
    """Lays windows out over the days ``first`` to ``last`` of a clock (0 is the first of the horizon)."""

    def __init__(self, clock: Clock, first: int, last: int) -> None:
        self.clock = clock
        self._days = range(first, last + 1)
        self._weekly: dict[tuple[frozenset[str], str, str], tuple[Span, ...]] = {}

    def spans(self, windows: Iterable[Window]) -> tuple[Span, ...]:
        """All spans of some windows, in the order given.  Raises ``BadTime``."""
        laid: list[Span] = []
        for window in windows:
            if window.start is not None and window.end is not None:
                laid.append((self.clock.minute(window.start), self.clock.minute(window.end)))
            else:
                laid.extend(self._week(window))
        return tuple(laid)

    def check(self, window: Window, path: Path, findings: Findings) -> bool:
        """Whether a window can be read; notes what is wrong with it."""
        weekly = window.days is not None or window.from_ is not None or window.to is not None
        if window.start is None and window.end is None:
            if not weekly:
                findings.add(path, "incomplete_window")
                return False
            return self._check_weekly(window, path, findings)
        if weekly:
            findings.add(path, "mixed_window")
            return False
        if window.start is None or window.end is None:
            findings.add((*path, "end" if window.end is None else "start"), "incomplete_window")
            return False
        return read_span(window.start, window.end, path, self.clock, findings) is not None

    def _check_weekly(self, window: Window, path: Path, findings: Findings) -> bool:
        check_weekdays(window.days, (*path, "days"), findings)
        read: list[int] = []
        for name, text, closing in (
            ("from", window.from_ or "00:00", False),
            ("to", window.to or "24:00", True),
        ):
            try:
                read.append(read_clock_time(text, closing=closing))
            except BadTime as error:
                findings.add((*path, name), error.code, **error.facts(text))
        if len(read) == 2 and read[0] == read[1]:
            findings.add((*path, "to"), "empty_window")
        return len(read) == 2 and read[0] != read[1]

    def _week(self, window: Window) -> tuple[Span, ...]:
        key = (frozenset(window.days or WEEKDAYS), window.from_ or "00:00", window.to or "24:00")
        laid = self._weekly.get(key)
        if laid is None:
            days, opens, closes = key[0], read_clock_time(key[1]), read_clock_time(key[2], closing=True)
            over = 1 if closes < opens else 0
            weekday = self.clock.first.weekday()
            spans = (
                (self.clock.at(day, opens), self.clock.at(day + over, closes))
                for day in self._days
                if WEEKDAYS[(weekday + day) % 7] in days
            )
            laid = self._weekly[key] = tuple(span for span in spans if span[0] < span[1])
        return laid


def check_weekdays(days: Sequence[str] | None, path: Path, findings: Findings) -> None:
    """Note every weekday that stands a second time: another one was meant."""
    said = days or ()
    for place, day in enumerate(said):
        if day in said[:place]:
            findings.add((*path, place), "weekday_twice", day=day)


def read_minute(text: str, path: Path, clock: Clock, findings: Findings) -> int | None:
    """The minute of a dated local time; notes what is wrong with it."""
    try:
        return clock.minute(text)
    except BadTime as error:
        findings.add(path, error.code, **error.facts(text))
        return None


def read_span(start: str, end: str, path: Path, clock: Clock, findings: Findings) -> Span | None:
    """The span between two dated local times; notes what is wrong with them."""
    first = read_minute(start, (*path, "start"), clock, findings)
    last = read_minute(end, (*path, "end"), clock, findings)
    if first is None or last is None:
        return None
    if last <= first:
        findings.add((*path, "end"), "reversed_times", start=start, end=end)
        return None
    return first, last
