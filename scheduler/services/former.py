"""Who left the register and was not erased: kept by name where something stands under her id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import FormerVolunteer, LedgerSubject, Volunteer
from scheduler.models.record import new_record_id
from scheduler.services import namesakes, own_rows
from scheduler.services.scope import Scope, usable


def everybody(session: Session, within: Scope) -> Sequence[FormerVolunteer]:
    """All who left, the latest first."""
    latest = FormerVolunteer.left_at.desc(), FormerVolunteer.volunteer_id
    return session.scalars(within.query(FormerVolunteer).order_by(*latest)).all()


def is_anybody(session: Session, within: Scope) -> bool:
    """Whether anybody left."""
    return session.scalar(within.query(FormerVolunteer).limit(1)) is not None


def names(session: Session, within: Scope) -> dict[str, str]:
    """Their names by the ids that they had."""
    return {one.volunteer_id: one.name for one in everybody(session, within)}


def find(session: Session, within: Scope, id: str) -> FormerVolunteer | None:
    """Who had an id and left; nobody who coordinates some people alone finds her: she is in no area."""
    if within.is_limited:
        return None
    wanted = within.query(FormerVolunteer, FormerVolunteer.volunteer_id == usable(id))
    return session.scalar(wanted)


def called(session: Session, within: Scope) -> dict[str, str]:
    """What everybody is called, by id: on the register, or once there."""
    return names(session, within) | namesakes.called(session, within)


def meant(session: Session, within: Scope, said: str, language: str) -> str:
    """The id of who is meant by a name, on the register or once there; raises as :func:`namesakes.meant`."""
    try:
        return namesakes.meant(session, within, said, language).id
    except errors.NotFound:
        known = {} if within.is_limited else names(session, within)
        hers = [id for id, name in known.items() if namesakes.plain(name) == namesakes.plain(said)]
        if len(hers) > 1:
            raise errors.Conflict("volunteer_ambiguous", name=said, ids=", ".join(sorted(hers))) from None
        if not hers:
            raise
        return hers[0]


def keep(session: Session, within: Scope, volunteer_id: str, now: datetime) -> None:
    """Keep the name of who leaves, where anything that was done stands under her id."""
    of = own_rows.named_directly(volunteer_id)
    if all(session.scalar(within.query(own.model, own.of).limit(1)) is None for own in of):
        return
    name = session.scalars(within.column(Volunteer.name, Volunteer.id == volunteer_id)).one()
    session.add(
        FormerVolunteer(community_id=within.community_id, volunteer_id=volunteer_id, name=name, left_at=now)
    )


def given_again(session: Session, within: Scope, begun: Mapping[str, str], now: datetime) -> None:
    """Ids are on the register again, with names: by her name it is she; another has none of her hours."""
    for one in everybody(session, within):
        if begun.get(one.volunteer_id) == one.name:
            session.delete(one)
        elif one.volunteer_id in begun:
            hers = within.query(LedgerSubject, LedgerSubject.volunteer_id == one.volunteer_id)
            one.volunteer_id = new_record_id(now)
            for subject in session.scalars(hers):
                subject.volunteer_id = one.volunteer_id
