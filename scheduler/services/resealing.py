"""Changing the key of sealed fields while the service runs: batch by batch, each in its transaction."""

from __future__ import annotations

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from scheduler.models import Person, Volunteer, Webhook
from scheduler.models.record import Record
from scheduler.models.sealing import vault_of

HOLDERS: tuple[type[Record], ...] = (Volunteer, Person, Webhook)
"""The kinds of record that have sealed fields."""
BATCH = 500


def reseal(session: Session, *, batch: int = BATCH) -> int:
    """Seal with the newest key whatever an older one sealed; returns how many records that were.

    A record keeps its version: nothing that is said of it changes.  Interrupted, it goes on where it is asked
    again; with nothing left to do it changes nothing, and an older key may then be taken away.
    """
    return sum(_all_of(session, model, batch) for model in HOLDERS)


def _all_of(session: Session, model: type[Record], batch: int) -> int:
    changed, after, vault = 0, None, vault_of(session)
    while True:
        wanted = select(model).order_by(model.community_id, model.id).limit(batch).with_for_update()
        if after is not None:
            community, id = after
            same = and_(model.community_id == community, model.id > id)
            wanted = wanted.where(or_(model.community_id > community, same))
        records = session.scalars(wanted).all()
        if not records:
            return changed
        changed += sum(record.reseal(vault) for record in records)
        after = (records[-1].community_id, records[-1].id)
        session.commit()
        session.expunge_all()
