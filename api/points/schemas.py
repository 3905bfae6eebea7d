"""The shapes of points, cards and monthly sheets on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery, StrictSchema
from scheduler.exports.month import FORMATS
from scheduler.language import LANGUAGES
from scheduler.models.credit import SOURCES, Credit
from scheduler.planning.document.fields import Entry
from scheduler.services.hours.brought import CreditsDraft
from scheduler.services.hours.card import Card

ROWS = {"rows": [{"volunteer": "王秀英", "source": "study", "day": "2026-11-20", "points": 2}]}


class PointsShown(Entry, frozen=True, kw_only=True):
    """Points by source; those of service are counted here, the others were brought in."""

    service: float
    study: float
    dues: float
    suggestions: float


class CreditShown(Entry, frozen=True, kw_only=True):
    """One row that was brought in."""

    id: str
    source: str
    volunteer: str
    day: date
    points: float
    what: str
    reference: str
    made_by: str
    created_at: datetime


class CreditPage(Entry, frozen=True):
    """A page of what was brought in."""

    items: list[CreditShown]
    next: str | None


class TakenShown(Entry, frozen=True, kw_only=True):
    """How many rows were taken, and how many were there already."""

    taken: int
    known: int


class CardShown(Entry, frozen=True, kw_only=True):
    """A volunteer's card; `no_shows` and `talk` are told to who may write hours, and to nobody else."""

    first: date
    last: date
    hours: float
    added_hours: float
    attended: int
    points: PointsShown
    total: float
    turns: dict[str, int]
    no_shows: int | None
    talk: bool | None


class SheetRow(Entry, frozen=True, kw_only=True):
    """One name on the sheet for the wall."""

    name: str
    turns: int
    hours: float
    added_hours: float
    points: PointsShown
    total: float


class SheetShown(Entry, frozen=True, kw_only=True):
    """The sheet of a month, and the ledger's last row when it was made."""

    community: str
    month: str
    names: str
    rows: list[SheetRow]
    ledger: dict[str, Any]


class CreditQuery(PageQuery):
    """Which rows that were brought in."""

    volunteer = fields.String(validate=validate.Length(max=64))
    source = fields.String(validate=validate.OneOf(SOURCES))
    first = fields.Date()
    last = fields.Date()


class BringQuery(StrictSchema):
    """What a file is about."""

    source = fields.String(
        validate=validate.OneOf(SOURCES), metadata={"description": "Of rows which name none."}
    )


class CardQuery(StrictSchema):
    """From which day to which; by default the calendar year so far."""

    first = fields.Date()
    last = fields.Date()


class SheetQuery(StrictSchema):
    """How the sheet is wanted."""

    format = fields.String(validate=validate.OneOf(("json", *(one.name for one in FORMATS))))
    language = fields.String(validate=validate.OneOf(("both", *LANGUAGES)))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("PointsDraft", CreditsDraft),
        ("PointsTaken", TakenShown),
        ("CreditPage", CreditPage),
        ("VolunteerCard", CardShown),
        ("MonthSheet", SheetShown),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def credit_shown(row: Credit) -> dict[str, Any]:
    """A row that was brought in, as it is shown."""
    own = ("id", "source", "day", "what", "reference", "made_by", "created_at")
    return {name: getattr(row, name) for name in own} | {
        "volunteer": row.volunteer_id,
        "points": row.points / 100,
    }


def card_shown(card: Card) -> dict[str, Any]:
    """A card as it is shown."""
    told = {name: getattr(card, name) for name in ("first", "last", "turns", "no_shows", "talk")}
    figures = card.tally.figures()
    return told | figures | {"attended": figures.pop("turns"), "turns": dict(card.turns)}
