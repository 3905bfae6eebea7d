"""Points of a community are all in metres or all in degrees, as a plan wants them."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.models import Site, Volunteer
from scheduler.models.record import points_of
from scheduler.planning.document.findings import Finding
from scheduler.services import scope
from scheduler.services.record_kinds import Batch, Case

HOLDERS: tuple[tuple[str, str, type[Site] | type[Volunteer]], ...] = (
    ("site", "location", Site),
    ("volunteer", "home", Volunteer),
)
"""Whose points there are, and in which field."""


def check(batch: Batch) -> Iterator[tuple[Case, Finding]]:
    """Note points of another kind than the others; the community is locked, so that two cannot differ."""
    said = [
        (case, field, points)
        for kind, field, _ in HOLDERS
        for case in batch.get(kind, ())
        if (points := points_of(case.document.get(field))) is not None
    ]
    if not said:
        return
    scope.community(said[0][0].session, said[0][0].scope, locked=True)
    first = next(_kept(batch, said[0][0]), said[0][2])
    yield from ((case, Finding(field, "mixed_locations")) for case, field, points in said if points != first)


def _kept(batch: Batch, one: Case) -> Iterator[str]:
    """Each kind of point that stays, of records that are not written now."""
    for kind, _, model in HOLDERS:
        written = {case.record_id for case in batch.get(kind, ())}
        for points in ("metres", "degrees"):
            wanted = one.scope.column(model.id, model.points == points).limit(len(written) + 1)
            if not written.issuperset(one.session.scalars(wanted)):
                yield points
