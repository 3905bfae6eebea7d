"""What people are called in the log: those on the register, and those who were planned and are off it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from sqlalchemy.orm import Session

from scheduler.models import Week
from scheduler.services import namesakes, weeks
from scheduler.services.scope import Scope

WEEKS_MOST = 12
"""How many of the latest weeks are looked through for somebody who is on the register no more."""


class People(Mapping[str, str]):
    """Names by id.  The log holds none; a roster has those of its week until they are erased."""

    def __init__(self, session: Session, within: Scope) -> None:
        self._session, self._within = session, within
        self._known = namesakes.called(session, within)

    def __getitem__(self, id: str) -> str:
        return self._known[id] if id in self._known else self._gone[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def _gone(self) -> Mapping[str, str]:
        """Everybody of the latest rosters, the newest name of each; looked up for who is not known alone."""
        newest = self._within.query(Week).order_by(Week.start.desc()).limit(WEEKS_MOST)
        found: dict[str, str] = {}
        for week in self._session.scalars(newest):
            kept = weeks.latest_with_roster(self._session, self._within, week)
            for row in () if kept is None else weeks.opened(kept.roster)["volunteers"]:
                found.setdefault(row["id"], row.get("name", ""))
        return found
