"""Runs that the records give out one by one: to teams and sites in turn, to persons, on personal dates.

Each becomes a shift of its own with the task as its label: who is asked next differs from run to run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scheduler import typed
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.work import TaskEntry
from scheduler.planning.expansion import shift_template
from scheduler.planning.kinds import as_written
from scheduler.planning.weekly.ledger import Ledger
from scheduler.planning.weekly.notices import WeekNotice, told
from scheduler.planning.weekly.records import Records
from scheduler.planning.weekly.source import EachPerson, Entry, Spread, Turns, WeekSource, WeekTask
from scheduler.planning.weekly.visits import as_one, due_on, mark

NAME_LONGEST = 200
WEEK = tuple(timedelta(days=number) for number in range(7))
FRAME = ("format", "timezone", "horizon", "resources", "duty_classes")


@dataclass(frozen=True)
class _Lot:
    """A task whose runs are given out: under which id, what is done, and how it is spread."""

    task: WeekTask
    spread: Spread
    id: str
    work: Entry


@dataclass(frozen=True)
class _Run:
    """One run: its id in the plan, its task, what is done, and when."""

    id: str
    task: str
    work: Entry
    window: Entry


class Spreading:
    """Gives out runs; ``bans``, ``wishes`` and ``notices`` hold what comes with them."""

    def __init__(self, source: WeekSource, ledger: Ledger, last_visits: Mapping[str, str]) -> None:
        self._days = [source.start + day for day in WEEK]
        self._ledger, self._last_visits = ledger, last_visits
        self._records = Records(source)
        self._runs: list[_Run] = []
        self.bans: list[dict[str, Any]] = []
        self.wishes: dict[str, list[dict[str, Any]]] = {}
        self.notices: list[WeekNotice] = []

    @property
    def works(self) -> list[Entry]:
        """What is done on each run, as a task says it."""
        return [run.work for run in self._runs]

    def add(self, task: WeekTask, spread: Spread, windows: Sequence[Entry], *, id: str, work: Entry) -> None:
        """Give out the runs of a task in some windows, which are in the order of time."""
        lot = _Lot(task, spread, id, {**task.work, **work})
        if spread.each_person is not None:
            self._for_persons(lot, windows)
        elif spread.each_occasion is not None:
            self._on_occasions(lot, windows)
        else:
            for window in windows:
                if spread.turns is None:
                    self._enter(lot, id, window, lot.work)
                elif spread.turns.at_once:
                    self._everywhere(lot, spread.turns, window)
                else:
                    self._in_turn(lot, spread.turns, window)

    def shifts(self, document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """The runs as shifts of a plan document, with the defaults of their kind."""
        frame = typed.convert({name: document[name] for name in FRAME}, PlanDocument)
        for run in self._runs:
            entry = {**run.work, "id": run.task, "times": [run.window]}
            made = as_written(shift_template(typed.convert(entry, TaskEntry), frame)) | {"id": run.id}
            yield {**made, **({"window": run.window} if "duration_minutes" in made else run.window)}

    def _in_turn(self, lot: _Lot, turns: Turns, window: Entry) -> None:
        site = self._ledger.next_site(lot.task.id, turns.sites) if turns.sites else str(lot.work["site"])
        self._take_turn(lot, turns.teams, site, window, lot.id)

    def _everywhere(self, lot: _Lot, turns: Turns, window: Entry) -> None:
        """All sites at once, each with a team of its own as far as they go; people change between sites."""
        left = list(turns.teams)
        shifts: dict[str, str] = {}
        for place, site in enumerate(turns.sites, start=1):
            left = left or list(turns.teams)
            team, shifts[site] = self._take_turn(lot, left, site, window, f"{lot.id}+{place}")
            left = [other for other in left if other != team]
        for volunteer in self._records.volunteers:
            turns_had = {site: self._ledger.seats[lot.task.id, volunteer, site] for site in shifts}
            fewest = min(turns_had.values())
            for site, number in turns_had.items():
                if number > fewest:
                    wish = {"wish": "avoid", "shift": shifts[site]}
                    self.wishes.setdefault(volunteer, []).append(wish)

    def _take_turn(
        self, lot: _Lot, teams: Sequence[str], site: str, window: Entry, id: str
    ) -> tuple[str | None, str]:
        team = self._ledger.next_team(lot.task.id, teams, site) if teams else None
        self._ledger.note(lot.task.id, team, site, window["start"][:10])
        work = {**lot.work, "site": site}
        if team is not None:
            work |= {"team": team, **self._records.seats(team, lot.work)}
        return team, self._enter(lot, id, window, work)

    def _for_persons(self, lot: _Lot, windows: Sequence[Entry]) -> None:
        each = lot.spread.each_person
        if each is None or not windows:
            return
        merged = as_one(windows, lot.work)
        minutes = lot.work["duration_minutes"]
        for site, persons in self._rounds(lot, each):
            names = "、".join(str(self._records.persons[id].get("name", id)) for id in persons)
            more = {
                "serves": persons,
                "site": site,
                "name": f"{lot.task.called}·{names}"[:NAME_LONGEST],
                "duration_minutes": minutes * len(persons),
            }
            id = f"{lot.id}+{mark(lot.id, persons[0])}"
            self._enter(lot, id, merged["window"], {**merged["work"], **more})

    def _rounds(self, lot: _Lot, each: EachPerson) -> Iterator[tuple[str, list[str]]]:
        """Who is visited in one go: persons of the same site in the order in which they are listed."""
        by_site: dict[str, list[str]] = {}
        for person in self._records.served(each):
            if self._is_wanted(lot.task, person):
                site = self._records.site_of(person, lot.work.get("site", ""))
                by_site.setdefault(site, []).append(person)
        for person in by_site.pop("", ()):
            called = self._records.persons[person].get("name", person)
            self.notices.append(told("person_without_site", person, task=lot.task.called, person=called))
        for site, persons in by_site.items():
            for first in range(0, len(persons), each.per_round):
                yield site, persons[first : first + each.per_round]

    def _is_wanted(self, task: WeekTask, person: str) -> bool:
        """Whether a person is to be visited this week: once in all, or when it is due by its end."""
        if task.once is not None:
            return person not in self._ledger.served[task.id]
        due = due_on(self._records.persons[person], self._last_visits.get(person))
        return due is None or due <= self._days[-1]

    def _on_occasions(self, lot: _Lot, windows: Sequence[Entry]) -> None:
        """A run for each volunteer whose day it is, by somebody else; held on the nearest day that it may."""
        for volunteer, day in self._records.occasions(lot.spread.each_occasion or "", self._days):
            name = self._records.volunteers[volunteer].get("name", volunteer)
            window = _nearest(windows, day)
            if window is None:
                facts = {"task": lot.task.called, "volunteer": name, "date": day.isoformat()}
                self.notices.append(told("occasion_left_out", lot.task.id, **facts))
                continue
            if (held := str(window["start"])[:10]) != day.isoformat():
                facts = {"task": lot.task.called, "volunteer": name, "date": day.isoformat(), "held": held}
                self.notices.append(told("occasion_moved", lot.task.id, **facts))
            work = {**lot.work, "name": f"{lot.task.called}·{name}"}
            shift = self._enter(lot, f"{lot.id}+{mark(lot.id, volunteer)}", window, work)
            self.bans.append({"volunteer": volunteer, "shift": shift})

    def _enter(self, lot: _Lot, id: str, window: Entry, work: Entry) -> str:
        shift = f"{id}@{window['start']}"
        if lot.spread.allotted_units:
            units = self._records.allotted(work["site"])
            work = {**work, "open_to": {"units": units}} if units else work
            if not units:
                facts = {"task": lot.task.called, "site": self._records.site_called(work["site"])}
                self.notices.append(told("no_unit_allotted", lot.task.id, **facts))
        if lot.spread.not_own_area:
            own = self._records.at_home(work["site"])
            self.bans += [{"volunteer": volunteer, "shift": shift} for volunteer in own]
        self._runs.append(_Run(shift, lot.task.id, work, window))
        return shift


def _nearest(windows: Sequence[Entry], day: date) -> Entry | None:
    """The first window of a day; else the first after it, else the last before it."""
    text = day.isoformat()
    later = [window for window in windows if window["start"][:10] >= text]
    return later[0] if later else (windows[-1] if windows else None)
