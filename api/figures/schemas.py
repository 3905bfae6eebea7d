"""The shapes of figures on the wire."""

from __future__ import annotations

from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.advice.shortages import Proof
from api.openapi import Api
from api.schemas import StrictSchema
from api.what_ifs.schemas import Fairness
from scheduler.planning.document.fields import Entry


class GoalFigure(Entry, frozen=True, kw_only=True):
    """A step of the objective: its value, its bound, and whether they meet."""

    name: str
    value: int
    bound: int | None
    proven: bool
    terms: dict[str, int]


class KindFigure(Entry, frozen=True):
    """Shifts and posts of one kind of work."""

    shifts: int
    wanted: int
    filled: int


class WeekFigures(Entry, frozen=True, kw_only=True):
    """A version of a week in figures, with nobody named."""

    week: str
    number: int
    volunteers: int
    shifts: int
    wanted: int
    filled: int
    missing: int
    covered_percent: int
    below_minimum: int
    minutes: int
    kinds: dict[str, KindFigure]
    fairness: Fairness
    goals: list[GoalFigure]
    proof: Proof
    proposals: dict[str, int]


class MonthRow(Entry, frozen=True, kw_only=True):
    """A week of the month that people were told of."""

    week: str
    start: str
    state: str
    filled: int
    missing: int
    minutes: int
    people: int
    spread: int
    proposals: dict[str, int]


class MonthFigures(Entry, frozen=True, kw_only=True):
    """The weeks that begin in a month, and their sums, with nobody named."""

    month: str
    weeks: list[MonthRow]
    totals: dict[str, Any]


class KindDepth(Entry, frozen=True, kw_only=True):
    """Seats of one kind of work, and the people whom nothing keeps from it."""

    kind: str
    seats: int
    able: int
    working: int
    spare: int
    tight: int


class QualificationDepth(Entry, frozen=True, kw_only=True):
    """Seats that ask for a qualification, who holds it, and who of them could come."""

    qualification: str
    holders: int
    seats: int
    able: int
    working: int
    spare: int
    tight: int


class Carrying(Entry, frozen=True, kw_only=True):
    """Somebody who carries much, and what is a risk about it."""

    volunteer: str
    name: str
    minutes: int
    minutes_before: int
    shifts: int
    share_percent: int
    weeks_in_a_row: int
    risks: list[str]


class Bench(Entry, frozen=True, kw_only=True):
    """How deep the bench is behind a week, and who carries most."""

    week: str
    number: int
    kinds: list[KindDepth]
    qualifications: list[QualificationDepth]
    carrying: list[Carrying]


class MonthQuery(StrictSchema):
    """Which month."""

    month = fields.String(
        required=True, validate=validate.Regexp(r"^[0-9]{4}-[0-9]{2}$"), metadata={"example": "2026-11"}
    )


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (("WeekFigures", WeekFigures), ("MonthFigures", MonthFigures), ("WeekBench", Bench)):
        absorb(api, name, msgspec.json.schema(struct))
