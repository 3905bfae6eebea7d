"""Whoever is put somewhere by hand is judged by what the records say of her now, as whoever is asked is.

Candidates and fixes are found by the newest records: what they name must not be refused by older ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from scheduler.models import Volunteer
from scheduler.models.week import WeekVersion
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, with_people
from scheduler.services import namesakes, weeks
from scheduler.services.scope import Scope
from scheduler.services.volunteers import planned_volunteer


def with_people_now(
    session: Session, within: Scope, id: str, kept: WeekVersion, coming: Iterable[str] | None = None
) -> bytes:
    """The plan of a version with the present times, papers and age of those who come, or else of everybody.

    Who joined since may come onto what people hold, and onto no other version, as candidates do; who left the
    register stays as planned, and publishing says so.
    """
    week = weeks.get(session, within, id)
    planned = {entry.id for entry in known_plan(kept.plan)[0].volunteers}
    wanted = planned if coming is None else set(coming)
    if kept.number != week.published_number:
        wanted &= planned
    rows = session.scalars(within.query(Volunteer, Volunteer.id.in_(wanted)).order_by(Volunteer.id))
    people = [planned_volunteer(session, one, first=week.start) for one in rows]
    if fresh := wanted - planned:
        known = namesakes.called(session, within)
        people = [one | {"name": known[one["id"]]} if one["id"] in fresh else one for one in people]
    return with_people(kept.plan, people, facts=(*PRESENT_FACTS, *TIMES))
