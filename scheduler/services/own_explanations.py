"""Why me, why not me: what a volunteer is told by her own link, with nobody else in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler.models.week import CLOSED, Week
from scheduler.planning.document.fields import Entry, Id
from scheduler.planning.explaining import explained_within_reach
from scheduler.planning.indices import shift_index
from scheduler.planning.known_plans import known_plan
from scheduler.planning.planned import planned
from scheduler.planning.titles import shift_titles
from scheduler.services import change_log, reading, scope, telling, weeks
from scheduler.services.links import Person

WEEKS_MOST = 4
PRIVATE = ("volunteer", "name")


class ReviewDraft(Entry, frozen=True):
    """That a person should look at how oneself was planned, in a week or on one of its shifts."""

    week: Id
    words: Annotated[str, Meta(min_length=1, max_length=500)]
    shift: Id | None = None


def ask_for_review(session: Session, person: Person, said: Mapping[str, Any], *, now: datetime) -> None:
    """Tell the coordinators that somebody asks for a review by a person (个人信息保护法 24); it is logged.

    Asked again with the same words the same day it is one request.  Raises :class:`errors.NotFound` for a
    week that was not told or a shift that it does not have.
    """
    draft = reading.read(said, ReviewDraft)
    within = person.scope
    week = weeks.get(session, within, draft.week, locked=True)
    if week.published_number is None:
        raise scope.not_there()
    title = week.id
    if draft.shift is not None:
        plan = known_plan(weeks.version(session, within, week, week.published_number).plan)[0]
        title = shift_titles(plan, shift_index(plan, draft.shift))["zh"]
    asked = sha256(f"{draft.week} {draft.shift} {draft.words}".encode()).hexdigest()[:32]
    facts = {
        "week": week.id,
        "shift": draft.shift,
        "title": title,
        "person": person.name,
        "reason": draft.words,
    }
    telling.tell(
        session,
        within.community_id,
        "review_asked",
        subject=person.volunteer_id,
        facts={name: value for name, value in facts.items() if value is not None},
        once=f"review {person.volunteer_id} {asked} {now.date().isoformat()}",
        now=now,
    )
    change_log.note(session, within, "asked", "review", person.volunteer_id, now=now)
    session.commit()


def of(session: Session, person: Person, week_id: str | None = None) -> list[dict[str, Any]]:
    """One's own shifts of the weeks that were told and are not closed, or of one of them, and why."""
    within = person.scope
    wanted = within.query(Week, Week.published_number.is_not(None), Week.state != CLOSED)
    if week_id is not None:
        wanted = wanted.where(Week.id == week_id)
    told = []
    for week in session.scalars(wanted.order_by(Week.start).limit(WEEKS_MOST)):
        kept = weeks.version(session, within, week, week.published_number)
        of_week = planned(kept.plan, weeks.opened(kept.roster))
        if not any(entry.id == person.volunteer_id for entry in of_week.plan.volunteers):
            continue
        found = explained_within_reach(of_week, person.volunteer_id)
        for rows in (found["shifts"], found["not_on"]):
            for row in rows:
                for name in PRIVATE:
                    row.pop(name, None)
        told.append({"week": week.id, **{name: found[name] for name in ("shifts", "not_on", "further")}})
    return told
