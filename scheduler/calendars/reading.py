"""Bytes or JSON values to a recurrence, with everything that is wrong with it at once; and back."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import msgspec

from scheduler import typed
from scheduler.calendars.calendar import CommunityCalendar
from scheduler.calendars.recurrence import PATTERNS, Recurrence
from scheduler.calendars.rfc import BadRule, ever_occurs
from scheduler.calendars.seasons import A_LEAP_YEAR, SCHOOL_SEASONS
from scheduler.calendars.spans import EARLIEST_YEAR, LATEST_YEAR
from scheduler.errors import InvalidDocument
from scheduler.planning.document.clock import BadTime, outside_years, read_date
from scheduler.planning.document.findings import Findings, Path
from scheduler.planning.document.parsing import parse
from scheduler.planning.document.shape import DROPPED, Walk, described
from scheduler.planning.document.windows import check_weekdays

BYTES_MOST = 65_536
"""A thousand excepted and a thousand extra dates fit into it."""
YEARLY_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)


def read_recurrence(raw: bytes, *, calendar: CommunityCalendar | None = None) -> Recurrence:
    """The recurrence of a JSON text.

    With a calendar, the schools and seasons that it names must be there.  Raises ``InvalidDocument``
    with every problem that was found.
    """
    findings = Findings()
    plain = _parsed(raw, findings)
    if len(findings):
        raise InvalidDocument(findings.all())
    return recurrence_of(plain, calendar=calendar)


def recurrence_of(plain: Any, *, calendar: CommunityCalendar | None = None) -> Recurrence:
    """The recurrence of a JSON value, such as a part of another document.  Raises ``InvalidDocument``."""
    findings = Findings()
    sound = Walk(findings).keep(plain, described(Recurrence), ())
    if sound is not DROPPED:
        recurrence = typed.convert(sound, Recurrence)
        _check(recurrence, plain, findings)
        if calendar is not None:
            _check_names(recurrence, calendar, findings)
        if not len(findings):
            return recurrence
    raise InvalidDocument(findings.all())


def written(recurrence: Recurrence) -> dict[str, Any]:
    """The JSON value of a recurrence, what was left to its default left out."""
    value: dict[str, Any] = msgspec.to_builtins(recurrence)
    return value


def _parsed(raw: bytes, findings: Findings) -> Any:
    if len(raw) > BYTES_MOST:
        findings.add((), "recurrence_too_long", value=len(raw), most=BYTES_MOST)
        return None
    try:
        return parse(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        findings.add((), "not_utf8", byte=error.start)
    except json.JSONDecodeError as error:
        findings.add((), "not_json", line=error.lineno, column=error.colno)
    except RecursionError:
        findings.add((), "too_deep", depth=1000, most=32)
    return None


def _check(recurrence: Recurrence, plain: dict[str, Any], findings: Findings) -> None:
    """What the shape alone does not say.  A pattern that lost its shape still counts as given."""
    if sum(plain.get(name) is not None for name in PATTERNS) != 1:
        findings.add((), "not_exactly_one", fields=", ".join(PATTERNS))
    first = _date(recurrence.from_, ("from",), findings)
    last = _date(recurrence.until, ("until",), findings)
    if first and last and last < first:
        findings.add(
            ("until",), "calendar_span_reversed", first=str(recurrence.from_), last=str(recurrence.until)
        )
    for name in ("dates", "except_dates", "extra_dates"):
        for place, text in enumerate(getattr(recurrence, name) or ()):
            _date(text, (name, place), findings)
    if recurrence.school_part != "any" and recurrence.only_on != "school_days":
        findings.add(("school_part",), "school_part_without_school", field="school_part")
    _check_cycle(recurrence, findings)
    for name in ("weekly", "monthly_weekdays"):
        pattern = getattr(recurrence, name)
        if pattern is not None:
            check_weekdays(pattern.weekdays, (name, "weekdays"), findings)
    _check_yearly(recurrence, findings)
    _check_rrule(recurrence, findings)


def _check_cycle(recurrence: Recurrence, findings: Findings) -> None:
    cycle = recurrence.cycle
    if cycle is None:
        return
    _date(cycle.anchor, ("cycle", "anchor"), findings)
    for place, one in enumerate(cycle.days):
        if one.week > cycle.weeks:
            path = ("cycle", "days", place, "week")
            findings.add(path, "week_beyond_cycle", week=one.week, weeks=cycle.weeks)
        check_weekdays(one.weekdays, ("cycle", "days", place, "weekdays"), findings)


def _check_yearly(recurrence: Recurrence, findings: Findings) -> None:
    for place, text in enumerate(recurrence.yearly.days if recurrence.yearly else ()):
        if not YEARLY_DAY.fullmatch(text) or not _is_date(f"{A_LEAP_YEAR}-{text}"):
            findings.add(("yearly", "days", place), "no_such_yearly_day", value=text)


def _check_rrule(recurrence: Recurrence, findings: Findings) -> None:
    rule = recurrence.rrule
    if rule is None or _date(rule.start, ("rrule", "start"), findings) is None:
        return
    try:
        if not ever_occurs(rule):
            findings.add(("rrule", "rule"), "never_occurs")
    except BadRule as error:
        findings.add(("rrule", "rule"), error.code, **error.facts)


def _check_names(recurrence: Recurrence, calendar: CommunityCalendar, findings: Findings) -> None:
    for place, season in enumerate(recurrence.seasons or ()):
        if not calendar.has_season(season):
            findings.add(("seasons", place), "no_season", season=season)
    if recurrence.school is not None and recurrence.school not in {one.id for one in calendar.schools}:
        findings.add(("school",), "no_school", school=recurrence.school)
    for field, is_of_schools in (
        ("only_on", recurrence.only_on == "school_days"),
        ("seasons", not SCHOOL_SEASONS.keys().isdisjoint(recurrence.seasons or ())),
    ):
        if is_of_schools and not calendar.schools:
            findings.add((field,), "no_schools")


def _date(text: str | None, path: Path, findings: Findings) -> date | None:
    """A date within the years of documents; notes one that is not."""
    if text is None:
        return None
    try:
        day = read_date(text)
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise outside_years(date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31))
    except BadTime as error:
        findings.add(path, error.code, **error.facts(text))
        return None
    return day


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except BadTime:
        return False
    return True
