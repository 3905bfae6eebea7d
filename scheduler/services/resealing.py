"""Changing the key of sealed fields while the service runs: batch by batch, each in its transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import LargeBinary, and_, or_, select, tuple_, type_coerce, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from scheduler.models import (
    Account,
    Channel,
    Contact,
    Extract,
    Feedback,
    Import,
    KeptAnswer,
    Person,
    Solve,
    SolvePart,
    Visit,
    Volunteer,
    Webhook,
    WeekPlan,
    WhatIf,
)
from scheduler.models.record import Record
from scheduler.models.sealing import vault_of

Holder = Record | Contact
HOLDERS: tuple[type[Holder], ...] = (
    Volunteer,
    Person,
    Import,
    Webhook,
    Visit,
    Feedback,
    Extract,
    Channel,
    Contact,
)
"""The kinds of record that have sealed fields."""
DOCUMENTS: tuple[tuple[InstrumentedAttribute[Any], tuple[InstrumentedAttribute[Any], ...]], ...] = (
    (Solve.plan, (Solve.id,)),
    (SolvePart.problem, (SolvePart.solve_id, SolvePart.of_fence, SolvePart.number)),
    (SolvePart.answer, (SolvePart.solve_id, SolvePart.of_fence, SolvePart.number)),
    (WeekPlan.document, (WeekPlan.community_id, WeekPlan.sha256)),
    (WhatIf.said_document, (WhatIf.community_id, WhatIf.id)),
    (Account.second_factor, (Account.id,)),
    (KeptAnswer.body, (KeptAnswer.principal, KeptAnswer.route, KeptAnswer.key)),
)
"""Whole documents that are sealed, each with the key of its table."""
BATCH = 500
DOCUMENT_BATCH = 20
"""A plan may have some megabytes."""


def reseal(session: Session, *, batch: int = BATCH) -> int:
    """Seal with the newest key whatever an older one sealed; returns how many records that were.

    A record keeps its version: nothing that is said of it changes.  Interrupted, it goes on where it is asked
    again; with nothing left to do it changes nothing, and an older key may then be taken away.
    """
    records = sum(_all_of(session, model, batch) for model in HOLDERS)
    return records + sum(_documents(session, column, key) for column, key in DOCUMENTS)


def _all_of(session: Session, model: type[Holder], batch: int) -> int:
    changed, after, vault = 0, None, vault_of(session)
    while True:
        rows: Any = model
        wanted = select(rows).order_by(rows.community_id, rows.id).limit(batch).with_for_update()
        if after is not None:
            community, id = after
            same = and_(rows.community_id == community, rows.id > id)
            wanted = wanted.where(or_(rows.community_id > community, same))
        records = session.scalars(wanted).all()
        if not records:
            return changed
        changed += sum(record.reseal(vault) for record in records)
        after = (records[-1].community_id, records[-1].id)
        session.commit()
        session.expunge_all()


def _documents(session: Session, column: InstrumentedAttribute[Any], key: tuple[Any, ...]) -> int:
    """Seal anew the documents of a column, those from before there were keys too."""
    changed, after, vault = 0, None, vault_of(session)
    while True:
        kept_as = type_coerce(column, LargeBinary).label("kept")
        wanted = select(*key, kept_as, column).where(column.is_not(None)).order_by(*key).limit(DOCUMENT_BATCH)
        if after is not None:
            wanted = wanted.where(tuple_(*key) > tuple_(*after))
        rows = session.execute(wanted.with_for_update()).all()
        if not rows:
            return changed
        for *values, kept, document in rows:
            if not vault.is_newest(kept):
                own = and_(*(part == value for part, value in zip(key, values, strict=True)))
                session.execute(update(column.class_).where(own).values({column: document}))
                changed += 1
        after = rows[-1][: len(key)]
        session.commit()
