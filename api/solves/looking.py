"""Looking at solves: one with its progress, or a page of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from api.solves.shown import shown
from scheduler.services import callbacks, solves
from scheduler.services.solves import Filter


def shown_with_progress(session: Session, solve_id: str, *, principal: str) -> dict[str, Any]:
    """One solve, the last thing that it told, and what became of its callback."""
    solve = solves.get(session, solve_id, principal=principal)
    before_last = max(0, solve.events_written - 1)
    events = solves.progress(session, solve_id, principal=principal, since=before_last)
    owed = callbacks.of_solves(session, [solve])
    return shown(solve, events[-1] if events else None, owed=owed.get(solve.id))


def shown_page(session: Session, query: Mapping[str, Any], *, principal: str) -> dict[str, Any]:
    """A page of solves, by what the address says."""
    wanted = Filter(
        states=(query["state"],) if "state" in query else (),
        created_from=query.get("created_after"),
        created_before=query.get("created_before"),
        parent_id=str(query["parent"]) if "parent" in query else None,
    )
    found = solves.page(session, wanted, principal=principal, size=query["limit"], cursor=query.get("cursor"))
    owed = callbacks.of_solves(session, found.rows)
    return {
        "items": [shown(solve, owed=owed.get(solve.id)) for solve in found.rows],
        "next": found.next_cursor,
    }
