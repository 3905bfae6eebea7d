"""What turns of some tasks ask beside time and place: their routes, and whether one is called at home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from scheduler.language.turn_words import TurnTold
from scheduler.models import Site, Task
from scheduler.planning import kinds
from scheduler.services.scope import Scope

NOTHING = TurnTold()


def turns_told(session: Session, within: Scope, tasks: Iterable[str | None]) -> Mapping[str, TurnTold]:
    """What there is to say of turns of some tasks, by the task's id; only of those of which there is any."""
    ids = {id for id in tasks if id}
    if not ids:
        return {}
    rows = within.column(Task.id, Task.id.in_(ids)).add_columns(Task.facts)
    facts = {row.id: row.facts for row in session.execute(rows)}
    reach = {id: _reach_minutes(one) for id, one in facts.items()}
    stops = {stop["site"] for one in facts.values() for stop in one.get("route") or ()}
    names: dict[str, str] = {}
    if stops:
        sites = within.column(Site.id, Site.id.in_(stops)).add_columns(Site.name)
        names = {row.id: row.name for row in session.execute(sites)}
    return {
        id: TurnTold(_stops(one, names), reach[id])
        for id, one in facts.items()
        if one.get("route") or reach[id] is not None
    }


def _stops(facts: Mapping[str, Any], names: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    route = facts.get("route") or ()
    return tuple((names.get(stop["site"], stop["site"]), int(stop.get("minutes") or 0)) for stop in route)


def _reach_minutes(facts: Mapping[str, Any]) -> int | None:
    """Within how many minutes of a call: the task's own word, else that of its kind."""
    kind = kinds.built_in_kinds().get(str(facts.get("type")))
    said = facts.get("on_call") or (kind.written_defaults().get("on_call") if kind else None)
    return None if said is None else int(said["reach_minutes"])
