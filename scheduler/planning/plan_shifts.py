"""Single shifts of a plan: some are off, some have other places than their task gives them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.planning.changing import changed
from scheduler.planning.document import Plan, read_plan
from scheduler.planning.document.plan import PlannedShift
from scheduler.planning.kinds import as_written
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import encoded

Document = dict[str, Any]
Places = tuple[int | None, int | None]
"""How many a seat wants, and how many it takes at most; None leaves it as it is."""


@dataclass(frozen=True)
class ShiftEdits:
    """What became of single shifts of a week beside its tasks."""

    off: frozenset[str] = frozenset()
    places: Mapping[tuple[str, int], Places] = field(default_factory=dict)
    """By shift and seat."""

    @classmethod
    def of(cls, steps: Iterable[Mapping[str, Any]]) -> ShiftEdits:
        """What the steps of a week's versions come to: of two said of one seat the later holds."""
        off: set[str] = set()
        places: dict[tuple[str, int], Places] = {}
        for step in steps:
            if "cancel" in step:
                off.add(step["cancel"])
            elif "places" in step:
                places[step["places"], step["seat"]] = step.get("count"), step.get("maximum")
        return cls(frozenset(off), places)

    def steps(self) -> list[Document]:
        """The same as a version keeps it."""
        return [
            *({"cancel": shift} for shift in sorted(self.off)),
            *(
                {"places": shift, "seat": seat, "count": count, "maximum": maximum}
                for (shift, seat), (count, maximum) in self.places.items()
            ),
        ]


def edited(raw: bytes, edits: ShiftEdits) -> bytes:
    """The plan with its edits; the same bytes where they change nothing that it has.

    Raises ``errors.InvalidDocument`` where a crew would want more people than there are places.
    """
    plan, _ = known_plan(raw)
    known = {shift.id: shift for shift in plan.shifts}
    fresh = {
        shift: {**as_written(known[shift].entry), "seats": seats}
        for shift in {shift for shift, _ in edits.places} & (known.keys() - edits.off)
        if (seats := _seats(known[shift], edits)) != [as_written(seat) for seat in known[shift].seats]
    }
    gone = edits.off & known.keys()
    if not gone and not fresh:
        return raw
    return with_entries(raw, plan, fresh, gone)


def with_entries(raw: bytes, plan: Plan, fresh: Mapping[str, Document], gone: Collection[str] = ()) -> bytes:
    """The plan with some shifts as entries of their own, apart from the tasks they are runs of.

    ``fresh`` are the entries by id, ``gone`` shifts that are no more.  Raises ``errors.InvalidDocument`` for
    what makes no plan.
    """
    document: Document = json.loads(raw)
    apart = {entry["id"] for entry in document.get("shifts", ())}
    taken = set(gone) | fresh.keys()
    own = [fresh.get(entry["id"], entry) for entry in document.get("shifts", ()) if entry["id"] not in gone]
    kept = {entry["id"] for entry in own}
    document["shifts"] = [*own, *(entry for shift, entry in sorted(fresh.items()) if shift not in kept)]
    document["tasks"] = [
        one for task in document.get("tasks", ()) if (one := _without_runs(task, plan, taken - apart, apart))
    ]
    drop_shifts(document, gone)
    made = encoded({name: value for name, value in document.items() if value != []})
    read_plan(made)
    return made


def edited_roster(raw: bytes, roster: Mapping[str, Any], edits: ShiftEdits) -> tuple[bytes, Document]:
    """A plan and its roster with edits; nobody is on a shift that is off."""
    plan = edited(raw, edits)
    if plan == raw:
        return raw, dict(roster)
    kept = [one for one in roster["assignments"] if one["shift"] not in edits.off]
    return plan, changed(plan, {**roster, "assignments": kept}).roster


def with_followers(raw: bytes, shift: str) -> frozenset[str]:
    """A shift with every other that runs only if it does."""
    found, links = {shift}, known_plan(raw)[0].document.links
    while more := {link.then for link in links if link.first in found} - found:
        found |= more
    return frozenset(found)


def drop_shifts(document: Document, gone: Collection[str]) -> None:
    """Take everything out of a plan that names a shift which is no more."""
    gone = set(gone)
    for part in ("pins", "bans", "previous"):
        if part in document:
            document[part] = [one for one in document[part] if one.get("shift") not in gone]
    if "links" in document:
        document["links"] = [one for one in document["links"] if not gone & {one["first"], one["then"]}]
    document["volunteers"] = [without_wishes(entry, gone) for entry in document["volunteers"]]


def without_wishes(entry: Document, shifts: Collection[str]) -> Document:
    """A volunteer without the wishes and requests that name some shifts."""
    for name in ("wishes", "requests"):
        if any(one.get("shift") in shifts for one in entry.get(name) or ()):
            entry = {**entry, name: [one for one in entry[name] if one.get("shift") not in shifts]}
    return entry


def _seats(shift: PlannedShift, edits: ShiftEdits) -> list[Document]:
    """The seats of a shift with other numbers; what was not said gives way to what was."""
    made = []
    for number, entry in enumerate(shift.seats):
        seat = as_written(entry)
        if (shift.id, number) in edits.places:
            count, maximum = edits.places[shift.id, number]
            wanted = seat.get("count", 1) if count is None else count
            most = seat.get("maximum") if maximum is None else maximum
            if count is None and most is not None:
                wanted = min(wanted, most)
            if maximum is None and most is not None:
                most = max(wanted, most)
            seat |= {"count": wanted} | ({} if most is None else {"maximum": most})
            if seat.get("minimum", 0) > wanted:
                seat["minimum"] = wanted
        made.append(seat)
    return made


def _without_runs(task: Document, plan: Plan, taken: Collection[str], apart: Collection[str]) -> Document:
    """A task without some of its runs, the others dated; nothing where none is left."""
    runs = [shift for shift in plan.shifts if shift.task == task["id"] and shift.id not in apart]
    rest = [shift.entry for shift in runs if shift.id not in taken]
    if len(rest) == len(runs):
        return task
    windows = [entry.window or entry for entry in rest]
    dated = [{"start": window.start, "end": window.end} for window in windows]
    return {**task, "times": dated} if dated else {}
