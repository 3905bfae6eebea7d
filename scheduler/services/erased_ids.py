"""The id of somebody who was erased is given to nobody else: what was done under it would become theirs."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.models.erasure import Erasure
from scheduler.planning.document.findings import Finding
from scheduler.services.record_kinds import Batch, Case
from scheduler.services.scope import in_pieces


def check(batch: Batch) -> Iterator[tuple[Case, Finding]]:
    """Note volunteers who are new and have the id of one who was erased."""
    fresh = {case.record_id: case for case in batch.get("volunteer", ()) if case.is_new}
    for ids in in_pieces(fresh):
        one = fresh[ids[0]]
        gone = one.session.scalars(one.scope.column(Erasure.volunteer, Erasure.volunteer.in_(ids)).distinct())
        yield from ((fresh[id], Finding("id", "id_of_erased")) for id in gone)
