"""Reading a plan document: everything wrong with it at once, or a plan."""

from __future__ import annotations

from scheduler.errors import InvalidDocument
from scheduler.planning.document.checks.bindings import check_bindings, kept_previous
from scheduler.planning.document.checks.context import Context
from scheduler.planning.document.checks.people import check_people
from scheduler.planning.document.checks.places import check_places
from scheduler.planning.document.checks.work import check_work
from scheduler.planning.document.decoding import Decoded, decode
from scheduler.planning.document.findings import Findings
from scheduler.planning.document.gathering import Gathering
from scheduler.planning.document.known import collect
from scheduler.planning.document.pairs import check_pair_count
from scheduler.planning.document.plan import Plan
from scheduler.planning.document.standing_in import clock_of
from scheduler.planning.document.windows import Windows
from solver.collector import paused_collector


def read_plan(raw: bytes) -> Plan:
    """The plan of a document, tasks expanded and defaults applied.

    Raises ``InvalidDocument`` with every problem that was found.
    """
    findings = Findings()
    with paused_collector():
        decoded = decode(raw, findings)
        plan = None if decoded is None else _checked(decoded, findings)
    if plan is None or len(findings):
        raise InvalidDocument(findings.all())
    return plan


def _checked(decoded: Decoded, findings: Findings) -> Plan:
    document = decoded.document
    clock, days = clock_of(document, findings, stood_in=decoded.stood_in)
    windows = Windows(clock, -1, days)
    shifts = Gathering(document, windows, clock.at(days, 0), findings).all()
    known = collect(document, shifts, uncertain=decoded.uncertain, findings=findings)
    context = Context(document, clock, windows, known, findings)
    check_places(context)
    check_people(context)
    check_work(context)
    check_bindings(context)
    if not len(findings):
        check_pair_count(document, shifts, findings)
    previous, notices = kept_previous(context)
    return Plan(document, shifts, clock, decoded.sha256, previous, notices)
