"""Whose hours a caller reaches: all, or for who is limited to areas or teams, their people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute, Session

from scheduler import errors
from scheduler.models.former import FormerVolunteer
from scheduler.models.ledger import LedgerEntry, LedgerSubject
from scheduler.models.volunteer import Volunteer
from scheduler.planning.document.findings import Finding, shortened
from scheduler.services import former
from scheduler.services.scope import RECORD_ID, Scope, usable
from scheduler.services.volunteers import within_limits


def of_volunteer(within: Scope, column: InstrumentedAttribute[Any]) -> Sequence[ColumnElement[bool]]:
    """The rows of those whom the caller reaches, by the column that names the volunteer."""
    if not within.is_limited:
        return ()
    return (column.in_(within.column(Volunteer.id, *within_limits(within))),)


def of_subject(within: Scope) -> Sequence[ColumnElement[bool]]:
    """The entries of the ledger of those whom the caller reaches."""
    if not within.is_limited:
        return ()
    own = within.column(LedgerSubject.subject, *of_volunteer(within, LedgerSubject.volunteer_id))
    return (LedgerEntry.subject.in_(own),)


def subject_of(within: Scope, volunteer: str) -> ColumnElement[bool]:
    """The entries of one volunteer."""
    own = within.column(LedgerSubject.subject, LedgerSubject.volunteer_id == usable(volunteer))
    condition: ColumnElement[bool] = LedgerEntry.subject.in_(own)
    return condition


def volunteer(session: Session, within: Scope, id: str) -> Volunteer | FormerVolunteer:
    """One volunteer whom the caller reaches, who may have left; raises :class:`errors.NotFound`."""
    return former.find(session, within, id) or within.find(
        session, Volunteer, id, conditions=of_volunteer(within, Volunteer.id)
    )


def require(
    session: Session, within: Scope, named: Iterable[tuple[str, str]], *, may_have_left: bool = False
) -> None:
    """Raise :class:`errors.InvalidDocument` for what names nobody, :class:`errors.Forbidden` for others'."""
    asked = list(named)
    ids = {id for _, id in asked if RECORD_ID.fullmatch(id)}
    known = set(session.scalars(within.column(Volunteer.id, Volunteer.id.in_(ids))))
    if may_have_left and not within.is_limited:
        known |= former.names(session, within).keys()
    if unknown := [
        Finding(path, "unknown_id", {"list": "volunteers", "id": shortened(id)})
        for path, id in asked
        if id not in known
    ]:
        raise errors.InvalidDocument(unknown)
    if within.is_limited:
        own = within.column(Volunteer.id, Volunteer.id.in_(ids), *within_limits(within))
        if ids - set(session.scalars(own)):
            raise errors.Forbidden("outside_your_limits")


def require_whole(within: Scope) -> None:
    """What concerns the whole community: raises :class:`errors.Forbidden` for who is limited to a part."""
    if within.is_limited:
        raise errors.Forbidden("outside_your_limits")
