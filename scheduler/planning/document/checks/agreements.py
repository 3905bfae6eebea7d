"""Requests, rhythms and amounts of volunteers: what they refer to, and ranges that can be."""

from __future__ import annotations

from scheduler.planning.document.agreements import AmountEntry, RequestEntry, RhythmEntry
from scheduler.planning.document.checks.context import Context
from scheduler.planning.document.findings import Path
from scheduler.planning.document.people import VolunteerEntry


def check_agreements(volunteer: VolunteerEntry, path: Path, context: Context) -> None:
    """Note what is wrong with what one volunteer asked for or agreed on."""
    for number, request in enumerate(volunteer.requests or ()):
        _check_request(request, (*path, "requests", number), context)
    for number, rhythm in enumerate(volunteer.rhythms or ()):
        here: Path = (*path, "rhythms", number)
        if rhythm.of == "kind" and rhythm.kind is None:
            context.findings.add((*here, "kind"), "missing_field", field="kind")
        _check_range(rhythm, rhythm.of == "kind", here, context)
    for number, amount in enumerate(volunteer.amounts or ()):
        _check_range(amount, amount.of in ("shifts", "days"), (*path, "amounts", number), context)


def _check_request(request: RequestEntry, path: Path, context: Context) -> None:
    if request.site is not None:
        context.known.refer("sites", request.site, (*path, "site"), context.findings)
    if request.shift is not None:
        context.known.refer("shifts", request.shift, (*path, "shift"), context.findings)
    day = context.date(request.date, (*path, "date"))
    if day is not None and not 0 <= context.clock.day(day) < context.document.horizon.days:
        context.findings.add((*path, "date"), "outside_horizon", value=str(request.date))
    if not any((request.kind, request.site, request.shift, request.date)):
        context.findings.add(path, "empty_wish")


def _check_range(entry: RhythmEntry | AmountEntry, is_of_kinds: bool, path: Path, context: Context) -> None:
    if entry.kind is not None and not is_of_kinds:
        context.findings.add((*path, "kind"), "not_both", first="kind", second=f"of: {entry.of}")
    if entry.minimum is None and entry.maximum is None:
        context.findings.add(path, "missing_field", field="maximum")
    elif entry.minimum is not None and entry.maximum is not None and entry.minimum > entry.maximum:
        context.findings.add(path, "reversed_range", minimum=entry.minimum, maximum=entry.maximum)
