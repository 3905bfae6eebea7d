"""What was freed in a published week is filled again by one call, with as few changes as there can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.config import Settings
from scheduler.models import Proposal, Solve, Week
from scheduler.models.proposal import ACCEPTED
from scheduler.models.week import REFILLED, WeekVersion
from scheduler.planning.changing import Place
from scheduler.planning.kept_proofs import because
from scheduler.planning.known_plans import shift_ids
from scheduler.planning.options import SolveOptions
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, encoded, kept_away, with_people
from scheduler.planning.refilling import Filled, filled
from scheduler.planning.rest_of_week import rest_of_week
from scheduler.planning.weekly.again import planned_again
from scheduler.services import (
    change_log,
    proposing,
    replacements,
    solves,
    week_answers,
    week_changes,
    week_declines,
    week_solving,
    weeks,
)
from scheduler.services.scope import Scope
from scheduler.services.volunteers import volunteers_for
from scheduler.services.week_proofs import with_kept_proofs

OPTIONS = SolveOptions(preset="coverage_first", time_limit_seconds=20)


def refill(session: Session, settings: Settings, within: Scope, id: str, *, now: datetime) -> Solve | None:
    """Fill what lost somebody, or else everything that is short; the week is then in review.

    Where people are free for it nobody is moved.  Where nobody is, those who have not answered yet may be:
    as much as can be is filled, and the fewest are moved.  Only where that is not settled at once, in a very
    large week, it goes to the solver with what is past and accepted locked; the week is solving then and the
    solve is returned.  Raises :class:`errors.Conflict` while something waits to be published.
    """
    weeks.require_whole(within)
    week = week_changes.told_week(session, within, id)
    held = weeks.version(session, within, week, week.published_number)
    plan, gaps = _plan(session, within, week, held, now), _gaps(session, within, week, held, now)
    if not gaps:
        raise errors.Conflict("nothing_to_fill", week=week.id)
    asked = replacements.asked_since(session, within, now - replacements.LATELY)
    released = [
        Place(one.volunteer_id, one.shift_id, one.seat)
        for one in week_declines.released(session, within, week)
    ]
    made = filled(plan, weeks.opened(held.roster), gaps, released=released, asked=asked)
    goals = with_kept_proofs(session, within, week, plan, made.roster["goals"])
    made.roster["goals"] = because(goals, "no_bound_part")
    weeks.add_version(
        session,
        within,
        week,
        number=week.refill(now),
        parent=held.number,
        origin=REFILLED,
        plan=plan,
        roster=encoded(made.roster),
        notices=held.notices,
        changes=held.changes,
        warnings=held.warnings,
        now=now,
    )
    change_log.note(session, within, "changed", weeks.KIND, week.id, fields=["roster"], now=now)
    if made.is_settled:
        session.commit()
        return None
    session.flush()
    return _solve(session, settings, within, week, _with_previous(plan, made.roster), made, now)


def _solve(
    session: Session,
    settings: Settings,
    within: Scope,
    week: Week,
    plan: bytes,
    so_far: Filled,
    now: datetime,
) -> Solve:
    submission = solves.Submission(
        raw_plan=rest_of_week(plan, so_far.roster, so_far.short),
        asked=plan,
        options=OPTIONS,
        idempotency_key=f"{week.id}.{week.version}",
        route=week_solving.route(week.id),
    )
    made = solves.submit(session, settings, submission, principal=within.community_id, now=now)
    week = weeks.get(session, within, week.id, locked=True)
    session.refresh(week)
    week.solve(made.id, now, by=within.principal)
    session.commit()
    return made


def _plan(session: Session, within: Scope, week: Week, held: WeekVersion, now: datetime) -> bytes:
    """The plan that people hold, by the records of now; what is settled is locked, who said no kept away."""
    people = volunteers_for(session, within.community_id, first=week.start)
    plan = with_people(held.plan, people, facts=(*PRESENT_FACTS, *TIMES))
    before: dict[str, Any] = json.loads(plan)
    roster = weeks.opened(held.roster)
    document = planned_again(before, roster, waivers=before.get("pins", ()), is_published=True, now=now)
    document["previous"] = [_previous(one, now) for one in proposing.holding(session, within, week)]
    known = shift_ids(plan)
    places = [Place(who, shift) for who, shift, _ in week_answers.declined(session, within, week)]
    if fresh := kept_away(document, [place for place in places if place.shift in known]):
        document["bans"] = [*document.get("bans", ()), *fresh]
    return encoded(document)


def _previous(proposal: Proposal, now: datetime) -> dict[str, Any]:
    is_settled = proposal.state == ACCEPTED or proposal.starts_at <= now
    entry = {"volunteer": proposal.volunteer_id, "shift": proposal.shift_id, "seat": proposal.seat}
    return entry | {"locked": is_settled, "accepted": proposal.state == ACCEPTED}


def _with_previous(plan: bytes, roster: dict[str, Any]) -> bytes:
    """The plan told of those who were put in just now: they may be moved as others who have not answered."""
    document = json.loads(plan)
    known = {(one["volunteer"], one["shift"]) for one in document["previous"]}
    fresh = [one for one in roster["assignments"] if (one["volunteer"], one["shift"]) not in known]
    document["previous"] += [{name: one[name] for name in ("volunteer", "shift", "seat")} for one in fresh]
    return encoded(document)


def _gaps(session: Session, within: Scope, week: Week, held: WeekVersion, now: datetime) -> list[str]:
    """The shifts to come that lost somebody and are short; with none of these all that are short."""
    short = list(_short(weeks.opened(held.roster), now))
    lost = set(
        session.scalars(
            within.column(Proposal.shift_id, Proposal.week_id == week.id, Proposal.holder.is_(None))
        )
    )
    return [shift for shift in short if shift in lost] or short


def _short(roster: dict[str, Any], now: datetime) -> Iterator[str]:
    lacking = {gap["shift"] for gap in roster.get("unfilled", ())}
    for shift in roster["shifts"]:
        if shift["id"] in lacking and datetime.fromisoformat(shift["start"]) > now:
            yield shift["id"]
