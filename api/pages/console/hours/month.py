"""A month by person, its sheet for the wall, its files, and counting what is over."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, request

from api import errors as answers
from api.downloads import disposition
from api.pages.charts import Part, parts
from api.pages.console.called import alike, called, meant_ever, names
from api.pages.console.guard import may, needs, scope
from api.pages.console.hours.frame import around, base, hours_page, month_asked, today
from api.pages.console.shell import week_id
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from api.saved import saved_as
from scheduler import errors
from scheduler.exports.csv import guarded
from scheduler.exports.month import FORMATS
from scheduler.language.roster_words import month_word
from scheduler.services import paging, weeks
from scheduler.services import reading as said_readings
from scheduler.services.hours import attendance, service_records, settlement, sheet
from scheduler.services.hours.rules import rules_of

COUNT_DIGITS = 7


@dataclass(frozen=True)
class ToCount:
    """A week whose hours are still to be counted."""

    id: str
    start: date
    unseen: int
    """How many places nobody has said of whether their holders came."""
    is_over: bool


def add_to(blueprint: Blueprint) -> None:
    """Answer at the addresses of these pages."""
    blueprint.get("", endpoint="month_show")(show)
    blueprint.get("/wall", endpoint="month_wall")(wall)
    blueprint.get("/file", endpoint="month_file")(file)
    blueprint.get("/records", endpoint="month_records")(records)
    blueprint.get("/person", endpoint="month_person")(person)
    blueprint.post("/count", endpoint="month_count")(count)


@needs("hours:read")
def show() -> Response:
    """A month by person, the one with the most points first."""
    return _month(Form())


@needs("hours:write")
def count() -> Response:
    """Count every shift of a week whose check-in is over."""
    form = Form.read()
    with form.attempt(), writing() as session:
        made = settlement.settle(session, scope(), form.text("week"), now=now())
    if form.is_done:
        return led(f"{base()}?month={month_asked()}&counted={len(made)}")
    return _month(form)


@needs("hours:read")
def wall() -> Response:
    """The sheet for the wall, names as the rule says."""
    month = month_asked()
    found = sheet.of_month(reading(), scope(), month)
    return hours_page("wall.html", "wall", sheet=found, **around(month))


@needs("hours:read")
def file() -> Response:
    """The sheet for the wall as a workbook, CSV or PDF."""
    month, wanted = month_asked(), request.args.get("format", "")
    chosen = next((one for one in FORMATS if one.name == wanted and wanted != "html"), None)
    if chosen is None:
        raise errors.NotFound("record_not_found")
    content = chosen.render(sheet.of_month(reading(), scope(), month).document(), language())
    return _saved(
        content, chosen.media_type, saved_as(scope(), t("hours_tab_wall"), _called(month)) + chosen.suffix
    )


@needs("hours:approve")
def records() -> Response:
    """Every turn served in a month, for another system; no text of it computes anything."""
    month = month_asked()
    first, last = said_readings.month(month)
    found = service_records.documents(reading(), scope(), first, last)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(service_records.FIELDS)
    for one in found:
        cells = [one[name] for name in service_records.FIELDS]
        rows.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    name = saved_as(scope(), t("hours_file_records"), _called(month)) + ".csv"
    return _saved(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", name)


@needs("hours:read")
def person() -> Response:
    """The page of somebody by her name; where several have it or nobody, the month with whom to choose."""
    said, form = request.args.get("name", "").strip(), Form()
    try:
        return led(f"{base()}/people/{meant_ever(reading(), said)}")
    except (errors.NotFound, errors.Conflict) as error:
        form.refusal = answers.refusal(error)
    return _month(form, said=said)


def _month(form: Form, *, said: str = "") -> Response:
    month, known = month_asked(), called()
    people = [
        (id, known.get(id, name), tally) for id, name, tally in sheet.of_people(reading(), scope(), month)
    ]
    most = max((tally.served + tally.added for _, _, tally in people), default=0)
    bars: list[list[Part]] = [
        parts(most, ("main", tally.served), ("soft", tally.added)) for _, _, tally in people
    ]
    return hours_page(
        "hours.html",
        "month",
        form=form,
        people=list(zip(people, bars, strict=True)),
        to_count=_to_count(month) if may("hours:write") and not scope().is_limited else [],
        counted=_counted_now(),
        closes=rules_of(reading(), scope()).of(None)["closes_minutes_after"],
        may_approve=may("hours:approve"),
        names=names(),
        asked=said,
        alike=alike(said) if said else [],
        status=form.status,
        **around(month),
    )


def _counted_now() -> int | None:
    """How many turns were counted just now, on the way back from counting."""
    said = request.args.get("counted", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < COUNT_DIGITS else None


def _to_count(month: str) -> list[ToCount]:
    """The weeks of a month that began and take answers still."""
    first, last = said_readings.month(month)
    found, start = [], first - timedelta(days=first.weekday())
    while start <= last:
        try:
            week = weeks.get(reading(), scope(), week_id(start))
        except errors.NotFound:
            week = None
        if week is not None and week.is_told and start <= today():
            found.append(ToCount(week.id, start, _unseen(week.id), start + timedelta(days=7) <= today()))
        start += timedelta(days=7)
    return found


def _unseen(week: str) -> int:
    """How many places of a week, of what has begun, nobody has said anything of."""
    rows = paging.every(lambda cursor: attendance.missing(reading(), scope(), week, size=100, cursor=cursor))
    return sum(one.starts_at <= now() for one in rows)


def _called(month: str) -> str:
    """A month as people call it: ``Nov 2026``."""
    return month_word(int(month[:4]), int(month[5:]), language())


def _saved(content: bytes, media_type: str, name: str) -> Response:
    made = Response(content, content_type=media_type)
    made.headers["Content-Disposition"] = disposition(name)
    return made
