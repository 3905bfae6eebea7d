"""Points of a community are all in metres or all in degrees, as a plan wants them."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.models import Site, Volunteer
from scheduler.models.record import points_of
from scheduler.planning.document.findings import Finding
from scheduler.services import scope
from scheduler.services.record_kinds import Case

HOLDERS = (Site, Volunteer)
"""Whose points there are."""


def check(case: Case, field: str) -> Iterator[Finding]:
    """Note a point of another kind than the others; the community is locked, so that two cannot differ."""
    mine = points_of(case.document.get(field))
    if mine is None:
        return
    scope.community(case.session, case.scope, locked=True)
    for model in HOLDERS:
        others = (model.points.is_not(None), model.points != mine, model.id != case.record_id)
        if case.session.scalar(case.scope.column(model.id, *others).limit(1)):
            yield Finding(field, "mixed_locations")
            return
