"""A week from records: the plan document of Monday to Sunday, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from scheduler import errors
from scheduler.planning.document.layout import PLAN_FORMAT
from scheduler.planning.weekly.carrying import carried
from scheduler.planning.weekly.classes import classes_of
from scheduler.planning.weekly.ledger import Ledger
from scheduler.planning.weekly.namesakes import tell_apart
from scheduler.planning.weekly.notices import WeekNotice
from scheduler.planning.weekly.people import week_volunteer
from scheduler.planning.weekly.source import WeekSource
from scheduler.planning.weekly.spreading import Spreading
from scheduler.planning.weekly.standing import placed
from scheduler.planning.weekly.times import over_clock_changes
from scheduler.planning.weekly.work import WEEK_DAYS, WeekOfWork

POLICY = {"consent": "required", "clearance": "required", "insurance": "required"}
"""Records state every lawful fact, so one that is missing is missing."""


@dataclass(frozen=True)
class WeekDraft:
    """The plan document of a week as plain values, and what a coordinator should be told."""

    document: dict[str, Any]
    notices: tuple[WeekNotice, ...]


def week_draft(source: WeekSource) -> WeekDraft:
    """Expand everything into one week.

    Raises ``errors.Invalid`` when the week does not begin on a Monday or names a season or school that is
    not there, and ``errors.InvalidDocument`` when the records do not make a plan.
    """
    if source.start.weekday() != 0:
        raise errors.Invalid("week_starts_on_monday", date=source.start.isoformat())
    history, ledger = carried(source.before, source.start), Ledger(source.before)
    spreading = Spreading(source, ledger, history.last_visits)
    work = WeekOfWork(source.start, source.calendar, spreading=spreading, ledger=ledger)
    work.add(source.tasks)
    document = _frame(source)
    classes = _classes([*work.entries, *spreading.works], source.parts.get("duty_classes", ()))
    document |= {"tasks": work.entries, "links": work.links, "duty_classes": classes}
    document["shifts"] = [*spreading.shifts(document)]
    document["bans"] = [*document.get("bans", ()), *spreading.bans]
    persons = [_visited(person, history.last_visits.get(person["id"])) for person in source.persons]
    document["persons"] = persons
    known = {
        "sites": frozenset(site["id"] for site in source.sites),
        "persons": frozenset(person["id"] for person in persons),
        "classes": frozenset(classes),
    }
    notices = [*work.notices, *spreading.notices]
    document["volunteers"] = volunteers = []
    for volunteer in source.volunteers:
        entry, said = week_volunteer(
            volunteer,
            source.seasonal.get(volunteer["id"], ()),
            start=source.start,
            calendar=source.calendar,
            history=history,
            known=known,
        )
        volunteers.append(entry)
        notices += said
    tell_apart(volunteers, document)
    _wish(volunteers, spreading.wishes)
    if source.standing:
        found = placed(document, source.standing)
        document["pins"] = [*document.get("pins", ()), *found.pins]
        _wish(volunteers, found.wishes)
        notices += found.notices
    whole = {name: value for name, value in document.items() if value != [] or name == "volunteers"}
    zone = ZoneInfo(source.timezone)
    return WeekDraft(over_clock_changes(whole, zone, source.start, WEEK_DAYS), tuple(notices))


def _frame(source: WeekSource) -> dict[str, Any]:
    """All of the document that is put in as it is."""
    year, week, _ = source.start.isocalendar()
    return {
        "format": PLAN_FORMAT,
        "name": f"{source.name} {year}-W{week:02d}",
        "timezone": source.timezone,
        "horizon": {"start": source.start.isoformat(), "days": WEEK_DAYS},
        "policy": POLICY,
        **{
            name: [dict(entry) for entry in getattr(source, name)]
            for name in ("areas", "sites", "teams", "units", "resources")
        },
        **source.parts,
    }


def _wish(volunteers: list[dict[str, Any]], wishes: Mapping[str, list[dict[str, Any]]]) -> None:
    """Add wishes to those that people have."""
    for entry in volunteers:
        if entry["id"] in wishes:
            entry["wishes"] = [*(entry.get("wishes") or ()), *wishes[entry["id"]]]


def _classes(tasks: Sequence[Mapping[str, Any]], stated: Any) -> list[str]:
    """Every duty class that some work of the week belongs to, those that the records name first."""
    found = dict.fromkeys(stated)
    for task in tasks:
        found.update(dict.fromkeys(classes_of(task)))
    return [*found]


def _visited(person: Any, last: str | None) -> dict[str, Any]:
    """A person served, with the day of the last visit that the records or the weeks before know."""
    days = [day for day in (person.get("last_visit"), last) if day]
    return {**person, **({"last_visit": max(days)} if days else {})}
