"""What the service holds about one volunteer: handed out whole, and taken out for good."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, delete, select
from sqlalchemy.orm import Session, undefer

from scheduler import errors
from scheduler.models import Contact, Erasure, KeptAnswer, Notice, Proposal, Solve, Volunteer
from scheduler.models.base import Base
from scheduler.models.extract import Extract
from scheduler.models.sealing import vault_of
from scheduler.models.week import WeekVersion
from scheduler.models.week_plan import WeekPlan
from scheduler.models.what_if import WhatIf
from scheduler.planning.weekly.forgetting import plan_without, roster_without, told_without
from scheduler.services import change_log, leaving, reading, records
from scheduler.services.scope import Scope
from scheduler.services.volunteer_kind import VOLUNTEER

OWNER = "volunteer_id"
"""The column that says whose a row is."""
STAYS = ("proposals", "ledger_subjects")
"""Tables whose rows stay when somebody is taken out: they hold an id and no more."""
SECRET = ("sha256", "secret", "once")
ROWS_MOST = 10_000


def export(session: Session, within: Scope, volunteer_id: str, *, now: datetime) -> dict[str, Any]:
    """Everything held about a volunteer, sealed fields opened; who asked is written down.

    Raises :class:`errors.Forbidden` for a role that may not, :class:`errors.NotFound`.
    """
    within.require("records:reveal")
    found = records.show(session, within, VOLUNTEER, volunteer_id)
    rows = {
        table: [_plain(row) for row in session.scalars(within.query(model, of).limit(ROWS_MOST))]
        for table, model, of in _owned(volunteer_id)
    }
    whole = {"id": found.id, **found.whole(vault_of(session))}
    fields = sorted(found.masked())
    change_log.note(session, within, "revealed", VOLUNTEER.name, volunteer_id, fields=fields, now=now)
    session.commit()
    return {"volunteer": whole, "made_at": now, "rows": {table: held for table, held in rows.items() if held}}


def erase(
    session: Session,
    within: Scope,
    volunteer_id: str,
    *,
    version: reading.Read | None,
    now: datetime,
    written: Erasure | None = None,
) -> None:
    """Take a volunteer out: the record and all that is theirs, and the name out of every week.

    What they did stays under the id, their hours in the ledger under its pseudonym; ``written`` is what was
    written of it when it was done before, where it is done again.  Raises :class:`errors.Conflict` while they
    hold a place that is not over, :class:`errors.InUse` while another record names them,
    :class:`errors.Forbidden` for who is not an administrator of the whole community.
    """
    if within.is_limited:
        raise errors.Forbidden("outside_your_limits")
    leaving.lock(session, within, now)
    leaving.leave(session, within, within.find(session, Volunteer, volunteer_id, removed=True).id, now)
    forget(session, within, volunteer_id, now=now)
    session.add(written or Erasure(community_id=within.community_id, volunteer=volunteer_id, at=now))
    records.remove(session, within, VOLUNTEER, volunteer_id, version=version, now=now)


def forget(session: Session, within: Scope, volunteer_id: str, *, now: datetime) -> None:
    """Take out all that is a volunteer's but the record itself; the caller commits."""
    name = within.find(session, Volunteer, volunteer_id, removed=True).name
    _forget_in_weeks(session, within, volunteer_id, name)
    for table, model, of in _owned(volunteer_id):
        if table not in STAYS:
            rows: Any = model
            session.execute(delete(model).where(rows.community_id == within.community_id, of))
    own = (Contact.community_id == within.community_id, Contact.id == volunteer_id)
    session.execute(delete(Contact).where(*own))
    for proposal in session.scalars(within.query(Proposal, Proposal.volunteer_id == volunteer_id)):
        proposal.reason = ""
    for extract in session.scalars(within.query(Extract, Extract.volunteer == volunteer_id)):
        extract.paper_sealed = None
    for notice in session.scalars(within.query(Notice)):
        if name in str(notice.facts):
            notice.facts = {key: value for key, value in notice.facts.items() if name not in str(value)}
    session.execute(delete(KeptAnswer).where(KeptAnswer.community_id == within.community_id))
    session.flush()
    change_log.note(session, within, "erased", VOLUNTEER.name, volunteer_id, now=now)


def _forget_in_weeks(session: Session, within: Scope, volunteer: str, name: str) -> None:
    for plan in session.scalars(within.query(WeekPlan)):
        plan.document = _forgotten(plan.document, volunteer, plan_without)
    for model in (WeekVersion, WhatIf):
        rows: Any = model
        for one in session.scalars(within.query(rows).options(undefer(rows.roster))):
            if one.roster is not None:
                one.roster = _forgotten(one.roster, volunteer, roster_without)
    for kept in session.scalars(within.query(WeekVersion)):
        kept.notices, kept.changes, kept.warnings = (
            told_without(said, name) for said in (kept.notices, kept.changes, kept.warnings)
        )
    wanted = select(Solve).where(Solve.principal == within.community_id)
    for solve in session.scalars(wanted.options(undefer(Solve.plan), undefer(Solve.roster))):
        solve.plan = _forgotten(solve.plan, volunteer, plan_without)
        if solve.roster is not None:
            solve.roster = _forgotten(solve.roster, volunteer, roster_without)


def _forgotten(raw: bytes, volunteer: str, without: Any) -> bytes:
    """The document anew where it speaks of the volunteer, and as it is where it does not."""
    if volunteer.encode() not in raw:
        return raw
    return json.dumps(without(json.loads(raw), volunteer), ensure_ascii=False, separators=(",", ":")).encode()


def _owned(volunteer_id: str) -> list[tuple[str, type[Base], Any]]:
    """Every table whose rows are somebody's: its name, its class, and which rows are this volunteer's."""
    found = []
    for mapper in Base.registry.mappers:
        table: Any = mapper.local_table
        if OWNER in table.columns and "community_id" in table.columns:
            found.append((str(table.name), mapper.class_, table.columns[OWNER] == volunteer_id))
    return sorted(found, key=lambda one: one[0])


def _plain(row: Base) -> dict[str, Any]:
    """A row without keys, secrets and what is sealed."""
    columns: Any = row.__mapper__.columns
    return {
        name: getattr(row, name)
        for name, column in columns.items()
        if not isinstance(column.type, LargeBinary)
        and name not in ("community_id", OWNER)
        and not any(part in name for part in SECRET)
    }
