"""Work that people were told of stays in a week that is planned again, though its task is gone.  Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from scheduler.planning.kinds import as_written
from scheduler.planning.known_plans import known_plan
from scheduler.planning.weekly.classes import classes_of

Document = Mapping[str, Any]
PLACES = ("sites", "areas", "teams", "units", "resources", "persons")
"""Other records that a shift names, those first that name others of them."""


def task_of(shift: str, task: str | None) -> str:
    """The task of the records that a shift of a plan is a run of."""
    return (task or shift.partition("@")[0]).partition("+")[0]


def without_task(told: bytes, tasks: Collection[str]) -> frozenset[str]:
    """The tasks of which a plan that people were told has shifts, and which are no record any more."""
    return frozenset(task_of(shift.id, shift.task) for shift in known_plan(told)[0].shifts) - {*tasks}


def with_told_work(document: Document, told: bytes, tasks: Collection[str]) -> dict[str, Any]:
    """A plan laid out anew with the shifts people were told of whose task is none of ``tasks`` any more.

    They come as entries of their own, with the places and others that they name.
    """
    plan, gone = known_plan(told)[0], without_task(told, tasks)
    there = {entry["id"] for entry in document.get("shifts", ())}
    kept = [
        as_written(shift.entry)
        for shift in plan.shifts
        if task_of(shift.id, shift.task) in gone and shift.id not in there
    ]
    if not kept:
        return {**document}
    made: dict[str, Any] = {**document, "shifts": [*document.get("shifts", ()), *kept]}
    ids = {entry["id"] for entry in kept}
    links = [as_written(one) for one in plan.document.links if {one.first, one.then} <= ids]
    if links:
        made["links"] = [*document.get("links", ()), *links]
    named = {text for entry in kept for text in _texts(entry)}
    for part in PLACES:
        known = {entry["id"] for entry in made.get(part, ())}
        old = {one.id: as_written(one) for one in getattr(plan.document, part)}
        wanted = [id for id in old if id in named]
        for id in wanted:  # an area may lie in another, which comes along
            wanted += [one for one in _texts(old[id]) if one in old and one not in wanted]
        fresh = [old[id] for id in wanted if id not in known]
        named |= {text for entry in fresh for text in _texts(entry)}
        if fresh:
            made[part] = [*made.get(part, ()), *fresh]
    if "duty_classes" in made:
        classes = (name for entry in kept for name in classes_of(entry))
        made["duty_classes"] = [*dict.fromkeys([*made["duty_classes"], *classes])]
    return made


def _texts(value: Any) -> Iterator[str]:
    """Every text in an entry: what it names is among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
