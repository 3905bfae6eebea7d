"""The plan document's own checks, run over one record as if it stood alone in a plan of this week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from scheduler.planning.document.checks.context import Context
from scheduler.planning.document.checks.people import check_people
from scheduler.planning.document.checks.places import check_places
from scheduler.planning.document.clock import Clock
from scheduler.planning.document.controls import with_controls
from scheduler.planning.document.findings import Finding, Findings
from scheduler.planning.document.known import LISTS, Known
from scheduler.planning.document.layout import Horizon, PlanDocument
from scheduler.planning.document.windows import Windows
from scheduler.services.record_kinds import Case

DAYS = 7
NOWHERE: Mapping[str, frozenset[str]] = {name: frozenset() for name in LISTS}


def alone_in_a_plan(case: Case, **lists: Any) -> list[Finding]:
    """What a plan would say about the one entry in one of its lists; paths begin at the entry.

    References are none of its business here: they are looked up where records are kept.
    """
    timezone = case.around.timezone
    zone = ZoneInfo(timezone)
    today = case.now.astimezone(zone).date()
    clock = Clock(zone, today)
    document = PlanDocument(
        format="volunteer-plan/1",
        timezone=timezone,
        horizon=Horizon(start=today.isoformat(), days=DAYS),
        **lists,
    )
    findings = Findings()
    known = Known(NOWHERE, {}, uncertain=frozenset(LISTS))
    context = Context(document, clock, Windows(clock, -1, DAYS), known, findings)
    check_places(context)
    check_people(context)
    for path in with_controls(msgspec.to_builtins(document)):
        findings.add(path, "control_character")
    (prefix,) = (f"{name}[0]." for name in lists)
    return [replace(finding, path=finding.path.removeprefix(prefix)) for finding in findings.all()]
