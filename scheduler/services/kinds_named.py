"""Kinds of work that records name: each is one that there is, or that the record named before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scheduler.models.record import Record
from scheduler.models.task import Task
from scheduler.planning.document.findings import Finding
from scheduler.services import work_kinds
from scheduler.services.record_kinds import Batch, Case, Together

KindsOf = Callable[[Mapping[str, Any]], Iterator[tuple[str, str]]]
"""Where a document names kinds of work, and which."""


def checking(of: str, model: type[Record], named: KindsOf, *, or_tasks: bool = False) -> Together:
    """The check of records of a kind that name kinds of work; ``or_tasks`` may stand there by their ids too.

    A kind that no task has, nor one that is written with them, is noted with the nearest that there is.  What
    was said before stays when a kind has gone with its last task.
    """

    def check(batch: Batch) -> Iterator[tuple[Case, Finding]]:
        said = [(case, kinds) for case in batch.get(of, ()) if (kinds := list(named(case.document)))]
        if not said:
            return
        one = said[0][0]
        there = work_kinds.known(one.session, one.scope)
        there |= {work_kinds.kind_of(task.record_id, task.document) for task in batch.get("task", ())}
        if or_tasks:
            there |= {task.record_id for task in batch.get("task", ())}
            there |= set(one.session.scalars(one.scope.column(Task.id)))
        for case, kinds in said:
            if not there.issuperset(kind for _, kind in kinds):
                kept = case.session.get(model, (case.scope.community_id, case.record_id))
                before = {} if kept is None else kept.document()
                found = work_kinds.unknown(kinds, there.union(kind for _, kind in named(before)))
                yield from ((case, finding) for finding in found)

    return check
