"""The kinds of record in an order in which each names only those before it, and checks over many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.services.groups import RESOURCE, TEAM, UNIT
from scheduler.services.persons import PERSON
from scheduler.services.places import AREA, SITE
from scheduler.services.pledges import PLEDGE
from scheduler.services.record_kinds import Case, RecordKind
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.tasks import TASK
from scheduler.services.volunteer_kind import VOLUNTEER

KINDS: tuple[RecordKind, ...] = (AREA, SITE, TEAM, UNIT, RESOURCE, PERSON, VOLUNTEER, TASK, PLEDGE)
"""Every kind that is written in bulk."""


def taken_names(session: Session, within: Scope, kind: RecordKind, cases: Sequence[Case]) -> set[str]:
    """The ids of those whose name another record has, written with them or there already."""
    if not kind.has_unique_name:
        return set()
    model: Any = kind.model
    written = {case.record_id for case in cases}
    holders: dict[str, str] = {}
    for piece in in_pieces(sorted({case.document["name"] for case in cases})):
        wanted = within.column(model.name, model.name.in_(piece)).add_columns(model.id)
        holders |= {name: id for name, id in session.execute(wanted) if id not in written}
    return {
        case.record_id
        for case in cases
        if holders.setdefault(case.document["name"], case.record_id) != case.record_id
    }


def within_reach(session: Session, within: Scope, kind: RecordKind, ids: Sequence[str]) -> None:
    """Raise :class:`errors.Forbidden` unless a limited caller may write all of some records."""
    if not within.is_limited:
        return
    model: Any = kind.model
    own: set[str] = set()
    for piece in in_pieces(ids):
        own |= set(session.scalars(within.column(model.id, model.id.in_(piece), *kind.writable(within))))
    if not own.issuperset(ids):
        raise errors.Forbidden("outside_your_limits")
