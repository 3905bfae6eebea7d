"""The version of a week that a line of the log tells of: both were written at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from scheduler.models import Change, WeekVersion
from scheduler.services.scope import Scope

MADE = frozenset({"roster", "shifts"})
"""Fields of a week whose change is a version of its own."""


def versions_of(session: Session, within: Scope, changes: Iterable[Change]) -> Mapping[str, WeekVersion]:
    """The version that each change made, by the id of the change; left out is what made none."""
    made = [one for one in changes if one.kind == "week" and MADE & set(one.fields)]
    if not made:
        return {}
    of = (
        WeekVersion.week_id.in_({one.record_id for one in made}),
        WeekVersion.created_at.in_({one.at for one in made}),
    )
    rows = session.scalars(within.query(WeekVersion, *of).order_by(WeekVersion.number))
    known = {(row.week_id, row.created_at): row for row in rows}
    return {one.id: known[one.record_id, one.at] for one in made if (one.record_id, one.at) in known}
