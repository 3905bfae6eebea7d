"""Looking things up in the records of a week: areas with what is above them, units, teams, persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from scheduler.planning.weekly.source import EachPerson, Entry, WeekSource


class Records:
    """What the giving out of runs asks of a week's records."""

    def __init__(self, source: WeekSource) -> None:
        self._source = source
        self._above = {area["id"]: area.get("parent") for area in source.areas}
        self._site_names = {site["id"]: str(site.get("name") or "") for site in source.sites}
        self._area_of_site = {site["id"]: site.get("area") for site in source.sites}
        self._teams = {team["id"]: team for team in source.teams}
        self.persons: Mapping[str, Entry] = {person["id"]: person for person in source.persons}
        self.volunteers: Mapping[str, Entry] = {one["id"]: one for one in source.volunteers}

    def allotted(self, site: str) -> list[str]:
        """The units that are allotted to the area of a site or to one above it."""
        line = {*self._line(self._area_of_site.get(site))}
        return [unit for unit, areas in self._source.allotted.items() if line & {*areas}]

    def at_home(self, site: str) -> Iterator[str]:
        """The volunteers who belong to the area of a site, or to one under it."""
        area = self._area_of_site.get(site)
        for id, volunteer in self.volunteers.items():
            if area is not None and area in self._line(volunteer.get("area")):
                yield id

    def seats(self, team: str, work: Entry) -> dict[str, Any]:
        """The seats of a run that a whole team takes: one for each of them, where the task has one seat."""
        seats: Sequence[Entry] = work.get("seats") or ({},)
        if not self._teams[team].get("as_unit") or len(seats) > 1:
            return {}
        members = sum(team in (one.get("teams") or ()) for one in self.volunteers.values())
        return {"seats": [{**seats[0], "count": max(1, members)}]}

    def served(self, each: EachPerson) -> list[str]:
        """The persons that are meant: those named, or all of an area and under it, or all."""
        if each.persons:
            return [id for id in each.persons if id in self.persons]
        if each.area is None:
            return [*self.persons]
        where = self._source.whereabouts
        return [id for id in self.persons if each.area in self._line(where.get(id, {}).get("area"))]

    def site_of(self, person: str, otherwise: str) -> str:
        """Where a person is visited."""
        return str(self._source.whereabouts.get(person, {}).get("site") or otherwise)

    def site_called(self, site: str) -> str:
        """What a site is called; its id where it has no name."""
        return self._site_names.get(site) or site

    def occasions(self, name: str, days: Sequence[date]) -> Iterator[tuple[str, date]]:
        """The volunteers who have an occasion on one of some days, and the day."""
        for id, dates in self._source.occasions.items():
            for one in dates:
                for day in days:
                    if one["name"] == name and _falls_on(one["on"], day):
                        yield id, day

    def _line(self, area: str | None) -> Iterator[str]:
        """An area and all that are above it."""
        while area is not None:
            yield area
            area = self._above.get(area)


def _falls_on(on: str, day: date) -> bool:
    """Whether a date of any year falls on a day; 29 February on the 28th where there is none."""
    month_day = on[-5:]
    if month_day == "02-29" and (day.year % 4 or (not day.year % 100 and day.year % 400)):
        month_day = "02-28"
    return f"{day:%m-%d}" == month_day
