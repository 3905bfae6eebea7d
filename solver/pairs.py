"""Eligible pairs: who can take which seat of which occurrence, before there is a model."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Ints, Occurrences, People

if TYPE_CHECKING:
    # Rules import the variables, and those import this: at run time pairs know no rule.
    from solver.rules.contract import Filter, Mask, Rule


@dataclass(frozen=True)
class Pairs:
    """Columns ``x``: one for each eligible (volunteer, occurrence, seat), in that order.

    ``work`` numbers the distinct (volunteer, occurrence) groups; ``work_volunteer`` and
    ``work_occurrence`` describe them.  All arrays are int64.
    """

    volunteer: Ints
    occurrence: Ints
    seat: Ints
    shift: Ints
    work: Ints
    work_volunteer: Ints
    work_occurrence: Ints

    def __len__(self) -> int:
        return len(self.volunteer)

    @classmethod
    def of(cls, occurrences: Occurrences, volunteer: Ints, occurrence: Ints, seat: Ints) -> Pairs:
        """Pairs in any order, sorted and with their groups numbered."""
        order = np.lexsort((seat, occurrence, volunteer))
        who, what, seats = volunteer[order], occurrence[order], seat[order]
        new = np.ones(len(who), np.bool_)
        new[1:] = (who[1:] != who[:-1]) | (what[1:] != what[:-1])
        return cls(
            volunteer=who,
            occurrence=what,
            seat=seats,
            shift=occurrences.shift[what],
            work=np.cumsum(new) - 1,
            work_volunteer=who[new],
            work_occurrence=what[new],
        )


class Eligibility:
    """Answers of the filters, each distinct question once."""

    def __init__(self, people: People, rules: Sequence[Rule]) -> None:
        self.people = people
        self.filters: list[tuple[str, Filter]] = [
            (rule.code, rule.filter) for rule in rules if rule.filter is not None
        ]
        self._removed: dict[tuple[str, Hashable], Mask] = {}
        self._allowed: dict[tuple[Hashable, ...], NDArray[np.int64]] = {}

    def keys(self, shift: int, start: int, seat: int) -> tuple[Hashable, ...]:
        """The question that each filter is asked about a seat."""
        return tuple(filter_.key(self.people, shift, start, seat) for _, filter_ in self.filters)

    def removed(self, code: str, filter_: Filter, key: Hashable) -> Mask:
        """Whom one filter removes, over the volunteers."""
        known = self._removed.get((code, key))
        if known is None:
            known = np.zeros(self.people.count, np.bool_)
            for _, mask in filter_.reasons(self.people, key):
                known |= mask
            self._removed[(code, key)] = known
        return known

    def allowed(self, shift: int, start: int, seat: int) -> Ints:
        """Indices of the volunteers that no filter removes."""
        keys = self.keys(shift, start, seat)
        known = self._allowed.get(keys)
        if known is None:
            removed = np.zeros(self.people.count, np.bool_)
            for (code, filter_), key in zip(self.filters, keys, strict=True):
                if key is not None:
                    removed |= self.removed(code, filter_, key)
            known = np.flatnonzero(~removed)
            self._allowed[keys] = known
        return known

    def reasons(self, shift: int, start: int, seat: int) -> list[tuple[str, Mask]]:
        """In the filters' order, whom each reason removes first: disjoint masks."""
        gone = np.zeros(self.people.count, np.bool_)
        told: list[tuple[str, Mask]] = []
        for (_, filter_), key in zip(self.filters, self.keys(shift, start, seat), strict=True):
            if key is None:
                continue
            for reason, mask in filter_.reasons(self.people, key):
                fresh = mask & ~gone
                if fresh.any():
                    told.append((reason, fresh))
                    gone |= mask
        return told


def eligible_pairs(eligibility: Eligibility, occurrences: Occurrences) -> Pairs:
    """All eligible pairs, sorted by volunteer, occurrence and seat."""
    problem = eligibility.people.problem
    volunteers: list[Ints] = []
    occurrence_of: list[int] = []
    seat_of: list[int] = []
    for occurrence in range(len(occurrences)):
        shift = int(occurrences.shift[occurrence])
        start = int(occurrences.start[occurrence])
        for seat, wanted in enumerate(problem.shifts[shift].seats):
            if wanted.most == 0:
                continue
            volunteers.append(eligibility.allowed(shift, start, seat))
            occurrence_of.append(occurrence)
            seat_of.append(seat)
    sizes = [len(group) for group in volunteers]
    who = np.concatenate(volunteers) if volunteers else np.zeros(0, np.int64)
    what = np.repeat(np.array(occurrence_of, np.int64), sizes)
    seats = np.repeat(np.array(seat_of, np.int64), sizes)
    return Pairs.of(occurrences, who, what, seats)
