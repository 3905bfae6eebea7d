"""The holidays and make-up workdays of a year, as its official notice lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request

from api.pages import forms
from api.pages.console.guard import needs, scope
from api.pages.console.tasks import was_read
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.calendars import CommunityCalendar
from scheduler.calendars.notices import spoken
from scheduler.calendars.published import LAST_YEAR
from scheduler.calendars.spans import LATEST_YEAR
from scheduler.importers.values import as_date, as_list
from scheduler.language.calendar_words import HOLIDAYS as CALLED
from scheduler.services import community_days, weeks
from scheduler.services import scope as scopes

HOLIDAYS = (
    "new_year",
    "spring_festival",
    "tomb_sweeping",
    "labour_day",
    "dragon_boat",
    "mid_autumn",
    "national_day",
)
"""The rows of a notice, in the order of the year."""
OFF, WORKED = "public_holiday", "makeup_workday"
YEARS_AHEAD, DAYS_OFF_MOST, YEAR_DIGITS = 2, 31, 4
Override = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """A holiday as the form has it."""

    code: str
    first: str = ""
    last: str = ""
    worked: str = ""

    @property
    def called(self) -> str:
        """The holiday in words."""
        return spoken(CALLED[self.code], language())


def add_to(blueprint: Blueprint) -> None:
    """Answer at the address of a year."""
    blueprint.route("/calendar/year", endpoint="year", methods=["GET", "POST"])(needs("records:write")(show))


def known(calendar: CommunityCalendar, this: int) -> list[tuple[int, bool | None]]:
    """The years around now that matter: published (None), entered here or not known."""
    supplied = calendar.workdays.supplied_years
    years = sorted({*range(this, this + YEARS_AHEAD + 1), *supplied})
    return [
        (year, None if year <= LAST_YEAR and year not in supplied else year in supplied) for year in years
    ]


def show() -> Response:
    """The holidays of a year, to be read and said."""
    weeks.require_whole(scope())
    form = Form.read()
    kept = community_days.get(reading(), scope())
    entry: dict[str, Any] = {} if kept is None else dict(kept.entry)
    year = _asked(form)
    stood = [one for one in entry.get("overrides", []) if _is_of(one, year)]
    with form.attempt():
        if form.is_posted:
            was_read.require(form, stood, kept)
            fresh = [] if form.text("remove") else list(_said(form, year, stood))
            with writing() as session:
                version = 0 if kept is None else kept.version
                community_days.say(session, scope(), _with(entry, year, fresh), version=version, now=now())
    if form.is_done:
        said = "said_saved" if form.text("remove") else "said_year"
        return led(f"/console/{scope().community_id}/tasks/calendar?from={year}-01-01&said={said}")
    return page(
        "console/tasks/year.html",
        form=form,
        year=year,
        rows=_rows(stood),
        read=was_read.shown(form, stood),
        is_supplied=year in entry.get("supplied_years", []),
        status=form.status,
    )


def _asked(form: Form) -> int:
    text = form.text("year") or request.args.get("year", "")
    this = scopes.today(reading(), scope(), now()).year
    if text.isascii() and text.isdecimal() and len(text) <= YEAR_DIGITS and this <= int(text) <= LATEST_YEAR:
        return int(text)
    return max(this, LAST_YEAR + 1)


def _year_of(day: date, name: str) -> int:
    """Whose notice a day is in: New Year's Day may begin in December."""
    return day.year + (name == "new_year" and day.month == 12)


def _is_of(one: Override, year: int) -> bool:
    is_listed = one.get("name") in HOLIDAYS and one["kind"] in (OFF, WORKED)
    return is_listed and _year_of(date.fromisoformat(one["date"]), one["name"]) == year


def _rows(stood: Sequence[Override]) -> list[Row]:
    found = []
    for code in HOLIDAYS:
        own = [one for one in stood if one["name"] == code]
        off = sorted(one["date"] for one in own if one["kind"] == OFF)
        worked = sorted(one["date"] for one in own if one["kind"] == WORKED)
        first, last = (off[0], off[-1]) if off else ("", "")
        found.append(Row(code, first, last, t("comma").join(worked)))
    return found


def _with(entry: Mapping[str, Any], year: int, fresh: Sequence[Override]) -> dict[str, Any]:
    """The calendar with one year said anew; days that were set one by one stay where it says nothing."""
    said = {one["date"] for one in fresh}
    others = [one for one in entry.get("overrides", []) if not _is_of(one, year) and one["date"] not in said]
    years = {*entry.get("supplied_years", []), year} if fresh else {*entry.get("supplied_years", [])} - {year}
    overrides = sorted([*others, *fresh], key=lambda one: str(one["date"]))
    return {**entry, "overrides": overrides, "supplied_years": sorted(years)}


def _said(form: Form, year: int, stood: Sequence[Override]) -> Iterator[Override]:
    """The days of the rows that are filled in; raises :class:`errors.InvalidDocument`."""
    before = {(one["date"], one["kind"], one.get("name")): one for one in stood}
    found: dict[date, Override] = {}
    for code in HOLIDAYS:
        for day, kind in _days(form, code, year):
            if day in found:
                raise forms.wrong(f"worked-{code}", "override_repeated", date=day.isoformat())
            plain = {"date": day.isoformat(), "kind": kind, "name": code}
            found[day] = before.get((plain["date"], kind, code), plain)
    if not any(one["kind"] == OFF for one in found.values()):
        raise forms.wrong("first-new_year", "year_wants_holidays", year=year)
    yield from found.values()


def _days(form: Form, code: str, year: int) -> Iterator[tuple[date, str]]:
    first, last = (
        _date(form, f"{side}-{code}", form.text(f"{side}-{code}"), code, year) for side in ("first", "last")
    )
    if (first is None) != (last is None):
        raise forms.wrong(f"last-{code}", "both_days_wanted")
    if first is not None and last is not None:
        if not 0 <= (last - first).days < DAYS_OFF_MOST:
            facts = {"first": first.isoformat(), "last": last.isoformat()}
            raise forms.wrong(f"last-{code}", "holiday_span_wrong", most=DAYS_OFF_MOST, **facts)
        for number in range((last - first).days + 1):
            yield first + timedelta(days=number), OFF
    for text in as_list(form.text(f"worked-{code}")):
        day = _date(form, f"worked-{code}", text, code, year)
        if day is not None:
            yield day, WORKED


def _date(form: Form, name: str, text: str, code: str, year: int) -> date | None:
    if not text:
        return None
    middle = date(year, 1, 1) if code == "new_year" else date(year, 7, 1)
    day = as_date(text, first=middle)
    if day is None:
        raise forms.wrong(name, "date_unclear", value=text[:40])
    if _year_of(day, code) != year:
        raise forms.wrong(name, "date_of_other_year", date=day.isoformat(), year=year)
    return day
