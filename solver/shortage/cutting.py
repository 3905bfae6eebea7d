"""A part of a problem that is a problem itself: some shifts and all the people who matter to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from solver.arrays import People
from solver.pairs import Eligibility
from solver.people import Volunteer
from solver.problem import Pin, Problem
from solver.rules import RULES
from solver.solution import Assignment, Roster
from solver.work import Crew, Shift

Seat = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """A smaller problem, and the shifts and volunteers of the larger one behind its own."""

    problem: Problem
    shifts: tuple[int, ...]
    people: tuple[int, ...]

    @cached_property
    def shift_place(self) -> Mapping[int, int]:
        """Own index of a shift of the larger problem."""
        return {shift: place for place, shift in enumerate(self.shifts)}

    @cached_property
    def people_place(self) -> Mapping[int, int]:
        """Own index of a volunteer of the larger problem."""
        return {who: place for place, who in enumerate(self.people)}

    def outside(self, rows: Iterable[Assignment]) -> set[Assignment]:
        """Own assignments in the numbers of the larger problem."""
        return {Assignment(self.people[who], self.shifts[shift], seat) for who, shift, seat in rows}

    def inside(self, rows: Iterable[Assignment], starts: Mapping[int, int]) -> Roster:
        """Assignments of the larger problem in own numbers, as far as the part has them."""
        shift_of, who_of = self.shift_place, self.people_place
        own = [
            (who_of[who], shift_of[shift], seat)
            for who, shift, seat in rows
            if who in who_of and shift in shift_of
        ]
        return Roster.of(own, {shift_of[one]: start for one, start in starts.items() if one in shift_of})


class Cutter:
    """Cuts parts out of a problem; ``roster`` says which locks are held and so are facts.

    A part is never stricter than the whole: what a roster of the whole makes of these shifts is a roster of
    the part.  With whoever works several days in a row or not at all, or rests as long, come all the shifts
    that could make it up.
    """

    def __init__(
        self,
        problem: Problem,
        roster: Roster,
        eligibility: Eligibility | None = None,
        *,
        also: Iterable[Assignment] = (),
    ) -> None:
        """``also`` are people who can take a seat whatever the filters say."""
        self.problem = problem
        self._also = tuple(also)
        self.eligibility = eligibility or Eligibility(People(problem), RULES)
        held = {(one.volunteer, one.shift) for one in roster.assignments}
        pinned = {(pin.volunteer, pin.shift) for pin in problem.pins}
        locks = {
            (one.volunteer, one.shift)
            for one in problem.previous
            if one.locked and (one.volunteer, one.shift) in held
        }
        self.firm: tuple[Pin, ...] = (*problem.pins, *(Pin(*one) for one in sorted(locks - pinned)))
        self._firsts: dict[int, set[int]] = {}
        for link in problem.links:
            self._firsts.setdefault(link.then, set()).add(link.first)
        self._bound = _bound(problem)
        self._able: dict[Seat, frozenset[int]] = {}

    def able(self, shift: int, seat: int) -> frozenset[int]:
        """Whom the filters leave on a seat at any of its starts."""
        starts = self.problem.shifts[shift].starts
        known = self._able.get((shift, seat))
        if known is None:
            known = frozenset(
                who for start in starts for who in self.eligibility.allowed(shift, start, seat).tolist()
            )
            known |= {one.volunteer for one in self._also if (one.shift, one.seat) == (shift, seat)}
            self._able[shift, seat] = known
        return known

    def with_crews(self, seats: Collection[Seat]) -> set[Seat]:
        """These seats with the other seats that their crews cannot do without, those of linked shifts too."""
        shifts = {shift for shift, _ in seats}
        todo = list(shifts)
        wanted = set(seats)
        while todo:
            shift = todo.pop()
            firsts = self._firsts.get(shift, set())
            work = self.problem.shifts[shift]
            if work.crew != Crew() or work.required:
                wanted |= {(shift, seat) for seat in range(len(work.seats))}
            for first in firsts:
                wanted |= {(first, seat) for seat in range(len(self.problem.shifts[first].seats))}
            todo += [first for first in firsts if first not in shifts]
            shifts |= firsts
        return wanted

    def of_seats(self, seats: Collection[Seat]) -> Part:
        """These seats with all who could take them, and what their shifts cannot do without."""
        wanted = self.with_crews(seats)
        people = self.joined({who for name in wanted for who in self.able(*name)}, wanted)
        made_up = {who for who in people if self.counts_days(who)}
        known: set[int] = set()
        while fresh := made_up - known:
            known |= fresh
            more = self.with_crews({name for name in self._seats if not fresh.isdisjoint(self.able(*name))})
            wanted |= more
            needed = {name for name in more if self._needs_others(name[0])}
            people = self.joined(people | {who for name in needed for who in self.able(*name)}, wanted)
            made_up = {who for who in people if self.counts_days(who)}
        shifts = {shift for shift, _ in wanted}
        return self.cut(shifts, people, holding=self._holding(shifts))

    def cut(self, shifts: Collection[int], people: Collection[int], *, holding: Collection[int] = ()) -> Part:
        """These shifts and people, with whoever is bound to them and all that is firm for them.

        ``holding`` are shifts that are held as well by who is firm on them, with what they need.
        """
        everybody = self.joined(people, {(shift, 0) for shift in shifts})
        everybody |= {pin.volunteer for pin in self.firm if pin.shift in holding}
        firm = [pin for pin in self.firm if pin.volunteer in everybody]
        # who is pinned elsewhere is busy there, whatever else that shift needs
        busy = {pin.shift for pin in firm} - set(shifts)
        order = tuple(sorted({*shifts, *busy}))
        return _part(self.problem, order, tuple(sorted(everybody)), firm, busy, frozenset(holding))

    def _holding(self, shifts: Collection[int]) -> set[int]:
        """Shifts beside these that are sure to run, and hold what these need or keep them at a distance."""
        work = self.problem.shifts
        needed = {resource for shift in shifts for resource, _ in work[shift].needs}
        spaced = {work[shift].task for shift in shifts if work[shift].task}
        return {
            pin.shift
            for pin in self.firm
            if pin.shift not in shifts
            and (
                any(resource in needed for resource, _ in work[pin.shift].needs)
                or work[pin.shift].task in spaced
            )
        }

    def joined(self, people: Collection[int], seats: Collection[Seat]) -> set[int]:
        """These people with whom the shifts require, and with whoever is bound to any of them."""
        everybody = set(people)
        for shift in {shift for shift, _ in seats}:
            everybody.update(self.problem.shifts[shift].required)
        todo = list(everybody)
        while todo:
            fresh = self._bound.get(todo.pop(), set()) - everybody
            everybody |= fresh
            todo += fresh
        return everybody

    @cached_property
    def _seats(self) -> tuple[Seat, ...]:
        shifts = enumerate(self.problem.shifts)
        return tuple((shift, seat) for shift, work in shifts for seat in range(len(work.seats)))

    def counts_days(self, who: int) -> bool:
        """Whether one shift alone may be too few for somebody, or too near to another."""
        limits = self.problem.volunteers[who].limits
        return (limits.run_minimum or 1) > 1 or (limits.days_off_minimum or 1) > 1

    def _needs_others(self, shift: int) -> bool:
        """Whether nobody may be on a shift without somebody else, there or on the one before it."""
        work = self.problem.shifts[shift]
        is_linked = shift in self._firsts or any(shift in firsts for firsts in self._firsts.values())
        return is_linked or work.crew != Crew() or bool(work.required)


def _bound(problem: Problem) -> dict[int, set[int]]:
    """Who cannot come without whom."""
    bound: dict[int, set[int]] = {}
    for first, second in (*problem.together, *((b, a) for a, b in problem.together), *problem.accompanied):
        bound.setdefault(first, set()).add(second)
    for number, team in enumerate(problem.teams):
        if team.as_unit:
            members = {who for who, person in enumerate(problem.volunteers) if number in person.teams}
            for who in members:
                bound.setdefault(who, set()).update(members - {who})
    return bound


def _part(
    problem: Problem,
    shifts: tuple[int, ...],
    people: tuple[int, ...],
    firm: list[Pin],
    busy: set[int],
    holding: frozenset[int],
) -> Part:
    shift_of = {shift: place for place, shift in enumerate(shifts)}
    who_of = {who: place for place, who in enumerate(people)}
    inside = who_of.keys()

    def both(pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((who_of[a], who_of[b]) for a, b in pairs if a in inside and b in inside)

    work = [problem.shifts[shift] for shift in shifts]
    smaller = replace(
        problem,
        volunteers=tuple(_person(problem.volunteers[who]) for who in people),
        shifts=tuple(
            _hold(one, holds=shift in holding) if shift in busy else _needing(one, who_of)
            for shift, one in zip(shifts, work, strict=True)
        ),
        apart=both(problem.apart),
        together=both(problem.together),
        accompanied=both(problem.accompanied),
        links=tuple(
            replace(link, first=shift_of[link.first], then=shift_of[link.then])
            for link in problem.links
            if link.then in shift_of and link.first in shift_of and link.then not in busy
        ),
        pins=tuple(replace(pin, volunteer=who_of[pin.volunteer], shift=shift_of[pin.shift]) for pin in firm),
        bans=tuple(
            replace(ban, volunteer=who_of[ban.volunteer], shift=shift_of.get(ban.shift))
            if ban.shift is not None
            else replace(ban, volunteer=who_of[ban.volunteer])
            for ban in problem.bans
            if ban.volunteer in inside and (ban.shift is None or ban.shift in shift_of)
        ),
        previous=(),
    )
    return Part(smaller, shifts, people)


def _person(person: Volunteer) -> Volunteer:
    return replace(person, wishes=(), requests=(), rhythms=(), amounts=())


def _needing(work: Shift, who_of: Mapping[int, int]) -> Shift:
    return replace(work, required=tuple(who_of[who] for who in work.required)) if work.required else work


def by_themselves(problem: Problem) -> Problem:
    """The problem in which nobody needs anybody else, and nobody keeps anybody out."""
    return replace(
        problem,
        shifts=tuple(map(_hold, problem.shifts)),
        teams=tuple(replace(team, as_unit=False) for team in problem.teams),
        apart=(),
        together=(),
        accompanied=(),
        links=(),
    )


def _hold(work: Shift, *, holds: bool = False) -> Shift:
    """A shift that some of its people are fixed on, without what its crew needs besides.

    What it ``holds`` while it runs, and the distance that is kept to it, stay.
    """
    seats = tuple(replace(seat, minimum=0) for seat in work.seats)
    alone = replace(work, seats=seats, crew=Crew(), required=(), standby=0)
    return alone if holds else replace(alone, needs=(), spacing_minutes=0)
