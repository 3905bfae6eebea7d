"""Shifts and tasks: what they refer to, and seats and crews that can be."""

from __future__ import annotations

from scheduler.planning import expansion
from scheduler.planning.document.checks.context import Context
from scheduler.planning.document.findings import Path
from scheduler.planning.document.work import ShiftEntry, WorkEntry


def check_work(context: Context) -> None:
    """Note what is wrong with the document's shifts, and with its tasks as their shifts will be."""
    for place, shift in enumerate(context.document.shifts):
        path: Path = ("shifts", place)
        if shift.seats is None and not context.findings.has((*path, "seats")):
            context.findings.add((*path, "seats"), "missing_field", field="seats")
        _check_references(shift, path, context)
        _check_route(shift, path, context)
        _check_numbers(shift, path, context)
    for place, task in enumerate(context.document.tasks):
        template = expansion.shift_template(task, context.document)
        _check_references(template, ("tasks", place), context)
        _check_route(template, ("tasks", place), context)
        _check_numbers(template, ("tasks", place), context)


def _check_references(work: WorkEntry, path: Path, context: Context) -> None:
    known, findings = context.known, context.findings
    if work.site is not None:
        known.refer("sites", work.site, (*path, "site"), findings)
    if work.team is not None:
        known.refer("teams", work.team, (*path, "team"), findings)
    if work.open_to is not None:
        for name in ("areas", "teams", "units"):
            known.refer_all(name, getattr(work.open_to, name), (*path, "open_to", name), findings)
    known.refer_all("volunteers", work.required, (*path, "required"), findings)
    known.refer_all("persons", work.serves, (*path, "serves"), findings)
    for number, need in enumerate(work.needs or ()):
        known.refer("resources", need.resource, (*path, "needs", number, "resource"), findings)
    for number, stop in enumerate(work.route or ()):
        known.refer("sites", stop.site, (*path, "route", number, "site"), findings)
    for number, name in enumerate(work.classes or ()):
        if name not in context.document.duty_classes:
            findings.add((*path, "classes", number), "unknown_id", list="duty_classes", id=name)


def _check_route(work: ShiftEntry, path: Path, context: Context) -> None:
    if not work.route:
        return
    if work.site is not None and work.site != work.route[0].site:
        names = {site.id: site.name or site.id for site in context.document.sites}
        first, given = (names.get(id, id) for id in (work.route[0].site, work.site))
        context.findings.add((*path, "site"), "route_starts_elsewhere", site=first, given=given)
    planned = context.known.shifts.get(work.id)
    minutes = sum(stop.minutes for stop in work.route)
    room = planned.duration if planned else work.duration_minutes
    if room is not None and minutes > room:
        context.findings.add((*path, "route"), "route_too_long", minutes=minutes, most=room)


def _check_numbers(work: WorkEntry, path: Path, context: Context) -> None:
    findings = context.findings
    _check_ages(work.min_age, work.max_age, path, context)
    room = 0
    for number, seat in enumerate(work.seats or ()):
        here: Path = (*path, "seats", number)
        count = 1 if seat.count is None else seat.count
        most = count if seat.maximum is None else seat.maximum
        minimum = seat.minimum or 0
        room += max(minimum, count, most)  # numbers that are impossible are told once
        if not minimum <= count <= most:
            findings.add(here, "impossible_numbers", minimum=minimum, count=count, maximum=most)
        _check_ages(seat.min_age, seat.max_age, here, context)
    if work.seats is None:
        return
    crew = work.crew
    if crew is not None:
        top = room if crew.maximum is None else min(room, crew.maximum)
        if (crew.minimum or 0) > top:
            findings.add((*path, "crew", "minimum"), "crew_out_of_reach", minimum=crew.minimum or 0, most=top)
        if (crew.adults or 0) > top:
            findings.add((*path, "crew", "adults"), "adults_out_of_reach", minimum=crew.adults or 0, most=top)
        if crew.lead is not None and crew.lead not in {seat.role for seat in work.seats}:
            findings.add((*path, "crew", "lead"), "unknown_role", role=crew.lead)
        room = top
    if len(set(work.required or ())) > room:
        findings.add(
            (*path, "required"), "required_out_of_reach", minimum=len(set(work.required or ())), most=room
        )


def _check_ages(least: int | None, most: int | None, path: Path, context: Context) -> None:
    if least is not None and most is not None and least > most:
        context.findings.add((*path, "max_age"), "reversed_range", minimum=least, maximum=most)
