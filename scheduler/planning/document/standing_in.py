"""A zone or a horizon that cannot be read: what stands in for it, so that all the rest is told as well.

Whatever would be said because of the stand-in alone is left out: it may be wrong of what was meant.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from scheduler import zones
from scheduler.errors import Fact
from scheduler.planning.document.clock import (
    FIRST_DAY,
    LAST_DAY,
    LOCAL_TIME,
    BadTime,
    Clock,
    read_day_of_work,
)
from scheduler.planning.document.findings import Findings, Path
from scheduler.planning.document.layout import PlanDocument

ZONE, FIRST, DAYS = "UTC", date(2026, 1, 5), 7
SPAN_DAYS_MOST = 366
"""Days that the stand-in of a horizon has at most."""
OF_THE_HORIZON = frozenset(
    {"outside_horizon", "no_possible_start", "not_before_horizon", "too_long_ago", "date_in_future"}
)
OF_OFFSETS = frozenset({"outside_horizon", "not_before_horizon", "too_long_ago", "reversed_times"})
"""Whether these hold follows from the zone where one of the times has an offset and another none."""
OF_THE_ZONE = frozenset({"no_possible_start", "duration_differs"})


def clock_of(document: PlanDocument, findings: Findings, *, stood_in: Container[str]) -> tuple[Clock, int]:
    """The clock of a document and the days of its horizon; notes a zone and a first day that are none.

    ``stood_in`` are the fields that are not the document's own.  What stands in for a zone or a horizon makes
    the findings leave out what follows from it.
    """
    zone, first, days = _zone(document, findings), _first(document, findings), document.horizon.days
    is_zone_known = zone is not None and "timezone" not in stood_in
    is_horizon_known = first is not None and "horizon" not in stood_in
    if not (is_zone_known and is_horizon_known):
        findings.doubt(_Doubt(is_zone_known=is_zone_known, is_horizon_known=is_horizon_known))
    if first is None or not is_horizon_known:
        first, days = _around(document, days)
    return Clock(zone or ZoneInfo(ZONE), first), days


def _zone(document: PlanDocument, findings: Findings) -> ZoneInfo | None:
    if zones.is_known(document.timezone):
        return ZoneInfo(document.timezone)
    findings.add(("timezone",), "unknown_timezone", value=document.timezone)
    return None


def _first(document: PlanDocument, findings: Findings) -> date | None:
    try:
        return read_day_of_work(document.horizon.start)
    except BadTime as error:
        findings.add(("horizon", "start"), error.code, **error.facts(document.horizon.start))
        return None


def _around(document: PlanDocument, days: int) -> tuple[date, int]:
    """A first day and a number of days that the dated shifts lie in, so that each is looked at."""
    found = sorted(_dates(document))
    if not found:
        return FIRST, days
    # an offset may put a time on the day before, as a clock of another zone has it
    first = max(FIRST_DAY, found[0] - timedelta(days=1))
    return first, min(SPAN_DAYS_MOST, max(days, (found[-1] - first).days + 2))


def _dates(document: PlanDocument) -> Iterator[date]:
    for shift in document.shifts:
        for text in (shift.start, shift.window.start if shift.window else None):
            read = LOCAL_TIME.fullmatch(text or "")
            try:
                day = date(*(int(part) for part in read.groups()[:3])) if read else None
            except ValueError:
                continue
            if day is not None and FIRST_DAY <= day <= LAST_DAY:
                yield day


class _Doubt:
    """Which findings follow from a stand-in."""

    def __init__(self, *, is_zone_known: bool, is_horizon_known: bool) -> None:
        self._is_zone_known, self._is_horizon_known = is_zone_known, is_horizon_known

    def __call__(self, path: Path, code: str, facts: Mapping[str, Fact]) -> bool:
        return (not self._is_horizon_known and self._of_horizon(path, code, facts)) or (
            not self._is_zone_known and self._of_zone(code, facts)
        )

    @staticmethod
    def _of_horizon(path: Path, code: str, facts: Mapping[str, Fact]) -> bool:
        if code == "unknown_id":
            # which shifts a task gives, and so what they are called, follows from the days
            return facts["list"] == "shifts" and "@" in str(facts["id"])
        if code in ("too_large", "outside_years"):
            return path[:1] == ("tasks",) or path[-1:] == ("born",)
        return code in OF_THE_HORIZON

    @staticmethod
    def _of_zone(code: str, facts: Mapping[str, Fact]) -> bool:
        if code not in OF_OFFSETS:
            return code in OF_THE_ZONE
        texts = [str(facts[name]) for name in ("start", "end", "value") if name in facts]
        offsets = {bool(read and read.group(6)) for read in map(LOCAL_TIME.fullmatch, texts)}
        return offsets != {False} if code != "reversed_times" else len(offsets) > 1
