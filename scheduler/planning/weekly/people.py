"""Volunteers of a week: availability of the season, and what the weeks before leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scheduler.calendars.calendar import CommunityCalendar
from scheduler.planning.weekly.carrying import History, with_history
from scheduler.planning.weekly.notices import WeekNotice, of_calendar
from scheduler.planning.weekly.source import Entry, Seasonal
from scheduler.planning.weekly.times import on_date

LAST_DAY = timedelta(days=6)


def week_volunteer(
    volunteer: Entry,
    seasons: Sequence[Seasonal],
    *,
    start: date,
    calendar: CommunityCalendar,
    history: History,
    known: Mapping[str, frozenset[str]],
) -> tuple[dict[str, Any], list[WeekNotice]]:
    """A volunteer's entry for one week, and what the calendar could not tell about the seasons.

    ``known`` holds the ids of the plan's sites, persons and duty classes: history speaks of no others.
    """
    entry, notices = dict(volunteer), []
    windows: list[dict[str, str]] = []
    for season in seasons:
        found = calendar.season_spans(season.season, first=start, last=start + LAST_DAY, school=season.school)
        called = str(volunteer.get("name") or volunteer["id"])
        notices += [of_calendar(notice, volunteer["id"], called) for notice in found.notices]
        windows += [window for span in found.spans for day in span for window in on_date(season.windows, day)]
    if windows and entry.get("availability") != "always":
        entry["availability"] = [*(entry.get("availability") or ()), *windows]
    return _in_plan(with_history(entry, history.of(volunteer["id"])), known), notices


def of_kind(volunteer: Entry, kinds: Mapping[str, Entry]) -> dict[str, Any]:
    """A volunteer's entry with what holds for the volunteer's kind under what the entry itself says.

    Limits are merged one by one; what the entry says stands.
    """
    entry = dict(volunteer)
    usual = kinds.get(entry.get("kind", ""), {})
    if limits := {**usual.get("limits", {}), **(entry.get("limits") or {})}:
        entry["limits"] = limits
    if "reserve" in usual:
        entry.setdefault("reserve", usual["reserve"])
    return entry


def _in_plan(entry: dict[str, Any], known: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """The entry without sites, persons and classes that this plan does not have."""
    for name, ids in (("usual_sites", known["sites"]), ("usual_persons", known["persons"])):
        if name in entry:
            entry[name] = [id for id in entry[name] if id in ids]
    if "before" in entry:
        entry["before"] = [_at_known_site(work, known["sites"]) for work in entry["before"]]
    history = entry.get("history")
    if history:
        history = dict(history)
        if "classes" in history:
            classes = known["classes"]
            history["classes"] = {name: n for name, n in history["classes"].items() if name in classes}
        if "faces" in history:
            history["faces"] = [person for person in history["faces"] if person in known["persons"]]
        entry["history"] = history
    return entry


def _at_known_site(work: Mapping[str, Any], sites: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in work.items() if name != "site" or value in sites}
