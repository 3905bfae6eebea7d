"""``…/persons``: who is served, under a label; who that is stays masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement

from api.persons.schemas import SHAPE, PersonQuery
from api.record_views import RecordViews
from scheduler.services import persons as served
from scheduler.services.scope import Scope


def _asked(within: Scope, query: Mapping[str, Any]) -> Sequence[ColumnElement[bool]]:
    return served.asked(within, area=query.get("area"), household=query.get("household"))


persons = RecordViews(
    kind=served.PERSON,
    shape=SHAPE,
    zh="服务对象",
    en="person",
    query=PersonQuery,
    conditions=_asked,
)
