"""Why me, why not me: what a volunteer is told by her own link, with nobody else in it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from scheduler.models.week import CLOSED, Week
from scheduler.planning.planned import planned
from scheduler.services import week_reasons, weeks
from scheduler.services.links import Person

WEEKS_MOST = 4
PRIVATE = ("volunteer", "name")


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
        found = week_reasons.told(session, within, week, kept, of_week, person.volunteer_id)
        for rows in (found["shifts"], found["not_on"]):
            for row in rows:
                for name in PRIVATE:
                    row.pop(name, None)
        told.append({"week": week.id, **{name: found[name] for name in ("shifts", "not_on", "further")}})
    return told
