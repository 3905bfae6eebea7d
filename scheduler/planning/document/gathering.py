"""All shifts of a document: its own, then those of its tasks."""

from __future__ import annotations

from msgspec.structs import replace

from scheduler.planning import expansion
from scheduler.planning.document.clock import BadTime, read_date
from scheduler.planning.document.fields import Window
from scheduler.planning.document.findings import Findings, Path
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.occurrences import Occurrences
from scheduler.planning.document.plan import PlannedShift
from scheduler.planning.document.windows import Windows
from scheduler.planning.document.work import ShiftEntry, TaskEntry

SHIFTS_MOST = 100_000


class Gathering:
    """Collects the shifts of a document in order, noting those that cannot be."""

    def __init__(
        self, document: PlanDocument, windows: Windows, horizon_end: int, findings: Findings
    ) -> None:
        self._document = document
        self._windows = windows
        self._clock = windows.clock
        self._days = document.horizon.days
        self._findings = findings
        self._occurrences = Occurrences(windows, horizon_end, findings)
        self._shifts: list[PlannedShift] = []
        self._ids = {entry.id for entry in document.shifts}

    def all(self) -> tuple[PlannedShift, ...]:
        """The shifts that can be read, tasks expanded; tasks of too many shifts are noted and left alone."""
        for place, entry in enumerate(self._document.shifts):
            self._keep(self._occurrences.of_shift(entry, ("shifts", place)))
        if self._fits():
            for place, task in enumerate(self._document.tasks):
                self._expand(task, ("tasks", place))
        return tuple(self._shifts)

    def _fits(self) -> bool:
        """Whether the tasks give no more shifts than a plan may have, counted before any is made."""
        weekday = self._clock.first.weekday()
        total = len(self._document.shifts)
        for task in self._document.tasks:
            total += sum(expansion.most_runs(window, weekday, self._days) for window in task.times)
        if total > SHIFTS_MOST:
            self._findings.add(("tasks",), "too_large", measure="shifts", value=total, most=SHIFTS_MOST)
        return total <= SHIFTS_MOST

    def _expand(self, task: TaskEntry, path: Path) -> None:
        excepted = self._excepted(task, path)
        template = expansion.shift_template(task, self._document)
        forbidden = self._occurrences.forbidden(template, path)
        own: set[str] = set()
        for place, window in enumerate(task.times):
            here = (*path, "times", place)
            if not self._windows.check(window, here, self._findings):
                continue
            for day, opens, start, end in expansion.runs(window, self._clock, self._days):
                if day in excepted:
                    continue
                when = self._clock.date(day)
                minutes = template.duration_minutes or end - start
                entry = self._entry(template, f"{task.id}@{when}T{opens}", start, end, minutes)
                if entry.id in own:
                    self._findings.add(here, "time_twice", start=f"{when}T{opens}")
                    continue
                if entry.id in self._ids:
                    self._findings.add(here, "duplicate_id", id=entry.id, list="shifts")
                    continue
                self._ids.add(entry.id)
                own.add(entry.id)
                self._keep(self._occurrences.planned(entry, (start, end), minutes, forbidden, here))

    def _entry(self, template: ShiftEntry, id: str, start: int, end: int, minutes: int) -> ShiftEntry:
        opens, closes = self._clock.text(start), self._clock.text(end)
        if minutes == end - start:
            return replace(template, id=id, start=opens, end=closes, duration_minutes=None)
        return replace(template, id=id, window=Window(start=opens, end=closes), duration_minutes=minutes)

    def _excepted(self, task: TaskEntry, path: Path) -> set[int]:
        days: set[int] = set()
        for place, text in enumerate(task.except_ or ()):
            try:
                days.add(self._clock.day(read_date(text)))
            except BadTime as error:
                self._findings.add((*path, "except", place), error.code, **error.facts(text))
        return days

    def _keep(self, shift: PlannedShift | None) -> None:
        if shift is not None:
            self._shifts.append(shift)
