"""Shifts of a plan as the solver knows them."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.planning.document.plan import PlannedShift
from scheduler.planning.document.work import CrewEntry, OnCallEntry, OpenToEntry, SeatEntry
from scheduler.planning.indices import Indices
from solver.problem import PRIORITY_WEIGHTS
from solver.work import Crew, OnCall, OpenTo, Seat, Shift


def solver_shift(shift: PlannedShift, indices: Indices) -> Shift:
    """One shift."""
    entry = shift.entry
    return Shift(
        id=shift.id,
        kind=shift.kind,
        site=indices.sites[shift.site],
        starts=shift.starts,
        duration=shift.duration,
        seats=_seats(shift.seats),
        crew=_crew(entry.crew),
        task=shift.task,
        weight=PRIORITY_WEIGHTS[entry.priority or "normal"],
        last_site=None if shift.last_site == shift.site else indices.sites[shift.last_site],
        min_age=entry.min_age,
        max_age=entry.max_age,
        dangerous=bool(entry.dangerous),
        serves_children=bool(entry.serves_children) or bool(entry.children),
        children=entry.children or 0,
        demands=frozenset(entry.demands or ()),
        needs=tuple((indices.resources[need.resource], need.count or 1) for need in entry.needs or ()),
        classes=frozenset(entry.classes or ()),
        required=tuple(indices.volunteers[id] for id in entry.required or ()),
        serves=tuple(indices.persons[id] for id in entry.serves or ()),
        spacing_minutes=entry.spacing_minutes or 0,
        on_call=_on_call(entry.on_call),
        standby=entry.standby or 0,
        team=None if entry.team is None else indices.teams[entry.team],
        open_to=_open_to(entry.open_to, indices),
        max_distance_metres=entry.max_distance_metres,
    )


def _seats(entries: Sequence[SeatEntry]) -> tuple[Seat, ...]:
    return tuple(
        Seat(
            role=entry.role or "",
            count=seat_count(entry),
            minimum=entry.minimum or 0,
            maximum=entry.maximum,
            min_age=entry.min_age,
            max_age=entry.max_age,
            all_of=frozenset((entry.qualifications.all or ()) if entry.qualifications else ()),
            any_of=frozenset((entry.qualifications.any or ()) if entry.qualifications else ()),
            missing_points=entry.missing_points or 0,
            extra_points=entry.extra_points or 0,
        )
        for entry in entries
    )


def seat_count(entry: SeatEntry) -> int:
    """How many are wanted on a seat: 1 where nothing is said."""
    return 1 if entry.count is None else entry.count


def _crew(entry: CrewEntry | None) -> Crew:
    if entry is None:
        return Crew()
    return Crew(
        minimum=entry.minimum or 0,
        maximum=entry.maximum,
        all_or_nobody=bool(entry.all_or_nobody),
        adults=entry.adults or 0,
        children_per_adult=entry.children_per_adult,
        novices_per_experienced=entry.novices_per_experienced,
        lead=entry.lead,
    )


def _on_call(entry: OnCallEntry | None) -> OnCall | None:
    if entry is None:
        return None
    return OnCall(entry.reach_minutes, 100 if entry.load_percent is None else entry.load_percent)


def _open_to(entry: OpenToEntry | None, indices: Indices) -> OpenTo | None:
    """``None`` where a shift is open to everybody: no ``open_to``, or one that names nothing."""
    if entry is None or not (entry.areas or entry.teams or entry.units):
        return None
    return OpenTo(
        areas=frozenset(indices.areas[id] for id in entry.areas or ()),
        teams=frozenset(indices.teams[id] for id in entry.teams or ()),
        units=frozenset(indices.units[id] for id in entry.units or ()),
    )
