"""A roster that lost somebody, made whole again: an exact model of what lies near its gaps.

Only who may take a gap, what she must leave for it, and who may come there in her place is opened, ring after
ring around the gaps; all others stay where they are.  Within that the weight left empty is least, and so are
then the changes of what people were told: an engine proves both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import numpy as np

from solver import check
from solver.arrays import Ints
from solver.model import Linear
from solver.problem import Previous, Problem
from solver.search import engines
from solver.search.formulation import Formulation, add_step
from solver.search.part import part_of
from solver.search.rings import Rings
from solver.solution import Roster, Violation
from solver.work import Shift

RINGS = 2
"""People who move one after another until the last one must be free."""
COLUMNS_MOST = 6_000
"""Pairs that are opened at once: an engine proves so many in some 0.6 s on M."""
SECONDS = 10.0
"""What an engine may take at most; what it has then is kept and nothing is said of its proof."""
MINIMUM = 100_000.0
"""Weight of a place that belongs to a minimum beside that of a wanted one."""

Liking = Callable[[Ints, Ints], Ints]
"""Told volunteers and shifts, gives each pair's place in the order of whom to ask, the first from 0."""
Seat = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Refilled:
    """The roster with as much filled as can be, and how far that was looked at."""

    roster: Roster
    is_settled: bool
    """Whether nothing is missing, or no roster in which up to ``RINGS`` people move one after another fills
    more; never said of what is missing where people or days go together only."""
    missing: tuple[Seat, ...]
    """Seats that have fewer people than they had with their gap filled."""


def refilled(
    problem: Problem,
    roster: Roster,
    gaps: Collection[Seat],
    *,
    told: Roster | None = None,
    liking: Liking | None = None,
) -> Refilled:
    """Fill ``(shift, seat)`` gaps of a roster; other empty places stay as empty as they are.

    A shift that anybody is on begins when the roster says: its crew knows that time.

    ``told`` is what people know of: a change is who is no longer where it says, weighed as ``stability``
    does; by default the roster itself.  Pins and locked previous assignments stay.  Among equals go those
    who come first by ``liking``.
    """
    return _Refilling(problem, roster, told or roster, gaps, liking).result()


