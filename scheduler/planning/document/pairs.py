"""How many pairs of a volunteer and a place on a shift a plan may have, estimated before it is built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scheduler.planning.document.findings import Findings
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.plan import PlannedShift
from scheduler.planning.document.work import OpenToEntry

PAIRS_MOST = 40_000_000


def check_pair_count(document: PlanDocument, shifts: Sequence[PlannedShift], findings: Findings) -> None:
    """Note a plan whose eligible pairs are estimated beyond ``PAIRS_MOST``."""
    estimate = pair_estimate(document, shifts)
    if estimate > PAIRS_MOST:
        findings.add((), "too_large", measure="pairs", value=estimate, most=PAIRS_MOST)


def pair_estimate(document: PlanDocument, shifts: Sequence[PlannedShift]) -> int:
    """Sum over shifts of seats times allowed starts times the people whom the shift is open to.

    An upper bound: what time, age, qualification and distance rule out is not taken off.
    """
    people = _People(document)
    known: dict[tuple[tuple[str, ...], ...] | None, int] = {}
    total = 0
    for shift in shifts:
        open_to = shift.entry.open_to
        key = (
            None
            if open_to is None
            else tuple(tuple(ids or ()) for ids in (open_to.areas, open_to.teams, open_to.units))
        )
        if key not in known:
            known[key] = people.count(open_to)
        total += known[key] * len(shift.seats) * len(shift.starts)
    return total


class _People:
    """Counts the people of areas, teams and units."""

    def __init__(self, document: PlanDocument) -> None:
        self._everybody = len(document.volunteers)
        self._areas = Counter(entry.area for entry in document.volunteers)
        self._teams = Counter(team for entry in document.volunteers for team in entry.teams or ())
        self._units = Counter(entry.unit for entry in document.volunteers)
        self._under: dict[str, list[str]] = {}
        for area in document.areas:
            if area.parent is not None:
                self._under.setdefault(area.parent, []).append(area.id)

    def count(self, open_to: OpenToEntry | None) -> int:
        """People of any of these; somebody who is in two of them may count twice."""
        if open_to is None or not (open_to.areas or open_to.teams or open_to.units):
            return self._everybody
        waiting, seen = list(open_to.areas or ()), set[str]()
        while waiting:
            area = waiting.pop()
            if area not in seen:
                seen.add(area)
                waiting.extend(self._under.get(area, ()))
        total = sum(self._areas[area] for area in seen)
        total += sum(self._teams[team] for team in open_to.teams or ())
        total += sum(self._units[unit] for unit in open_to.units or ())
        return min(total, self._everybody)
