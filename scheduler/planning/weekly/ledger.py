"""Whose turn it is: which team had a task where, who sat at which site, and whom it served already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from scheduler.planning.weekly.entries import entries_of, entry_of, turns_of
from scheduler.planning.weekly.source import DoneWeek


class Ledger:
    """Turns of tasks in the weeks before, and those that are given out in this one.

    Only what had a crew was a turn.
    """

    def __init__(self, weeks: Sequence[DoneWeek]) -> None:
        self._teams: Counter[tuple[str, str]] = Counter()
        self._sites: Counter[tuple[str, str]] = Counter()
        self._together: Counter[tuple[str, str, str]] = Counter()
        self._last: dict[tuple[str, str, str], str] = {}
        self.seats: Counter[tuple[str, str, str]] = Counter()
        """Turns by task, volunteer and site."""
        self.served: dict[str, set[str]] = defaultdict(set)
        """The persons whom a task has served."""
        self.held: set[str] = set()
        """Tasks that had a crew at some time."""
        for week in weeks:
            entries = entries_of(week.plan)
            noted: set[str] = set()
            for shift, volunteer in turns_of(week):
                task = shift.get("task")
                if task is None:
                    continue
                self.seats[task, volunteer, shift["site"]] += 1
                if shift["id"] not in noted:
                    noted.add(shift["id"])
                    entry = entry_of(shift, entries)
                    self.held.add(task)
                    missed = week.missed.get(shift["id"], frozenset())
                    self.served[task].update(one for one in entry.get("serves", ()) if one not in missed)
                    self.note(task, entry.get("team"), shift["site"], shift["start"][:10])

    def note(self, task: str, team: str | None, site: str, day: str) -> None:
        """A turn was had, or is given out now."""
        self._sites[task, site] += 1
        self._last[task, "site", site] = max(day, self._last.get((task, "site", site), ""))
        if team is not None:
            self._teams[task, team] += 1
            self._together[task, team, site] += 1
            self._last[task, "team", team] = max(day, self._last.get((task, "team", team), ""))

    def next_site(self, task: str, sites: Sequence[str]) -> str:
        """The site that had fewest turns; of several the one whose last turn lies furthest back."""
        return min(
            sites, key=lambda site: (self._sites[task, site], self._last.get((task, "site", site), ""))
        )

    def next_team(self, task: str, teams: Sequence[str], site: str) -> str:
        """The team that was here least, of those the one that had fewest turns, and longest ago."""
        return min(
            teams,
            key=lambda team: (
                self._together[task, team, site],
                self._teams[task, team],
                self._last.get((task, "team", team), ""),
            ),
        )
