"""What somebody left is filled again: by who is free, and where nobody is, with the fewest people moved.

Where people are free nobody is moved and no engine is asked.  What is left goes to an exact model of what
lies near the gaps (:mod:`solver.search.refilling`): one takes the gap, another her place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from scheduler.planning.candidate import Candidate, drafted
from scheduler.planning.changing import Place
from scheduler.planning.document import Plan
from scheduler.planning.known_plans import known_plan
from scheduler.planning.ranking import free_for
from scheduler.planning.roster_document import measured_steps, read_roster, roster_document
from solver import check
from solver.arrays import Ints, People
from solver.explain import Situation, best_start
from solver.pairs import Eligibility
from solver.problem import Problem
from solver.rules import RULES
from solver.solution import Roster, Violation

Row = tuple[int, int, int]
"""A volunteer on a seat of a shift: ``(volunteer, shift, seat)``."""


@dataclass(frozen=True)
class Filled:
    """A roster document with its gaps filled as far as they can be."""

    roster: dict[str, Any]
    short: list[str]
    """Shifts that are still short: the gaps, and what somebody left for one."""
    is_settled: bool
    """Whether all is filled, or no roster in which up to two people move one after another fills more."""


def filled(
    raw: bytes,
    roster: Mapping[str, Any],
    gaps: Iterable[str],
    *,
    released: Iterable[Place] = (),
    asked: Mapping[str, int] | None = None,
) -> Filled:
    """A roster with the gaps of some shifts filled, the most weight first and then the fewest changes.

    Who lost a place only because the crew fell (``released``) has it back where that can be, whichever gap
    comes first.  Then the first whom :func:`ranking.ranked` would ask goes, ``asked`` as it takes it; where a
    crew must be complete, as many together as it lacks.  Who accepted, is pinned or is past does not move.
    """
    plan, problem = known_plan(raw)
    shifts = {shift.id: index for index, shift in enumerate(plan.shifts)}
    people = {person.id: index for index, person in enumerate(plan.volunteers)}
    lost = [
        (people[place.volunteer], shifts[place.shift], place.seat or 0)
        for place in released
        if place.volunteer in people and place.shift in shifts
    ]
    filling = _Filling(plan, problem, read_roster(plan, problem, roster), lost, asked or {})
    wanted = [shifts[gap] for gap in dict.fromkeys(gaps)]
    filling.fill_all(wanted)
    short, is_settled = [shift for shift in wanted if filling.missing(shift)], True
    if short:
        short, is_settled = filling.move(short)
    options = plan.document.options
    document = roster_document(
        plan,
        problem,
        filling.roster,
        status="feasible",
        steps=measured_steps(problem, filling.roster),
        run=dict(roster.get("run") or {}),
        names=options is None or options.names,
    )
    return Filled(document, [plan.shifts[shift].id for shift in short], is_settled)


class _Filling:
    """One filling: the roster as it is by now."""

    def __init__(
        self, plan: Plan, problem: Problem, before: Roster, lost: Sequence[Row], asked: Mapping[str, int]
    ) -> None:
        self._plan, self._problem, self._asked = plan, problem, asked
        self._before, self._lost = before, lost
        self._eligibility = Eligibility(People(problem), RULES)
        self.roster = before

    @cached_property
    def _known(self) -> set[tuple[object, ...]]:
        """What the roster breaks already."""
        return {_name(fault) for fault in check.broken(self._problem, self._before)}

    def fill_all(self, shifts: Sequence[int]) -> None:
        """Fill around all who lost a place, each on her own again; one by one where that fills more."""
        around = self._around_own(shifts) if self._lost else None
        if around is not None and not self._empty(around, shifts):
            self.roster = around
            return
        for shift in shifts:
            self.fill(shift)
        if around is not None and self._empty(around, shifts) <= self._empty(self.roster, shifts):
            self.roster = around

    def _around_own(self, shifts: Sequence[int]) -> Roster | None:
        """The roster with all on their own places again who may be, then who is free; none where unlawful."""
        kept = self.roster
        returned = [shift for shift in shifts if self._returns(shift)]
        for shift in sorted(shifts, key=lambda one: one not in returned):
            self._complete(shift)
        found, self.roster = self.roster, kept
        return found if returned and self._is_lawful(found) else None

    def _returns(self, shift: int) -> bool:
        """Put those who lost a place of a shift on it again; whether there are any."""
        if rows := self._returning(shift):
            self.roster = self._with(rows)
        return bool(rows)

    def _empty(self, roster: Roster, shifts: Sequence[int]) -> int:
        """Weight of the places of some shifts that nobody has."""
        taken = Counter(row[1:] for row in roster.assignments)
        lacking = (
            self._problem.shifts[shift].weight * max(0, room.count - taken[shift, seat])
            for shift in shifts
            for seat, room in enumerate(self._problem.shifts[shift].seats)
        )
        return sum(lacking)

    def fill(self, shift: int) -> None:
        """Put on a shift who was there and is free, then who else is, as long as the roster stays lawful."""
        kept = self.roster
        for back in dict.fromkeys((self._returning(shift), ())):
            self.roster = self._with(back) if back else kept
            self._complete(shift)
            if self.roster is kept or self._is_lawful(self.roster):
                return
            self.roster = kept

    def _returning(self, shift: int) -> tuple[Row, ...]:
        """Those who lost a place of a shift and may be on it as things are, as many as it has room for."""
        situation, room = self._situation(), dict(self._lacking(shift))
        found: list[Row] = []
        for who, _, seat in (row for row in self._lost if row[1] == shift):
            start = best_start(situation, shift, seat)
            if (
                room.get(seat)
                and who not in situation.crews.get(shift, ())
                and who in self._eligibility.allowed(shift, start, seat)
                and not situation.own_breaks(who, [(shift, seat)])
            ):
                room[seat] -= 1
                found.append((who, shift, seat))
        return tuple(found)

    def _complete(self, shift: int) -> None:
        """Put on a shift who is free, one by one, or as many together as make its crew complete."""
        while missing := self.missing(shift):
            situation = self._situation()
            free = free_for(self._plan, situation, shift, asked=self._asked, most=missing)
            company = free if free and free[0].needs_others else free[:1]
            rows = self._seated(situation, shift, company)
            if not rows:
                return
            after = self._with(rows)
            if company[0].needs_others and not self._is_lawful(after):
                return
            self.roster = after

    def _with(self, rows: Sequence[Row]) -> Roster:
        """The roster with more people on one shift, which begins when it does or when it best may."""
        _, shift, seat = rows[0]
        start = best_start(self._situation(), shift, seat)
        return Roster.of([*self.roster.assignments, *rows], {**self.roster.starts, shift: start})

    def missing(self, shift: int) -> int:
        """Places of a shift that nobody has and its crew has room for."""
        lacking = sum(missing for _, missing in self._lacking(shift))
        most = self._problem.shifts[shift].crew.maximum
        if most is None:
            return lacking
        return max(0, min(lacking, most - sum(row.shift == shift for row in self.roster.assignments)))

    def move(self, shifts: list[int]) -> tuple[list[int], bool]:
        """Fill by moving people; returns what is short then, and whether that is settled."""
        from solver.search.refilling import refilled  # loads the engines

        gaps = [(shift, seat) for shift in shifts for seat, lacking in self._lacking(shift) if lacking]
        told = Roster.of([*self._before.assignments, *self._lost], self._before.starts)
        found = refilled(self._problem, self.roster, gaps, told=told, liking=self._liking)
        self.roster = found.roster
        return list(dict.fromkeys(shift for shift, _ in found.missing)), found.is_settled

    def _situation(self) -> Situation:
        return Situation(self._problem, self.roster, self._eligibility)

    def _lacking(self, shift: int) -> list[tuple[int, int]]:
        taken = [row.seat for row in self.roster.assignments if row.shift == shift]
        seats = enumerate(self._problem.shifts[shift].seats)
        return [(seat, max(0, room.count - taken.count(seat))) for seat, room in seats]

    def _seated(
        self, situation: Situation, shift: int, company: list[Candidate]
    ) -> list[tuple[int, int, int]]:
        """A seat for each of a company, their own where it has room; nothing where somebody finds none."""
        room, rows = dict(self._lacking(shift)), list[Row]()
        for one in company:
            start = best_start(situation, shift, one.seat)
            able = (
                seat
                for seat in sorted(room, key=lambda seat: seat != one.seat)
                if room[seat] and one.volunteer in self._eligibility.allowed(shift, start, seat)
            )
            seat = next(able, None)
            if seat is None:
                return []
            room[seat] -= 1
            rows.append((one.volunteer, shift, seat))
        return rows

    def _is_lawful(self, after: Roster) -> bool:
        faults = check.broken(self._problem, after)
        return not faults or all(_name(fault) in self._known for fault in faults)

    def _liking(self, volunteers: Ints, shifts: Ints) -> Ints:
        """The place of each person in the order in which those here would be asked for the shift."""
        situation, orders = self._situation(), np.zeros(len(shifts), np.int64)
        for shift in np.unique(shifts).tolist():
            own = np.flatnonzero(shifts == shift)
            start = best_start(situation, shift, 0)
            people = np.unique(volunteers[own])
            drafts = [
                drafted(
                    situation, who, shift, 0, start=start, asked=self._times_asked(who), name=self._name(who)
                )
                for who in people.tolist()
            ]
            places = {draft.volunteer: place for place, draft in enumerate(sorted(drafts, key=_liking))}
            orders[own] = [places[who] for who in volunteers[own].tolist()]
        return orders

    def _name(self, who: int) -> str:
        return self._plan.volunteers[who].name or self._plan.volunteers[who].id

    def _times_asked(self, who: int) -> int:
        return self._asked.get(self._plan.volunteers[who].id, 0)


def _liking(candidate: Candidate) -> tuple[object, ...]:
    return candidate.liking


def _name(fault: Violation) -> tuple[object, ...]:
    return fault.rule, fault.volunteers, fault.shifts
