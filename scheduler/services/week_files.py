"""A week as files: the roster that people hold, and the telephones of a call list, opened for who may."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler.exports.sheets.call_list import HAS_ACCEPTED, UNASKED, on_duty
from scheduler.exports.view import view_of
from scheduler.models import Proposal, Volunteer
from scheduler.models.proposal import ACCEPTED, BY_CONSENT
from scheduler.models.sealing import vault_of
from scheduler.models.week import Week
from scheduler.services import change_log, weeks
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


def phones_on_duty(
    session: Session, within: Scope, roster: dict[str, Any], *, day: date | None, now: datetime
) -> dict[str, str]:
    """The telephone numbers of everybody who is on duty, each written down as shown.

    Raises :class:`errors.Forbidden` for a role that may not see them.
    """
    within.require("records:reveal")
    shown = _phones(session, within, on_duty(view_of(roster), day=day))
    for volunteer in shown:
        change_log.note(session, within, "revealed", "volunteer", volunteer, fields=["phone"], now=now)
    session.commit()
    return shown


def _phones(session: Session, within: Scope, volunteers: Sequence[str]) -> dict[str, str]:
    vault = vault_of(session)
    rows = session.scalars(within.query(Volunteer, Volunteer.id.in_(volunteers)))
    opened = {row.id: row.opened(vault, ["phone"]).get("phone") for row in rows}
    return {who: str(opened[who]) for who in volunteers if opened.get(who)}
