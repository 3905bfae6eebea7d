"""The shapes of visits that are due on the wire."""

from __future__ import annotations

from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery
from scheduler.planning.document.clock import FIRST_DAY, LAST_DAY
from scheduler.planning.document.fields import Entry
from scheduler.services.visits import DueVisit


class DueVisitShown(Entry, frozen=True, kw_only=True):
    """A visit that is due; without `due_on` the person was never visited."""

    person: str
    name: str
    area: str | None
    last_visit: str | None
    due_on: str | None
    days_late: int
    planned_for: str | None


class DueVisitList(Entry, frozen=True):
    """A page of visits that are due, the latest first."""

    items: list[DueVisitShown]
    next: str | None


class DueQuery(PageQuery):
    """Until when, and where."""

    on = fields.Date(
        validate=validate.Range(min=FIRST_DAY, max=LAST_DAY),
        metadata={"description": "The date to look from; today when absent. 从哪天看。"},
    )
    days = fields.Integer(
        load_default=0,
        validate=validate.Range(min=0, max=366),
        metadata={"description": "Also what falls due within so many days. 之后几天内到期的也列出。"},
    )
    area = fields.String(
        validate=validate.Length(max=64), metadata={"description": "In this area or under it."}
    )


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    absorb(api, "DueVisitList", msgspec.json.schema(DueVisitList))


def visit_shown(visit: DueVisit) -> dict[str, Any]:
    """A visit that is due as it is shown."""
    return {
        "person": visit.person.id,
        "name": visit.person.name,
        "area": visit.person.area,
        "last_visit": visit.last_visit,
        "due_on": visit.due,
        "days_late": visit.days_late,
        "planned_for": visit.planned_for,
    }
