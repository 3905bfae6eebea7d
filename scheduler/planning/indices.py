"""Ids of a plan as indices into the solver's tuples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scheduler import errors
from scheduler.planning.document.plan import Plan


@dataclass(frozen=True, slots=True)
class Indices:
    """Place of every id in its tuple of the problem."""

    volunteers: Mapping[str, int]
    shifts: Mapping[str, int]
    areas: Mapping[str, int]
    sites: Mapping[str, int]
    homes: Mapping[str, int]
    """By volunteer; homes follow the sites among the places."""
    teams: Mapping[str, int]
    units: Mapping[str, int]
    resources: Mapping[str, int]
    persons: Mapping[str, int]

    @classmethod
    def of(cls, plan: Plan) -> Indices:
        """The indices of a plan."""
        document = plan.document
        sites = len(document.sites)
        housed = (entry.id for entry in plan.volunteers if entry.home is not None)
        return cls(
            volunteers=_places(entry.id for entry in plan.volunteers),
            shifts=_places(shift.id for shift in plan.shifts),
            areas=_places(entry.id for entry in document.areas),
            sites=_places(entry.id for entry in document.sites),
            homes={id: sites + place for place, id in enumerate(housed)},
            teams=_places(entry.id for entry in document.teams),
            units=_places(entry.id for entry in document.units),
            resources=_places(entry.id for entry in document.resources),
            persons=_places(entry.id for entry in document.persons),
        )

    def pairs(self, pairs: Iterable[Sequence[str]]) -> tuple[tuple[int, int], ...]:
        """Pairs of volunteers by index."""
        return tuple((self.volunteers[first], self.volunteers[second]) for first, second in pairs)


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {id: place for place, id in enumerate(ids)}


def shift_index(plan: Plan, shift: str) -> int:
    """Where a shift stands; raises ``errors.NotFound``."""
    for index, entry in enumerate(plan.shifts):
        if entry.id == shift:
            return index
    raise errors.NotFound("shift_not_found", id=shift[:80])


def volunteer_index(plan: Plan, volunteer: str) -> int:
    """Where a volunteer stands; raises ``errors.NotFound``."""
    for index, entry in enumerate(plan.volunteers):
        if entry.id == volunteer:
            return index
    raise errors.NotFound("volunteer_not_found", id=volunteer[:80])
