"""The weeks to come: holidays and make-up workdays, what is planned, and days set by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request

from api.pages.console.guard import may, needs, scope
from api.pages.console.shell import WeekShown, week_id, week_shown
from api.pages.console.tasks import school, year
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.calendars import Day, DayKind
from scheduler.calendars.notices import Unknown, named
from scheduler.services import community_days
from scheduler.services import scope as scopes

WEEKS_SHOWN = 8
KINDS = tuple(kind.value for kind in DayKind)


@dataclass(frozen=True)
class DayShown:
    """A day with what is special about it."""

    date: date
    name: str
    words: str
    look: str
    is_unknown: bool = False


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of the calendar."""
    blueprint.get("/calendar", endpoint="calendar")(needs("records:read")(show))
    blueprint.post("/calendar", endpoint="set_day")(needs("records:write")(set_day))
    year.add_to(blueprint)
    school.add_to(blueprint)


def show() -> Response:
    """Some weeks from the present one, or from a day that was asked for."""
    return _shown(Form.read())


def set_day() -> Response:
    """Say what a day is; it stands above what was published."""
    form = Form.read()
    with form.attempt(), writing() as session:
        kept = community_days.get(session, scope())
        entry: dict[str, Any] = {} if kept is None else dict(kept.entry)
        others = [one for one in entry.get("overrides", []) if one["date"] != form.text("date")]
        if form.text("kind") in KINDS:
            fresh = {"date": form.text("date"), "kind": form.text("kind"), "name": form.text("name")}
            others.append({name: value for name, value in fresh.items() if value})
        entry["overrides"] = sorted(others, key=lambda one: str(one["date"]))
        version = 0 if kept is None else kept.version
        community_days.say(session, scope(), entry, version=version, now=now())
    here = f"/console/{scope().community_id}/tasks/calendar"
    return led(f"{here}?said=said_saved") if form.is_done else _shown(form)


def _shown(form: Form) -> Response:
    today = scopes.today(reading(), scope(), now())
    first = _asked(today)
    monday = first - timedelta(days=first.weekday())
    known = community_days.calendar_of(reading(), scope())
    weeks: list[tuple[WeekShown, list[DayShown]]] = [
        (week_shown(week_id(start)), [_day(known, start + timedelta(days=number)) for number in range(7)])
        for start in (monday + timedelta(weeks=place) for place in range(WEEKS_SHOWN))
    ]
    return page(
        "console/tasks/calendar.html",
        form=form,
        weeks=weeks,
        today=today,
        before=monday - timedelta(weeks=WEEKS_SHOWN),
        after=monday + timedelta(weeks=WEEKS_SHOWN),
        kinds=KINDS,
        may_write=may("records:write"),
        unknown=sorted({one.date.year for _, days in weeks for one in days if one.is_unknown}),
        years=year.known(known, today.year),
        schools=known.schools,
        may_say=may("records:write") and not scope().is_limited,
        may_publish=may("records:write") and not scope().is_limited,
        status=form.status,
    )


def _asked(today: date) -> date:
    try:
        return date.fromisoformat(request.args.get("from", ""))
    except ValueError:
        return today


def _day(known: Any, day: date) -> DayShown:
    """A workday from Monday to Friday and a free weekend are nothing special."""
    found = known.day(day)
    if isinstance(found, Unknown):
        return DayShown(day, t("day_unknown"), found.text(language()), "bad", is_unknown=True)
    if not isinstance(found, Day) or (found.kind in (DayKind.WORKDAY, DayKind.WEEKEND) and not found.name):
        return DayShown(day, "", "", "")
    name = named(found.called, language()) if found.name else t(f"day_{found.kind.value}")
    return DayShown(day, name, found.text(language()), "warn" if found.kind.is_worked else "good")
