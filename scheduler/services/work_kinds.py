"""The kinds of work that a community has: those built in, those of its tasks, those of single calls."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models.task import Task
from scheduler.planning.document.findings import Finding, shortened
from scheduler.planning.kinds import built_in_kinds
from scheduler.services.scope import Scope

CUSTOM = "custom"
OF_CALLS = ("reported_job", "mobilisation")
"""What single calls make tasks of; there may be none yet."""


def kind_of(id: str, document: Mapping[str, Any]) -> str:
    """The kind that a task's shifts have in a plan."""
    named = document["type"] if document["type"] != CUSTOM else id
    return str(document.get("kind") or named)


def known(session: Session, within: Scope) -> frozenset[str]:
    """Every kind of work that somebody may be asked for."""
    fields = (Task.facts["type"].as_string(), Task.facts["kind"].as_string())
    rows = session.execute(within.column(Task.id).add_columns(*fields))
    own = {kind_of(id, {"type": of, "kind": kind}) for id, of, kind in rows}
    return frozenset({*built_in_kinds(), *OF_CALLS, *own})


def unknown(said: Iterable[tuple[str, str]], among: Iterable[str]) -> list[Finding]:
    """Paths at which a kind stands that there is not, each with the nearest one that there is."""
    kinds = sorted(among)
    found = []
    for path, kind in said:
        if kind not in kinds:
            nearest = difflib.get_close_matches(kind, kinds, 1)
            hint = f" ({nearest[0]}?)" if nearest else ""
            found.append(Finding(path, "unknown_kind", {"kind": shortened(kind), "hint": hint}))
    return found
