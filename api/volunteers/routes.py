"""``…/volunteers``: the people of a community, with what is sensitive masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement

from api.record_views import RecordViews
from api.volunteers.schemas import SHAPE, VolunteerQuery
from scheduler.services import volunteers as people
from scheduler.services.scope import Scope
from scheduler.services.volunteer_kind import VOLUNTEER

FILTERS = ("area", "team", "unit", "kind", "reserve")


def _asked(within: Scope, query: Mapping[str, Any]) -> Sequence[ColumnElement[bool]]:
    return people.asked(within, **{name: query[name] for name in FILTERS if name in query})


volunteers = RecordViews(
    kind=VOLUNTEER,
    shape=SHAPE,
    zh="志愿者",
    en="volunteer",
    query=VolunteerQuery,
    conditions=_asked,
)
