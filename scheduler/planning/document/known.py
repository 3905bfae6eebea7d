"""Which ids a document knows, and what a reference to an unknown one is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scheduler.planning.document.findings import Findings, Path
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.plan import PlannedShift

LISTS = ("areas", "sites", "teams", "units", "resources", "persons", "volunteers", "tasks", "shifts")


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by the list they stand in.  A list in ``uncertain`` lost entries to other problems, so a
    reference into it is not called unknown."""

    ids: Mapping[str, frozenset[str]]
    shifts: Mapping[str, PlannedShift] = field(default_factory=dict)
    uncertain: frozenset[str] = frozenset()

    def refer(self, what: str, id: str, path: Path, findings: Findings) -> bool:
        """Whether an id stands in a list; notes it when it does not."""
        if id in self.ids[what]:
            return True
        if what not in self.uncertain:
            findings.add(path, "unknown_id", list=what, id=id)
        return False

    def refer_all(self, what: str, ids: Iterable[str] | None, path: Path, findings: Findings) -> None:
        """The same for a list of ids."""
        known = self.ids[what]
        for place, id in enumerate(ids or ()):
            if id not in known:
                self.refer(what, id, (*path, place), findings)


def collect(
    document: PlanDocument,
    shifts: Iterable[PlannedShift],
    *,
    uncertain: frozenset[str],
    findings: Findings,
) -> Known:
    """The ids of a document and of its expanded shifts; notes every id that stands twice."""
    ids: dict[str, frozenset[str]] = {}
    for name in LISTS:
        seen: set[str] = set()
        for place, entry in enumerate(getattr(document, name)):
            if entry.id in seen:
                findings.add((name, place, "id"), "duplicate_id", id=entry.id, list=name)
            seen.add(entry.id)
        ids[name] = frozenset(seen)
    by_id = {shift.id: shift for shift in shifts}
    ids["shifts"] |= frozenset(by_id)
    return Known(ids, by_id, uncertain)
