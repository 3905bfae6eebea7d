"""Use cases of a seeded community's past: renewals, answers and attendance, each in its own time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Notice, Proposal, Volunteer
from scheduler.models.notice import DROPPED
from scheduler.models.owed import PENDING
from scheduler.models.proposal import BY_COORDINATOR, PROPOSED
from scheduler.models.sealing import vault_of
from scheduler.services import answers, records, week_publishing, weeks
from scheduler.services.hours import attendance
from scheduler.services.scope import Scope
from scheduler.services.volunteer_kind import VOLUNTEER

NEARLY = timedelta(days=14)
A_YEAR = timedelta(days=364)
PAGE = 100


def renew(session: Session, within: Scope, start: date, *, now: datetime) -> None:
    """Check and insure anew whoever's check or insurance ends within two weeks of the one to come."""
    until = (start + NEARLY).isoformat()
    vault = vault_of(session)
    for volunteer in session.scalars(within.query(Volunteer).order_by(Volunteer.id)).all():
        said = volunteer.whole(vault)
        patch: dict[str, Any] = {}
        if said.get("clearance", {}).get("until", until) < until:
            checked = now.date()
            patch["clearance"] = {
                "checked_on": checked.isoformat(),
                "until": (checked + A_YEAR).isoformat(),
            }
        if said.get("insured", {}).get("until", until) < until:
            patch["insured"] = {"until": (start + A_YEAR).isoformat()}
        if patch:
            version = volunteer.version
            records.change(session, within, VOLUNTEER, volunteer.id, patch, version=version, now=now)


def answer(session: Session, within: Scope, week_id: str, reply: Callable[[], str], *, now: datetime) -> None:
    """Take down what everybody replies who was asked: ``accept``, ``decline`` or nothing."""
    asked = within.column(Proposal.id, Proposal.week_id == week_id, Proposal.state == PROPOSED)
    for id in session.scalars(asked.order_by(Proposal.id)).all():
        said = reply()
        try:
            if said == "accept":
                answers.accept(session, within, id, by=BY_COORDINATOR, now=now)
            elif said == "decline":
                answers.decline(session, within, id, by=BY_COORDINATOR, now=now)
        except errors.Conflict:  # somebody's no has ended the crew of others
            session.rollback()


def serve(
    session: Session, within: Scope, week_id: str, outcome: Callable[[], str], *, now: datetime
) -> None:
    """Write down who came to every place that is held, and close the week, which counts its hours."""
    while missing := attendance.missing(session, within, week_id, size=PAGE).rows:
        entries = [
            {"volunteer": one.volunteer_id, "shift": one.shift_id, "outcome": outcome()} for one in missing
        ]
        attendance.record(session, within, week_id, {"method": "sheet", "entries": entries}, now=now)
    version = weeks.get(session, within, week_id).version
    week_publishing.close(session, within, week_id, version=version, now=now)


def drop_notices(session: Session, within: Scope, *, now: datetime) -> None:
    """Nobody is told today of a past that nobody lived."""
    owed = (Notice.community_id == within.community_id, Notice.state == PENDING)
    session.execute(update(Notice).where(*owed).values(state=DROPPED, finished_at=now))
    session.commit()
