"""Volunteers: ages, dates, windows, wishes, limits, and everything they refer to."""

from __future__ import annotations

from datetime import date

from scheduler.planning.document.checks.agreements import check_agreements
from scheduler.planning.document.checks.context import Context
from scheduler.planning.document.clock import outside_years
from scheduler.planning.document.fields import Window
from scheduler.planning.document.findings import Path
from scheduler.planning.document.people import (
    BeforeEntry,
    LimitsEntry,
    QualificationEntry,
    VolunteerEntry,
    WishEntry,
)
from scheduler.planning.document.windows import check_weekdays, read_span

OLDEST_BEFORE_DAYS = 366
EARLIEST_BIRTH = date(1900, 1, 1)
"""Nobody who lives was born before it: a slip of the pen."""


def check_people(context: Context) -> None:
    """Note what is wrong with the volunteers and with the persons served."""
    for place, volunteer in enumerate(context.document.volunteers):
        path: Path = ("volunteers", place)
        _check_references(volunteer, path, context)
        _check_lawful_facts(volunteer, path, context)
        availability = volunteer.availability
        if availability is not None and availability != "always":
            _check_windows(availability, (*path, "availability"), context)
        if volunteer.time_off:
            _check_windows(volunteer.time_off, (*path, "time_off"), context)
        for number, wish in enumerate(volunteer.wishes or ()):
            _check_wish(wish, (*path, "wishes", number), context)
        check_agreements(volunteer, path, context)
        for number, work in enumerate(volunteer.before or ()):
            _check_before(work, (*path, "before", number), context)
        if volunteer.limits is not None:
            _check_limits(volunteer.limits, (*path, "limits"), context)
    for place, person in enumerate(context.document.persons):
        context.date(person.last_visit, ("persons", place, "last_visit"))


def _check_references(volunteer: VolunteerEntry, path: Path, context: Context) -> None:
    known, findings = context.known, context.findings
    if volunteer.area is not None:
        known.refer("areas", volunteer.area, (*path, "area"), findings)
    if volunteer.unit is not None:
        known.refer("units", volunteer.unit, (*path, "unit"), findings)
    known.refer_all("teams", volunteer.teams, (*path, "teams"), findings)
    known.refer_all("sites", volunteer.usual_sites, (*path, "usual_sites"), findings)
    known.refer_all("persons", volunteer.usual_persons, (*path, "usual_persons"), findings)
    if volunteer.history is not None:
        known.refer_all("persons", volunteer.history.faces, (*path, "history", "faces"), findings)


def _check_lawful_facts(volunteer: VolunteerEntry, path: Path, context: Context) -> None:
    if volunteer.born is not None:
        if volunteer.age is not None:
            context.findings.add((*path, "born"), "not_both", first="age", second="born")
        born = context.date(volunteer.born, (*path, "born"))
        if born is not None and born > context.clock.first:
            context.findings.add((*path, "born"), "date_in_future", value=volunteer.born)
        elif born is not None and born < EARLIEST_BIRTH:
            facts = outside_years(EARLIEST_BIRTH, context.clock.first).facts(volunteer.born)
            context.findings.add((*path, "born"), "outside_years", **facts)
    if volunteer.insured is not None:
        insured = volunteer.insured
        context.dates_in_order(insured.from_, insured.until, (*path, "insured"), names=("from", "until"))
    if volunteer.clearance is not None:
        checked = volunteer.clearance
        names = ("checked_on", "until")
        context.dates_in_order(checked.checked_on, checked.until, (*path, "clearance"), names=names)
    for number, held in enumerate(volunteer.qualifications or ()):
        if isinstance(held, QualificationEntry):
            here: Path = (*path, "qualifications", number)
            context.dates_in_order(held.from_, held.until, here, names=("from", "until"))


def _check_windows(windows: list[Window], path: Path, context: Context) -> None:
    for number, window in enumerate(windows):
        context.windows.check(window, (*path, number), context.findings)


def _check_wish(wish: WishEntry, path: Path, context: Context) -> None:
    known, findings = context.known, context.findings
    if wish.site is not None:
        known.refer("sites", wish.site, (*path, "site"), findings)
    if wish.shift is not None:
        known.refer("shifts", wish.shift, (*path, "shift"), findings)
    if wish.with_ is not None:
        known.refer("volunteers", wish.with_, (*path, "with"), findings)
    check_weekdays(wish.days, (*path, "days"), findings)
    if wish.from_ is not None or wish.to is not None:
        context.windows.check(Window(from_=wish.from_, to=wish.to), path, findings)
    elif not any((wish.kind, wish.site, wish.shift, wish.days, wish.with_)):
        findings.add(path, "empty_wish")


def _check_before(work: BeforeEntry, path: Path, context: Context) -> None:
    if work.site is not None:
        context.known.refer("sites", work.site, (*path, "site"), context.findings)
    span = read_span(work.start, work.end, path, context.clock, context.findings)
    if span is None:
        return
    if span[0] >= 0:
        context.findings.add((*path, "start"), "not_before_horizon", value=work.start)
    elif context.clock.day(context.clock.local(span[0]).date()) < -OLDEST_BEFORE_DAYS:
        context.findings.add((*path, "start"), "too_long_ago", value=work.start, days=OLDEST_BEFORE_DAYS)


def _check_limits(limits: LimitsEntry, path: Path, context: Context) -> None:
    run = limits.run
    if run is not None and None not in (run.minimum, run.maximum) and run.minimum > run.maximum:  # type: ignore[operator]
        context.findings.add((*path, "run"), "reversed_range", minimum=run.minimum, maximum=run.maximum)  # type: ignore[arg-type]
    for number, rolling in enumerate(limits.rolling or ()):
        if rolling.minutes is None and rolling.shifts is None:
            context.findings.add((*path, "rolling", number), "empty_limit")
