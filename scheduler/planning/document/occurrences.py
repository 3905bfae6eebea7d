"""When shifts can take place: fixed starts, and starts on a grid for flexible ones."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.planning.document.findings import Findings, Path
from scheduler.planning.document.plan import PlannedShift
from scheduler.planning.document.windows import Span, Windows, read_minute, read_span
from scheduler.planning.document.work import ShiftEntry

GRID_MINUTES = 15
LONGEST_SHIFT = 14 * 24 * 60


class Occurrences:
    """Turns shift entries into shifts with times, inside one horizon."""

    def __init__(self, windows: Windows, horizon_end: int, findings: Findings) -> None:
        self._windows = windows
        self._clock = windows.clock
        self._end = horizon_end
        self._findings = findings

    def of_shift(self, entry: ShiftEntry, path: Path) -> PlannedShift | None:
        """A shift of the document itself; notes why it cannot be."""
        before = len(self._findings)
        forbidden = self.forbidden(entry, path)
        if entry.start is not None:
            span = self._fixed(entry, path)
            if span is None or len(self._findings) > before:
                return None
            if not 0 <= span[0] < self._end:
                self._findings.add((*path, "start"), "outside_horizon", value=entry.start)
                return None
            return self.planned(entry, span, span[1] - span[0], forbidden, path)
        if entry.duration_minutes is None or entry.end is not None:
            self._findings.add(path, "no_time")
            return None
        span = self._window(entry, path)
        if span is None or len(self._findings) > before:
            return None
        return self.planned(entry, span, entry.duration_minutes, forbidden, path)

    def planned(
        self, entry: ShiftEntry, span: Span, duration: int, forbidden: Sequence[Span], path: Path
    ) -> PlannedShift | None:
        """A shift of some duration inside a span: as many starts on the grid as stay clear of everything.

        The grid counts from the start of the span, so a span as long as the work has one start.
        """
        findings = self._findings
        if duration > LONGEST_SHIFT:
            findings.add(path, "shift_too_long", minutes=duration, most=LONGEST_SHIFT)
            return None
        last = span[1]
        if entry.deadline is not None:
            deadline = read_minute(entry.deadline, (*path, "deadline"), self._clock, findings)
            if deadline is None:
                return None
            last = min(last, deadline)
        # A window may open before the horizon: its first start inside is still on its own grid.
        first = span[0] if span[0] >= 0 else span[0] % GRID_MINUTES
        clear = tuple(
            start
            for start in range(first, min(last - duration + 1, self._end), GRID_MINUTES)
            if not any(a < start + duration and start < b for a, b in forbidden)
        )
        stops = entry.route or ()
        site = entry.site or (stops[0].site if stops else None)
        if not clear:
            findings.add(path, "no_possible_start", minutes=duration)
        if site is None:
            findings.add((*path, "site"), "missing_field", field="site")
        if not clear or site is None:
            return None
        return PlannedShift(entry, site, stops[-1].site if stops else site, clear, duration)

    def forbidden(self, entry: ShiftEntry, path: Path) -> tuple[Span, ...]:
        """Spans that a shift must stay out of; bad windows are noted and left out."""
        good = [
            window
            for place, window in enumerate(entry.forbidden or ())
            if self._windows.check(window, (*path, "forbidden", place), self._findings)
        ]
        return self._windows.spans(good)

    def _fixed(self, entry: ShiftEntry, path: Path) -> Span | None:
        if entry.window is not None:
            self._findings.add((*path, "window"), "not_both", first="start", second="window")
        assert entry.start is not None
        if entry.end is not None:
            span = read_span(entry.start, entry.end, path, self._clock, self._findings)
            if span and entry.duration_minutes not in (None, span[1] - span[0]):
                self._findings.add((*path, "duration_minutes"), "duration_differs", minutes=span[1] - span[0])
            return span
        start = read_minute(entry.start, (*path, "start"), self._clock, self._findings)
        minutes = entry.duration_minutes or sum(stop.minutes for stop in entry.route or ())
        if not minutes:
            self._findings.add((*path, "end"), "missing_field", field="end")
            return None
        return None if start is None else (start, start + minutes)

    def _window(self, entry: ShiftEntry, path: Path) -> Span | None:
        window = entry.window
        if window is None:
            return 0, self._end
        here = (*path, "window")
        if not self._windows.check(window, here, self._findings):
            return None
        if window.start is None or window.end is None:
            self._findings.add(here, "window_not_dated")
            return None
        return read_span(window.start, window.end, here, self._clock, self._findings)
