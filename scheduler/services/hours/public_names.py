"""Names on what is hung up: of several who have one, each with what everybody may know of her."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models import Area, Team, Unit, Volunteer
from scheduler.planning.weekly.namesakes import tell_apart
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.volunteers import names

GROUPS = {"areas": Area, "teams": Team, "units": Unit}


def public_names(session: Session, within: Scope) -> dict[str, str]:
    """Everybody's whole name by id; namesakes are told apart as in a week: by groups, else by number."""
    known = names(session, within)
    times = Counter(known.values())
    shared = [id for id, name in known.items() if times[name] > 1]
    if not shared:
        return known
    rows = [
        row
        for piece in in_pieces(shared)
        for row in session.scalars(within.query(Volunteer, Volunteer.id.in_(piece)))
    ]
    rows.sort(key=lambda row: (row.created_at, row.id))
    entries: list[dict[str, Any]] = [
        {"id": row.id, "name": row.name, "area": row.area, "teams": row.facts.get("teams"), "unit": row.unit}
        for row in rows
    ]
    groups = {
        part: [
            {"id": id, "name": name}
            for id, name in session.execute(within.column(model.id).add_columns(model.name))
        ]
        for part, model in GROUPS.items()
    }
    tell_apart(entries, groups)
    return known | {one["id"]: one["name"] for one in entries}
