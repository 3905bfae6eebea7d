"""Use cases of pledges: what units offer, what is needed, and drawing one down for the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta
from sqlalchemy import ColumnElement, false, or_
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Draw, Pledge
from scheduler.models.pledge import NEED, OFFER
from scheduler.models.record import new_record_id
from scheduler.planning.document.fields import Entry, Id, Text
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, mentions, paging, reading
from scheduler.services.mentions import Named
from scheduler.services.paging import Page
from scheduler.services.record_kinds import Case, RecordKind, named
from scheduler.services.scope import RECORD_ID, Scope, usable

Amount = Annotated[int, Meta(ge=1, le=1_000_000_000)]
DRAW = "draw"


class PledgeDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about an offer or a need; the amount is in minutes, pieces or yuan."""

    id: reading.RecordId | None = None
    name: reading.Name
    direction: Literal["offer", "need"]
    measure: Literal["minutes", "goods", "yuan"]
    amount: Amount
    unit: Id | None = None
    note: Text | None = None


class DrawDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about a drawing."""

    id: reading.RecordId | None = None
    offer: Id
    need: Id | None = None
    amount: Amount
    note: Text | None = None


def asked(
    *, direction: str | None = None, unit: str | None = None, is_open: bool | None = None
) -> Sequence[ColumnElement[bool]]:
    """The pledges that an address asks for."""
    conditions: list[ColumnElement[bool]] = []
    if direction is not None:
        conditions.append(Pledge.direction == direction)
    if unit is not None:
        conditions.append(Pledge.unit == usable(unit))
    if is_open is not None:
        conditions.append(Pledge.drawn < Pledge.amount if is_open else Pledge.drawn >= Pledge.amount)
    return conditions


def draw(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> Draw:
    """Use some of an offer; of two who want the last of it, one gets it.

    Raises :class:`errors.Conflict` when less is left, :class:`errors.InvalidDocument` for an unknown pledge
    or one of another direction or measure, :class:`errors.Forbidden` for a coordinator with limits.
    """
    _require_all(within)
    draft = reading.read(said, DrawDraft)
    draw_id = draft.id or new_record_id(now)
    if RECORD_ID.fullmatch(draw_id) is None:
        raise errors.InvalidDocument([Finding("id", "id_not_usable")])
    pledges = _locked(session, within, draft)
    if session.scalar(within.column(Draw.id, Draw.id == draw_id)) is not None:
        raise errors.Conflict("id_taken", id=draw_id)
    for pledge in pledges:
        pledge.draw(draft.amount, now)
    made = Draw(
        community_id=within.community_id,
        id=draw_id,
        offer=draft.offer,
        need=draft.need,
        amount=draft.amount,
        note=draft.note,
        principal=within.principal,
        created_at=now,
    )
    session.add(made)
    mentions.write(session, within, DRAW, draw_id, [("", "pledge", pledge.id) for pledge in pledges])
    change_log.note(session, within, "created", DRAW, draw_id, fields=["amount"], now=now)
    session.commit()
    return made


def give_back(session: Session, within: Scope, draw_id: str, *, now: datetime) -> None:
    """Undo a drawing; what was drawn is there again."""
    _require_all(within)
    found = within.find(session, Draw, draw_id, removed=True)
    ids = [found.offer, *([found.need] if found.need else [])]
    wanted = within.query(Pledge, Pledge.id.in_(ids)).order_by(Pledge.id).with_for_update()
    for pledge in session.scalars(wanted):
        pledge.give_back(found.amount, now)
    mentions.write(session, within, DRAW, draw_id, ())
    session.delete(found)
    change_log.note(session, within, "removed", DRAW, draw_id, now=now)
    session.commit()


def drawings(
    session: Session, within: Scope, *, pledge: str, size: int = 50, cursor: str | None = None
) -> Page[Draw]:
    """A page of drawings from an offer or for a need, the latest first; raises :class:`errors.NotFound`."""
    within.find(session, Pledge, pledge)
    found = session.scalars(within.query(Draw, or_(Draw.offer == pledge, Draw.need == pledge)))
    return paging.of_rows(
        found,
        lambda one: f"{paging.moment(one.created_at)}.{one.id}",
        size=size,
        cursor=cursor,
        latest_first=True,
    )


def _locked(session: Session, within: Scope, draft: DrawDraft) -> list[Pledge]:
    """The offer and the need, locked in the order of their ids: no two drawings wait for each other."""
    asked_for = {"offer": draft.offer} | ({"need": draft.need} if draft.need else {})
    wanted = within.query(Pledge, Pledge.id.in_([usable(id) for id in asked_for.values()]))
    found = {pledge.id: pledge for pledge in session.scalars(wanted.order_by(Pledge.id).with_for_update())}
    problems = [
        Finding(field, "unknown_id", {"list": "pledges", "id": id})
        for field, id in asked_for.items()
        if id not in found or found[id].direction != (OFFER if field == "offer" else NEED)
    ]
    if not problems and len({pledge.measure for pledge in found.values()}) > 1:
        problems = [Finding("need", "measures_differ")]
    if problems:
        raise errors.InvalidDocument(problems)
    return list(found.values())


def _require_all(within: Scope) -> None:
    if within.is_limited:
        raise errors.Forbidden("outside_your_limits")


def _names(document: Mapping[str, Any]) -> Iterator[Named]:
    return named(document, "unit", "unit")


def _check(case: Case) -> Iterator[Finding]:
    """What was drawn stays drawn: of the same thing, and never more than there is."""
    if case.is_new:
        return
    kept = case.session.scalars(case.scope.query(Pledge, Pledge.id == case.record_id)).one()
    if not kept.drawn:
        return
    for field in ("direction", "measure"):
        if case.document[field] != getattr(kept, field):
            yield Finding(field, "fixed_once_drawn")
    if case.document["amount"] < kept.drawn:
        yield Finding("amount", "less_than_drawn", {"drawn": kept.drawn})


def _nothing(_within: Scope) -> Sequence[ColumnElement[bool]]:
    return (false(),)


PLEDGE = RecordKind(
    name="pledge",
    plural="pledges",
    model=Pledge,
    draft=PledgeDraft,
    names=_names,
    check=_check,
    writable=_nothing,
    has_unique_name=False,
)
