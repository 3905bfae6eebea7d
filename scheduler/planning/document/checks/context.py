"""What every check of a document looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.planning.document.clock import BadTime, Clock, read_date
from scheduler.planning.document.findings import Findings, Path
from scheduler.planning.document.known import Known
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.windows import Windows


@dataclass(frozen=True, slots=True)
class Context:
    """A document that has its shape, its clock, the ids it knows, and where problems are noted."""

    document: PlanDocument
    clock: Clock
    windows: Windows
    known: Known
    findings: Findings

    def date(self, text: str | None, path: Path) -> date | None:
        """A date, if there is one and it can be read; notes one that cannot."""
        if text is None:
            return None
        try:
            return read_date(text)
        except BadTime as error:
            self.findings.add(path, error.code, **error.facts(text))
            return None

    def dates_in_order(
        self, first: str | None, last: str | None, path: Path, *, names: tuple[str, str]
    ) -> None:
        """Two dates that must be readable and not reversed; one day is enough."""
        opens, closes = self.date(first, (*path, names[0])), self.date(last, (*path, names[1]))
        if opens is not None and closes is not None and closes < opens:
            self.findings.add((*path, names[1]), "reversed_times", start=str(first), end=str(last))