class _Refilling:
    """One refilling: the rings around the gaps, and the best roster so far."""

    def __init__(
        self, problem: Problem, roster: Roster, told: Roster, gaps: Collection[Seat], liking: Liking | None
    ) -> None:
        accepted = {(one.volunteer, one.shift) for one in problem.previous if one.accepted}
        previous = tuple(Previous(*row, accepted=row[:2] in accepted) for row in told.assignments)
        early = problem.calendar.first_day * 24 * 60
        self.problem = replace(
            problem,
            shifts=_begun(problem, roster),
            previous=previous,
            now=early if problem.now is None else problem.now,
        )
        settled = {(pin.volunteer, pin.shift) for pin in problem.pins}
        settled |= {(one.volunteer, one.shift) for one in problem.previous if one.locked}
        self.told, self.liking = {row[:2] for row in told.assignments}, liking
        self.start = self.roster = roster
        self.gaps = sorted(set(gaps))
        self.before = Counter(row[1:] for row in roster.assignments)
        most = max((len(shift.seats) for shift in problem.shifts), default=1)
        self.rings = Rings(self.problem, roster, self._numbers(self.gaps, most), settled)

    def result(self) -> Refilled:
        """Ring after ring, until nothing is missing or the next ring is too large."""
        opened, rings = np.zeros(0, np.int64), 0
        depth = RINGS if self.rings.depth is None else self.rings.depth
        for ring in range(1, depth + 1):
            missing = self.missing()
            if not missing:
                rings = RINGS
                break
            fresh = self.rings.opened(self.roster, self._numbers(missing, self.rings.most), ring)
            opened = np.union1d(opened, fresh)
            if len(opened) > COLUMNS_MOST:
                break
            if len(fresh) and not self._better(opened):
                break
            rings = ring
        if not self._is_lawful():
            self.roster, rings = self.start, 0
        left = tuple(self.missing())
        is_settled = not left or (rings >= RINGS and not _goes_together(self.problem))
        return Refilled(self.roster, is_settled, left)

    def missing(self) -> list[Seat]:
        """Gaps that are still short, and seats that lost somebody to another gap."""
        taken = Counter(row[1:] for row in self.roster.assignments)
        crew = Counter(row[1] for row in self.roster.assignments)
        seats = {*self.gaps, *(seat for seat in self.before if taken[seat] < self.before[seat])}
        found = []
        for shift, seat in sorted(seats):
            work, here = self.problem.shifts[shift], taken[shift, seat]
            room = work.seats[seat]
            if work.crew.maximum is not None and crew[shift] >= work.crew.maximum:
                continue
            if here < room.count or (here < room.most and crew[shift] < work.crew.minimum):
                found.append((shift, seat))
        return found

    def _better(self, opened: Ints) -> bool:
        """Fill more with some pairs open, if that can be; False when an engine did not come to its end."""
        formulation = self.rings.formulation.copy()
        minimum, wanted = add_step(formulation, "minimum"), add_step(formulation, "wanted")
        changes = add_step(formulation, "stability")
        empty = Linear.total([minimum.times(MINIMUM), wanted])
        self._hold_others(formulation, opened)
        count = len(self.rings.pairs)
        pairs = np.zeros(count)
        pairs[formulation.columns_of(self.roster)] = 1.0
        part = part_of(formulation.variables.model.matrix(), pairs, opened)
        objective = part.objective(empty)
        effort = engines.Effort(SECONDS)
        most = engines.solve(part.matrix, objective, engines.HIGHS, effort)
        if most.values is None or most.value is None or most.status != "optimal":
            return False
        if most.value > self._empty(self.roster) - 0.5:
            return True
        part = part.at_most(objective, most.value + 0.5)
        calm = part.objective(Linear.total([changes.times(self._scale(opened)), self._liked(opened)]))
        least = engines.solve(part.matrix, calm, engines.HIGHS, effort)
        answer = most if least.values is None else least
        assert answer.values is not None
        after = formulation.roster(part.values(answer.values)[:count])
        self.roster = Roster.of(after.assignments, {**self.roster.starts, **after.starts})
        return least.status == "optimal"

    def _hold_others(self, formulation: Formulation, opened: Ints) -> None:
        """No seat but the gaps gets more people than it had."""
        seats = np.unique(self.rings.seat[opened])
        gaps = self._numbers(self.gaps, self.rings.most)
        for seat in np.setdiff1d(seats, gaps).tolist():
            takers = np.flatnonzero(self.rings.seat == seat)
            had = self.before[divmod(seat, self.rings.most)]
            formulation.variables.model.add_row(takers, 1.0, lower=-np.inf, upper=had)

    def _empty(self, roster: Roster) -> float:
        """Weight of what a roster leaves empty, as the judge reads it."""
        terms = check.terms(
            replace(self.problem, objective=replace(self.problem.objective, order=("minimum", "wanted"))),
            roster,
        )
        return MINIMUM * sum(terms["minimum"].values()) + sum(terms["wanted"].values())

    def _liked(self, opened: Ints) -> Linear:
        """The places of those who would come in the order of whom to ask."""
        pairs = self.rings.pairs
        rows = zip(pairs.volunteer[opened].tolist(), pairs.shift[opened].tolist(), strict=True)
        new = opened[np.array([row not in self.told for row in rows], np.bool_)]
        if self.liking is None or not len(new):
            return Linear.of([], [])
        return Linear.of(new, self.liking(pairs.volunteer[new], pairs.shift[new]))

    def _scale(self, opened: Ints) -> float:
        """What one change weighs, so that no order of whom to ask is worth it."""
        liked = self._liked(opened).coefficients
        comers = len(self.missing()) + len(self.start.assignments) - len(self.told) + RINGS
        return 1.0 + float(liked.max(initial=0.0)) * max(1, comers) * (RINGS + 1)

    def _is_lawful(self) -> bool:
        """Whether the roster breaks nothing that it did not break before."""
        if self.roster is self.start:
            return True
        faults = check.broken(self.problem, self.roster)
        known = {_name(fault) for fault in check.broken(self.problem, self.start)} if faults else set()
        return all(_name(fault) in known for fault in faults)

    @staticmethod
    def _numbers(seats: Collection[Seat], most: int) -> Ints:
        return np.array(sorted(shift * most + seat for shift, seat in seats), np.int64)


def _begun(problem: Problem, roster: Roster) -> tuple[Shift, ...]:
    """The shifts, each that has a crew at the one start that it was told."""
    crews = {row.shift for row in roster.assignments}
    return tuple(
        replace(work, starts=(roster.starts.get(shift, work.starts[0]),)) if shift in crews else work
        for shift, work in enumerate(problem.shifts)
    )


def _goes_together(problem: Problem) -> bool:
    """Whether somebody may come only with others, or only on several days: one at a time finds less then."""
    return bool(
        problem.together
        or problem.accompanied
        or problem.links
        or any(team.as_unit for team in problem.teams)
        or any(person.limits.run_minimum for person in problem.volunteers)
    )


def _name(fault: Violation) -> tuple[object, ...]:
    return fault.rule, fault.volunteers, fault.shifts
