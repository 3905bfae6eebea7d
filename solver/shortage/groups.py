"""Joint shortages: groups of seats that the people for them cannot all fill, and the smallest such group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from solver import check
from solver.explain import Situation, empty_seats
from solver.problem import Problem
from solver.shortage.causes import NOBODY, Cause, causes
from solver.shortage.cutting import Cutter, by_themselves
from solver.shortage.filling import Clock, Filling, OutOfTimeError, Seat, Seats
from solver.shortage.growing import Grower, Grown
from solver.shortage.marginal import marginal
from solver.shortage.smallest import smallest, widened
from solver.shortage.unavailable import unavailable
from solver.shortage.whole import likeness, proven_group, whole_group
from solver.solution import Roster

FEW, OTHERS_TIMES, ENDLESS = 6, 2, 1 << 40
"""A seat that so few could take is looked at by itself even where a group of so many times as many people
tells of it: the few are what a coordinator can do something about."""
NAMED_MOST = 8
"""People of a group up to whom each is asked for by solving: so many are told by their names."""


@dataclass(frozen=True, slots=True)
class Group:
    """Seats with the places asked for and the most of them that any roster of the plan fills: proven."""

    seats: tuple[Seat, ...]
    places: tuple[int, ...]
    most: int

    @property
    def needed(self) -> int:
        """Places asked for together."""
        return sum(self.places)


@dataclass(frozen=True, slots=True)
class JointShortage:
    """All the seats that are short for the same people, and the smallest group among them that is.

    ``people`` are all who could take any of them.  ``core`` is irreducible where ``is_smallest``: without any
    one of its seats all its others can be filled.  ``whole`` adds the empty seats for which there is nobody
    else.
    """

    people: tuple[int, ...]
    core: Group
    whole: Group
    is_smallest: bool
    causes: tuple[Cause, ...] = ()
    """What keeps the whole from being filled; empty where the time did not suffice to find it."""
    curve: tuple[int, ...] = ()
    """Places of the whole that can be filled with one more such person, two more, and so on."""


@dataclass(slots=True)
class Found:
    """What was found in the time allowed, heaviest seats first."""

    shortages: list[JointShortage] = field(default_factory=list)
    better: dict[Seat, Roster] = field(default_factory=dict)
    """Seats that can be filled with every other place kept, and a roster that does it."""
    open: list[Seat] = field(default_factory=list)
    """Empty seats of which nothing was proven."""


def joint_shortages(
    problem: Problem,
    roster: Roster,
    *,
    clock: Clock,
    cutter: Cutter | None = None,
    bound: int | None = None,
) -> Found:
    """A group for every empty seat, as far as the time goes; seats that share a group have one.

    Small groups are looked for around all of them before large ones are; seats that neither tells of are told
    with the whole of their work.  ``bound`` is what is proven of the step that counts empty places.
    """
    cutter = cutter or Cutter(problem, roster)
    gaps = sorted(empty_seats(Situation(problem, roster)), key=lambda gap: -problem.shifts[gap[0]].weight)
    empties = {(shift, seat): problem.shifts[shift].seats[seat].count for shift, seat, _ in gaps}
    found = Found()
    told: dict[Seat, int] = {}
    """How many people the smallest group that tells of an empty seat is about."""
    with suppress(OutOfTimeError):
        grower = Grower(problem, roster, cutter, clock)
        for grow in (grower.near, grower.wide):
            for name in empties:
                clock.left()
                able = len(cutter.able(*name))
                if name in told and (able > FEW or told[name] <= OTHERS_TIMES * able):
                    continue
                shortage = _look(problem, cutter, grow, name, empties, clock, found)
                if name in found.better:
                    told[name] = 0
                elif shortage is not None and _is_news(shortage, found, told.get(name, ENDLESS)):
                    found.shortages.append(shortage)
                    for seat in _explained(shortage, empties):
                        told[seat] = min(told.get(seat, ENDLESS), len(shortage.people))
    with suppress(OutOfTimeError):
        for name in empties:
            if name not in told and (shortage := _whole(cutter, roster, name, clock, bound)) is not None:
                found.shortages.append(shortage)
                told |= dict.fromkeys(_explained(shortage, empties), len(shortage.people))
    order = list(empties)
    found.shortages.sort(key=lambda one: min(map(order.index, _explained(one, empties))))
    found.shortages = [_with_causes(cutter, one, clock) for one in found.shortages]
    found.open = [name for name in empties if name not in told]
    return found


def _look(
    problem: Problem,
    cutter: Cutter,
    grow: Callable[[Seat], Grown | None],
    name: Seat,
    empties: Seats,
    clock: Clock,
    found: Found,
) -> JointShortage | None:
    """What is short around one empty seat, or a roster that fills it; None where a question took too long."""
    try:
        grown = grow(name)
        if grown is not None and grown.roster is not None and _is_lawful(problem, grown.roster):
            found.better[name] = grown.roster
        if grown is None or grown.seats is None:
            return None
        return _shortage(problem, cutter, grown, name, empties, clock)
    except OutOfTimeError:
        return None


def _whole(
    cutter: Cutter, roster: Roster, name: Seat, clock: Clock, bound: int | None
) -> JointShortage | None:
    """All the work around an empty seat, where no roster fills more of it."""
    found = proven_group(cutter.problem, roster, bound) or whole_group(cutter, roster, name, clock)
    if found is None:
        return None
    seats, most = found
    people = frozenset[int]().union(*(cutter.able(*one) for one in seats))
    group = _group(cutter.problem, seats, most)
    return JointShortage(_who_can(cutter, people, seats, clock.brief()), group, group, is_smallest=False)


def _is_news(shortage: JointShortage, found: Found, people: int) -> bool:
    """Whether it tells of fewer people than is known already, and of none that a group was found for."""
    if people == ENDLESS:
        return True
    return len(shortage.people) < people and all(one.people != shortage.people for one in found.shortages)


def _is_lawful(problem: Problem, roster: Roster) -> bool:
    return not check.broken(problem, roster)


def _explained(shortage: JointShortage, empties: Seats) -> set[Seat]:
    """The empty seats that a shortage tells of whole."""
    asked = zip(shortage.whole.seats, shortage.whole.places, strict=True)
    return {seat for seat, places in asked if empties.get(seat) == places}


def _shortage(
    problem: Problem,
    cutter: Cutter,
    grown: Grown,
    empty: Seat,
    empties: Seats,
    clock: Clock,
) -> JointShortage | None:
    seats = grown.seats or {}
    order = _unlike_first(problem, list(seats), empty)
    core, most, is_smallest = smallest(cutter, seats, order, clock, needed=grown.needed)
    if most == sum(core.values()):
        return None
    people = set().union(*(cutter.able(*name) for name in core))
    alike = {likeness(problem, name) for name in core}
    beside = {
        name: places
        for name, places in empties.items()
        if likeness(problem, name) in alike
        and cutter.able(*name) <= people
        and (cutter.able(*name) or not people)
    }
    whole, whole_most = widened(cutter, core, most, beside, clock.brief())
    return JointShortage(
        _who_can(cutter, people, whole, clock.brief()),
        _group(problem, core, most),
        _group(problem, whole, whole_most),
        is_smallest,
    )


def _who_can(cutter: Cutter, people: Collection[int], seats: Seats, clock: Clock) -> tuple[int, ...]:
    """Of those whom the filters leave on seats, who could be there in any roster at all.

    Who works several days in a row or not at all is asked for by solving: there may be no second day.  Few
    people are asked for one by one, each as if no crew and no pair kept them out.  Of whom this is not known
    in time it is not said that they could not.
    """
    counting = {who for who in people if cutter.counts_days(who)}
    few = set(people) - counting if len(people) <= NAMED_MOST else set[int]()
    part = cutter.of_seats(seats) if counting or few else None
    never: set[int] = set()
    try:
        if part and counting:
            never.update(_never(Filling(part, clock), counting, seats))
        if part and few:
            alone = replace(part, problem=by_themselves(part.problem))
            never.update(_never(Filling(alone, clock), few, seats))
    except OutOfTimeError:
        pass
    return tuple(sorted(set(people) - never))


def _never(filling: Filling, people: Collection[int], seats: Seats) -> Iterator[int]:
    """Those who are on none of the seats in any roster of the part, each as soon as it is known."""
    return (who for who in sorted(people) if not filling.can_take(who, seats))


def _with_causes(cutter: Cutter, shortage: JointShortage, clock: Clock) -> JointShortage:
    """What keeps the seats from being filled and what more people would give, as far as the time goes."""
    whole = shortage.whole
    seats = dict(zip(whole.seats, whole.places, strict=True))
    found: tuple[Cause, ...] = ()
    try:
        clock.left()
        part = cutter.of_seats(seats)
        found = causes(part, seats, whole.most, clock)
        if [cause.code for cause in found] == [NOBODY]:
            kept = unavailable(cutter, seats).items()
            found = tuple(Cause(code, whole.most, people) for code, people in kept) or found
        return replace(shortage, causes=found, curve=marginal(part, seats, whole.most, clock))
    except OutOfTimeError:
        return replace(shortage, causes=found)


def _group(problem: Problem, seats: Seats, most: int) -> Group:
    names = sorted(seats, key=lambda name: (problem.shifts[name[0]].starts[:1], name))
    return Group(tuple(names), tuple(seats[name] for name in names), most)


def _unlike_first(problem: Problem, seats: Sequence[Seat], empty: Seat) -> list[Seat]:
    """The order in which seats are left out: another kind, another site, another role, far in time."""
    work, start = problem.shifts[empty[0]], problem.shifts[empty[0]].starts[0]

    def likeness(name: Seat) -> Seat:
        other = problem.shifts[name[0]]
        same = (name == empty) * 8 + (other.kind == work.kind) * 4 + (other.site == work.site) * 2
        same += other.seats[name[1]].role == work.seats[empty[1]].role
        return same, -abs(other.starts[0] - start)

    return sorted(seats, key=likeness)
