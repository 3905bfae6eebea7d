"""A session in which many commits become one: what a request writes is written whole, with its answer."""

from __future__ import annotations

from sqlalchemy.orm import Session


class OneTransaction(Session):
    """``commit`` keeps what was written up to there, ``rollback`` goes back to there; ``end`` commits it all.

    Between them stands one transaction with a savepoint after each commit, so that what others see appears at
    once.  Closed without ``end`` nothing of it ever was.
    """

    commits = 0

    def begin_once(self) -> None:
        """Begin; what is written after may be gone back on."""
        self._mark = self.begin_nested()

    def commit(self) -> None:
        """Keep what was written up to here, for when all of it is committed."""
        self._mark.commit()
        self.commits += 1
        self.begin_once()

    def rollback(self) -> None:
        """Go back to what was kept last."""
        self._mark.rollback()
        self.begin_once()

    def end(self) -> None:
        """Commit what was kept."""
        self._mark.rollback()
        super().commit()
