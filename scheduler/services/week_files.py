"""A week as files: the roster that people hold, and the telephones of a call list, opened for who may."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.exports.sheets.call_list import HAS_ACCEPTED, UNASKED, TakenOff, on_duty
from scheduler.exports.view import view_of
from scheduler.models import Proposal, Site, Volunteer
from scheduler.models.proposal import ACCEPTED, BY_CONSENT
from scheduler.models.sealing import vault_of
from scheduler.models.week import Week
from scheduler.services import change_log, namesakes, scope, to_tell, weeks
from scheduler.services.scope import Scope


def held_roster(session: Session, within: Scope, week: Week, number: int | None = None) -> dict[str, Any]:
    """The roster of a version; by default the one that people were told, else the one that holds now.

    Raises :class:`errors.NotFound` while there is none, :class:`errors.Forbidden` for who is limited.
    """
    kept = weeks.roster(session, within, week, number or week.published_number)
    roster: dict[str, Any] = json.loads(kept)
    return roster | {"version": roster.get("version") or number or week.published_number or week.number}


def settled(session: Session, within: Scope, week_id: str) -> dict[tuple[str, str], str]:
    """Who need not be asked for which shift of a week, as people hold it, and why, as the board marks it."""
    wanted = within.column(Proposal.volunteer_id, Proposal.week_id == week_id, Proposal.state == ACCEPTED)
    rows = session.execute(wanted.add_columns(Proposal.shift_id, Proposal.answered_by))
    return {(who, shift): UNASKED if by == BY_CONSENT else HAS_ACCEPTED for who, shift, by in rows}


def taken_off(session: Session, within: Scope, week: Week, *, now: datetime) -> list[TakenOff]:
    """Whom a call list has besides: who need not come any more and does not know it."""
    found = to_tell.in_vain(session, within, week.id, now=now)
    if not found:
        return []
    zone = ZoneInfo(scope.community(session, within).timezone)
    people = namesakes.called(session, within)
    sites = {
        row.id: row.name
        for row in within.values(session, Site, ("id", "name"), {"id": [*{one.site_id for one in found}]})
    }
    return [
        TakenOff(
            one.volunteer_id,
            people.get(one.volunteer_id, one.volunteer_id),
            one.starts_at.astimezone(zone),
            one.ends_at.astimezone(zone),
            one.title,
            sites.get(one.site_id, one.site_id),
        )
        for one in found
    ]


def phones_on_duty(
    session: Session,
    within: Scope,
    roster: dict[str, Any],
    *,
    day: date | None,
    off: Sequence[TakenOff] = (),
    now: datetime,
) -> dict[str, str]:
    """The telephone numbers of everybody who is on duty, or was taken ``off``, each written down as shown.

    Raises :class:`errors.Forbidden` for a role that may not see them.
    """
    within.require("records:reveal")
    lost = [one.volunteer for one in off if day in (None, one.start.date())]
    shown = _phones(session, within, [*dict.fromkeys([*on_duty(view_of(roster), day=day), *lost])])
    for volunteer in shown:
        change_log.note(session, within, "revealed", "volunteer", volunteer, fields=["phone"], now=now)
    session.commit()
    return shown


def _phones(session: Session, within: Scope, volunteers: Sequence[str]) -> dict[str, str]:
    vault = vault_of(session)
    rows = session.scalars(within.query(Volunteer, Volunteer.id.in_(volunteers)))
    opened = {row.id: row.opened(vault, ["phone"]).get("phone") for row in rows}
    return {who: str(opened[who]) for who in volunteers if opened.get(who)}
