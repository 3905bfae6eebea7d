"""Whoever is put somewhere by hand is judged by what the records say of her now, as whoever is asked is.

Candidates and fixes are found by the newest records: what they name must not be refused by older ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from scheduler.models import Volunteer
from scheduler.models.week import WeekVersion
from scheduler.planning.changing import Place
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, with_people
from scheduler.planning.weekly import week_draft
from scheduler.services import namesakes, week_answers, week_line, week_records, weeks
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


def put_on(session: Session, within: Scope, id: str, kept: WeekVersion, onto: Iterable[Place]) -> bytes:
    """The plan of a version as it judges those who are put onto shifts by hand.

    What one of them answered keeps her away no more; what was banned by hand or by the records does.
    """
    asked = {place[:2] for place in onto}
    raw = with_people_now(session, within, id, kept, {who for who, _ in asked})
    week = weeks.get(session, within, id)
    banned = asked & _banned(json.loads(raw).get("bans", ()))
    answered = banned & {one[:2] for one in week_answers.declined(session, within, week)} if banned else set()
    if answered:
        records = week_records.source_of(session, within, week.start)
        answered -= _banned(week_draft(records).document.get("bans", ()))
    places = [Place(*one) for one in sorted(answered)]
    return week_line.without_answers(session, within, week, kept.number, raw, places)


def _banned(bans: Iterable[Mapping[str, str]]) -> set[tuple[str, str]]:
    """Who is banned from which shift itself."""
    return {(ban["volunteer"], ban["shift"]) for ban in bans if "shift" in ban}
