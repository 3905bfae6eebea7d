"""A volunteer asks that a person look at a decision about her, and a person answers (个人信息保护法 24)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import func
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Link, ReviewRequest, Week
from scheduler.models.record import new_record_id
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.findings import Finding, shortened
from scheduler.planning.indices import shift_index
from scheduler.planning.known_plans import known_plan
from scheduler.planning.roster_document import read_roster
from scheduler.planning.titles import shift_titles
from scheduler.services import change_log, paging, reading, weeks
from scheduler.services.links import Person
from scheduler.services.paging import Page
from scheduler.services.scope import Scope
from scheduler.services.telling import tell

KIND = "review_request"
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
    """Ask that a person look at it; the coordinators are told.  Asked again before the answer it is once.

    Raises :class:`errors.InvalidDocument` for a week that was not told, and a shift that it does not have.
    """
    draft = reading.read(said, ReviewDraft)
    title = _title(session, person.scope, draft)
    person.scope.find(session, Link, person.link_id, locked=True)  # of two who ask at once one waits
    again = person.scope.query(
        ReviewRequest,
        ReviewRequest.volunteer_id == person.volunteer_id,
        ReviewRequest.week_id == draft.week,
        ReviewRequest.shift_id == draft.shift,
        ReviewRequest.words == draft.words,
        ReviewRequest.answered_at.is_(None),
    )
    if (asked := session.scalars(again).first()) is not None:
        return asked
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
    facts = {
        "week": draft.week,
        "shift": draft.shift,
        "title": title,
        "person": person.name,
        "reason": draft.words,
    }
    tell(session, person.community_id, "review_asked", subject=made.id, facts=facts, now=now)
    change_log.note(session, person.scope, "created", KIND, made.id, now=now)
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
    facts = {"week": request.week_id, "shift": request.shift_id, "reason": words}
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


def of_volunteer(
    session: Session, person: Person, *, size: int = 50, cursor: str | None = None
) -> Page[ReviewRequest]:
    """A page of a volunteer's own requests, the latest first."""
    own = (ReviewRequest.volunteer_id == person.volunteer_id,)
    return paging.by_id(
        session, person.scope, ReviewRequest, own, size=size, cursor=cursor, latest_first=True
    )


def of_community(
    session: Session, within: Scope, *, is_open: bool = False, size: int = 50, cursor: str | None = None
) -> Page[ReviewRequest]:
    """A page of the requests of a community, the latest first; with ``is_open`` those without an answer."""
    of = (ReviewRequest.answered_at.is_(None),) if is_open else ()
    return paging.by_id(session, within, ReviewRequest, of, size=size, cursor=cursor, latest_first=True)


def get(session: Session, within: Scope, id: str) -> ReviewRequest:
    """One request; raises :class:`errors.NotFound`."""
    return within.find(session, ReviewRequest, id)


def waiting(session: Session, within: Scope) -> int:
    """How many requests are not answered yet."""
    of_them = within.column(ReviewRequest.id, ReviewRequest.answered_at.is_(None))
    return session.scalar(of_them.with_only_columns(func.count(ReviewRequest.id))) or 0


def _title(session: Session, within: Scope, draft: ReviewDraft) -> str:
    """What it is about in words: a shift of a week that was told, the week, or nothing in particular."""
    if not draft.week:
        if draft.shift:
            raise errors.InvalidDocument([Finding("week", "missing_field", {"field": "week"})])
        return ""
    week = session.scalar(within.query(Week, Week.id == draft.week, Week.published_number.is_not(None)))
    if week is None:
        raise errors.InvalidDocument([_unknown("week", "weeks", draft.week)])
    if not draft.shift:
        return week.id
    told = weeks.version(session, within, week, week.published_number)
    plan, problem = known_plan(told.plan)
    try:
        shift = shift_index(plan, draft.shift)
    except errors.NotFound:
        raise errors.InvalidDocument([_unknown("shift", "shifts", draft.shift)]) from None
    starts = read_roster(plan, problem, weeks.opened(told.roster)).starts
    return shift_titles(plan, shift, start=starts.get(shift))["zh"]


def _unknown(field: str, among: str, id: str) -> Finding:
    return Finding(field, "unknown_id", {"list": among, "id": shortened(id)})
