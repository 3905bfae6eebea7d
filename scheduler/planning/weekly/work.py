"""Tasks of a week: recurrences become dated windows, extra dates are added, tasks that follow are linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from scheduler.calendars.calendar import CommunityCalendar
from scheduler.calendars.occurrences import occurrences
from scheduler.planning.weekly.ledger import Ledger
from scheduler.planning.weekly.notices import WeekNotice, of_calendar, told
from scheduler.planning.weekly.source import ExtraDates, WeekTask
from scheduler.planning.weekly.spreading import Spreading
from scheduler.planning.weekly.times import on_date

WEEK_DAYS = 7
Windows = list[dict[str, str]]


class WeekOfWork:
    """Expands tasks into one week; ``entries``, ``links`` and ``notices`` hold what came out.

    What is given out by the records goes to ``spreading``.
    """

    def __init__(
        self, start: date, calendar: CommunityCalendar, *, spreading: Spreading, ledger: Ledger
    ) -> None:
        self._spreading, self._ledger = spreading, ledger
        self._days = tuple(start + timedelta(days=day) for day in range(WEEK_DAYS))
        self._calendar = calendar
        self.entries: list[dict[str, Any]] = []
        self.links: list[dict[str, Any]] = []
        self.notices: list[WeekNotice] = []

    def add(self, tasks: Sequence[WeekTask]) -> None:
        """Expand tasks in their order, then link those that follow another.

        Raises ``errors.Invalid`` for a school or season that the calendar does not have.
        """
        windows_by_task: dict[str, Windows] = {}
        for task in tasks:
            own = self._windows(task)
            windows_by_task[task.id] = own if task.has_one_run_at_a_time else []
            self._enter(task.id, task, own, {})
            for extra in task.extras:
                if extra.is_own_run:
                    windows = self._extra_windows(task, extra)
                    self._enter(f"{task.id}+{extra.id}", task, windows, extra.work)
        for task in tasks:
            self._link(task, windows_by_task)

    def _windows(self, task: WeekTask) -> Windows:
        if task.once is not None:
            return self._once(task, task.once)
        days = set(self._recurring(task))
        for extra in task.extras:
            if not extra.is_own_run:
                days |= set(extra.dates) & set(self._days)
        return [window for day in sorted(days) for window in on_date(task.times, day)]

    def _recurring(self, task: WeekTask) -> Iterator[date]:
        if task.recurrence is None:
            return
        found = occurrences(task.recurrence, self._calendar, first=self._days[0], last=self._days[-1])
        self.notices += [of_calendar(notice, task.id, task.called) for notice in found.notices]
        for day in found.undecided:
            self.notices.append(told("date_undecided", task.id, task=task.called, date=day.isoformat()))
        yield from found.dates

    def _once(self, task: WeekTask, once: Mapping[str, Any]) -> Windows:
        """The part of a dated window that lies in the week; what is still open from before begins with it.

        What had a crew in a week before is done.
        """
        if task.id in self._ledger.held and not (task.spread and task.spread.each_person):
            return []
        closes = str(once["end"])
        opens = max(str(once["start"]), f"{self._days[0]}T00:00")
        if opens >= f"{self._days[-1] + timedelta(days=1)}T00:00" or opens >= closes:
            return []
        room = datetime.fromisoformat(closes) - datetime.fromisoformat(opens)
        if room < timedelta(minutes=task.work.get("duration_minutes", 0)):
            self.notices.append(told("deadline_too_near", task.id, task=task.called, end=closes))
            return []
        return [{"start": opens, "end": closes}]

    def _extra_windows(self, task: WeekTask, extra: ExtraDates) -> Windows:
        days = sorted(set(extra.dates) & set(self._days))
        return [window for day in days for window in on_date(extra.times or task.times, day)]

    def _enter(self, id: str, task: WeekTask, windows: Windows, work: Mapping[str, Any]) -> None:
        if not windows:
            return
        if task.spread is not None:
            self._spreading.add(task, task.spread, windows, id=id, work=work)
            return
        entry: dict[str, Any] = {**task.work, **work, "id": id, "times": windows}
        if id != task.id and entry["type"] == "custom":
            # A run beside the task is the same kind of work: wishes, bans and successions hold for it.
            entry.setdefault("kind", task.id)
        self.entries.append(entry)

    def _link(self, task: WeekTask, windows_by_task: Mapping[str, Windows]) -> None:
        follows = task.follows
        if follows is None:
            return
        for window in windows_by_task[task.id]:
            first = _last_before(window["start"], windows_by_task.get(follows.task, []))
            if first is None:
                facts = {"task": task.called, "first": follows.task, "date": window["start"][:10]}
                self.notices.append(told("nothing_to_follow", task.id, **facts))
                continue
            link: dict[str, Any] = {
                "first": shift_id(follows.task, first),
                "then": shift_id(task.id, window["start"]),
            }
            if follows.same_volunteer:
                link["same_volunteer"] = True
            if follows.min_gap_minutes:
                link["min_gap_minutes"] = follows.min_gap_minutes
            self.links.append(link)


def shift_id(task: str, start: str) -> str:
    """The id that a run of a task has in a plan: ``<task>@<date>T<from>``."""
    return f"{task}@{start}"


def _last_before(start: str, windows: Windows) -> str | None:
    """The latest run of the same date that ends by then."""
    earlier = [w["start"] for w in windows if w["start"][:10] == start[:10] and w["end"] <= start]
    return max(earlier, default=None)
