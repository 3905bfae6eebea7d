"""Somebody is taken out of everything that is kept: rows, documents of weeks, words of others about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, undefer

from scheduler.models import (
    Attempt,
    Contact,
    Feedback,
    Import,
    KeptAnswer,
    LedgerEntry,
    LedgerNote,
    LedgerSubject,
    Notice,
    Proposal,
    Solve,
    Swap,
)
from scheduler.models.extract import Extract
from scheduler.models.outcome import VOLUNTEER as BY_VOLUNTEER
from scheduler.models.sealing import vault_of
from scheduler.models.upload import PREVIEW
from scheduler.models.week import WeekVersion
from scheduler.models.week_plan import WeekPlan
from scheduler.models.what_if import WhatIf
from scheduler.planning.weekly.forgetting import plan_without, roster_without, told_without
from scheduler.services import own_rows
from scheduler.services.scope import Scope

STAYS = ("proposals", "ledger_subjects")
"""Tables whose rows stay when somebody is taken out: they hold an id and no more."""
Without = Callable[[Mapping[str, Any], str], dict[str, Any]]


def forget(session: Session, within: Scope, volunteer: str, *, name: str) -> None:
    """Take somebody out of everything but the record itself; the caller commits."""
    for own in own_rows.named_directly(volunteer):
        if own.table not in STAYS:
            rows: Any = own.model
            session.execute(delete(own.model).where(rows.community_id == within.community_id, own.of))
    own_contact = (Contact.community_id == within.community_id, Contact.id == volunteer)
    session.execute(delete(Contact).where(*own_contact))
    _in_weeks(session, within, volunteer, name)
    _in_words(session, within, volunteer, name)
    session.execute(delete(KeptAnswer).where(KeptAnswer.community_id == within.community_id))
    session.flush()


def notes_of(session: Session, within: Scope, volunteer: str) -> None:
    """Erase the words that belong to rows of somebody's hours; the chain stays whole without them."""
    subjects = within.column(LedgerSubject.subject, LedgerSubject.volunteer_id == volunteer)
    rows = within.column(LedgerEntry.seq, LedgerEntry.subject.in_(subjects))
    hers = (LedgerNote.community_id == within.community_id, LedgerNote.seq.in_(rows))
    session.execute(delete(LedgerNote).where(*hers).execution_options(synchronize_session=False))


def _in_words(session: Session, within: Scope, volunteer: str, name: str) -> None:
    """What she said, what was sent to her, and what is said of her by name."""
    for proposal in session.scalars(within.query(Proposal, Proposal.volunteer_id == volunteer)):
        proposal.reason = ""
    for swap in session.scalars(within.query(Swap, Swap.giver_id == volunteer)):
        swap.words = ""
    for said in session.scalars(within.query(Feedback, Feedback.volunteer == volunteer)):
        if said.given_by == BY_VOLUNTEER:
            said.words_sealed = None
    for extract in session.scalars(within.query(Extract, Extract.volunteer == volunteer)):
        extract.paper_sealed = None
    reached = (Attempt.community_id == within.community_id, Attempt.recipient == volunteer)
    session.execute(update(Attempt).where(*reached).values(recipient=None))
    for notice in session.scalars(within.query(Notice)):
        if name in str(notice.facts):
            notice.facts = {key: value for key, value in notice.facts.items() if name not in str(value)}
    for file in session.scalars(within.query(Import, Import.state == PREVIEW)):
        if name in str(file.opened(vault_of(session), ("content",))):
            session.delete(file)  # it was not written, and can be sent in again without her


def _in_weeks(session: Session, within: Scope, volunteer: str, name: str) -> None:
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
        kept.reason = "" if name in kept.reason else kept.reason
    for copy in session.scalars(within.query(WhatIf)):
        copy.said_document = _forgotten(copy.said_document, volunteer, _said_without)
    # Locked: a worker that writes what it found is seen here, or sees whom it must not name any more.
    wanted = select(Solve).where(Solve.principal == within.community_id).order_by(Solve.id).with_for_update()
    for solve in session.scalars(wanted.options(undefer(Solve.plan), undefer(Solve.roster))):
        solve.plan = _forgotten(solve.plan, volunteer, plan_without)
        if solve.roster is not None:
            solve.roster = _forgotten(solve.roster, volunteer, roster_without)


def _said_without(said: Mapping[str, Any], volunteer: str) -> dict[str, Any]:
    """What is other in a what-if copy, without what it says of somebody."""
    others = {id: patch for id, patch in said.get("volunteers", {}).items() if id != volunteer}
    return {**said, "volunteers": others} if "volunteers" in said else dict(said)


def _forgotten(raw: bytes, volunteer: str, without: Without) -> bytes:
    """The document anew where it speaks of the volunteer, and as it is where it does not."""
    if volunteer.encode() not in raw:
        return raw
    return json.dumps(without(json.loads(raw), volunteer), ensure_ascii=False, separators=(",", ":")).encode()
