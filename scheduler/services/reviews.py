"""A volunteer asks that a person look at a decision about her, and a person answers (个人信息保护法 24)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import ReviewRequest
from scheduler.models.record import new_record_id
from scheduler.planning.document.fields import Entry
from scheduler.services import change_log, reading
from scheduler.services.links import Person
from scheduler.services.scope import Scope
from scheduler.services.telling import tell

KIND = "review_request"
LISTED_MOST = 200
Words = Annotated[str, Meta(min_length=1, max_length=500)]


class ReviewDraft(Entry, frozen=True):
    """What somebody wants a person to look at, and about which shift if it is about one."""

    words: Words
    week: Annotated[str, Meta(max_length=64)] = ""
    shift: Annotated[str, Meta(max_length=200)] = ""


class ReviewAnswer(Entry, frozen=True):
    """What the person who looked at it says."""

    answer: Words


def ask(session: Session, person: Person, said: Mapping[str, Any], *, now: datetime) -> ReviewRequest:
    """Ask that a person look at it; the coordinators are told."""
    draft = reading.read(said, ReviewDraft)
    made = ReviewRequest(
        community_id=person.community_id,
        id=new_record_id(now),
        volunteer_id=person.volunteer_id,
        week_id=draft.week,
        shift_id=draft.shift,
        words=draft.words,
        answer="",
        created_at=now,
    )
    session.add(made)
    facts = {"week": draft.week, "shift": draft.shift}
    tell(session, person.community_id, "review_asked", subject=made.id, facts=facts, now=now)
    session.commit()
    return made


def answer(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, now: datetime
) -> ReviewRequest:
    """Answer a request, once; the volunteer is told.  Raises :class:`errors.Conflict` the second time."""
    words = reading.read(said, ReviewAnswer).answer
    request = within.find(session, ReviewRequest, id, locked=True)
    if request.answered_at is not None:
        raise errors.Conflict("review_answered")
    request.answer, request.answered_at, request.answered_by = words, now, within.principal
    facts = {"week": request.week_id, "shift": request.shift_id, "answer": words}
    tell(
        session,
        within.community_id,
        "review_answered",
        volunteer_id=request.volunteer_id,
        subject=request.id,
        facts=facts,
        now=now,
    )
    change_log.note(session, within, "changed", KIND, id, fields=["answer"], now=now)
    session.commit()
    return request


def of_volunteer(session: Session, person: Person) -> Sequence[ReviewRequest]:
    """A volunteer's own requests, the latest first."""
    own = person.scope.query(ReviewRequest, ReviewRequest.volunteer_id == person.volunteer_id)
    return session.scalars(own.order_by(ReviewRequest.id.desc()).limit(LISTED_MOST)).all()


def of_community(session: Session, within: Scope, *, is_open: bool = False) -> Sequence[ReviewRequest]:
    """The requests of a community, the latest first; those that wait for an answer only if asked so."""
    wanted = within.query(ReviewRequest, *((ReviewRequest.answered_at.is_(None),) if is_open else ()))
    return session.scalars(wanted.order_by(ReviewRequest.id.desc()).limit(LISTED_MOST)).all()
