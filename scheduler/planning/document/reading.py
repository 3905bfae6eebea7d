"""Reading a plan document: everything wrong with it at once, or a plan."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scheduler.errors import InvalidDocument
from scheduler.planning.document.clock import BadTime, Clock, read_date
from scheduler.planning.document.decoding import decode
from scheduler.planning.document.findings import Findings
from scheduler.planning.document.gathering import Gathering
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.plan import Plan
from scheduler.planning.document.windows import Windows


def read_plan(raw: bytes) -> Plan:
    """The plan of a document, tasks expanded and defaults applied.

    Raises ``InvalidDocument`` with every problem that was found.
    """
    findings = Findings()
    decoded = decode(raw, findings)
    if decoded is None:
        raise InvalidDocument(findings.all())
    document = decoded.document
    clock = _clock(document, findings)
    if clock is None:
        raise InvalidDocument(findings.all())
    windows = Windows(clock, -1, document.horizon.days)
    shifts = Gathering(document, windows, clock.at(document.horizon.days, 0), findings).all()
    if findings:
        raise InvalidDocument(findings.all())
    return Plan(document, shifts, clock, decoded.sha256, previous=tuple(document.previous))


def _clock(document: PlanDocument, findings: Findings) -> Clock | None:
    """The clock of a document; notes an unknown zone and a bad first day."""
    zone: ZoneInfo | None = None
    first: date | None = None
    try:
        zone = ZoneInfo(document.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        findings.add(("timezone",), "unknown_timezone", value=document.timezone)
    try:
        first = read_date(document.horizon.start)
    except BadTime as error:
        findings.add(("horizon", "start"), error.code, value=document.horizon.start)
    return Clock(zone, first) if zone is not None and first is not None else None
