"""Empty places, and the new people who would take them: as few as a first fit finds, like given to like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from scheduler.planning.newcomers import may_bring, must_of
from solver.explain import Situation, best_start, empty_seats
from solver.facts import travel_between
from solver.problem import Problem

COMMON = frozenset({"age", "upto", "clearance", "insured"})
"""What anybody may bring who is asked to."""


@dataclass(frozen=True, slots=True)
class Place:
    """One empty place."""

    shift: int
    seat: int
    start: int
    end: int
    task: str
    demand: frozenset[str]
    """Everything that the person must have, in words of the plan."""


@dataclass(slots=True)
class Newcomer:
    """Places that one new person would take."""

    places: list[Place] = field(default_factory=list)

    @property
    def demand(self) -> frozenset[str]:
        """What the places ask together."""
        return frozenset().union(*(place.demand for place in self.places))

    def could_take(self, problem: Problem, place: Place, turns: int) -> bool:
        """Whether the place fits between those that are taken, travel included.

        Nobody is asked for two skills, two teams or two areas at once for the sake of a place: such people
        are not found.
        """
        if len(self.places) >= turns or rare(place.demand - self.demand):
            return False
        if not may_bring(problem, self.demand | place.demand):
            return False
        return all(one.shift != place.shift and _apart(problem, one, place) for one in self.places)

    def likeness(self, place: Place) -> tuple[int, int, int]:
        """How much a place is like those taken: same work, same time of day, nothing new asked."""
        same = sum(one.task == place.task for one in self.places)
        hour = sum(abs(one.start - place.start) % 1440 <= 60 for one in self.places)
        return (-len(place.demand - self.demand), same, hour)


def places(situation: Situation) -> list[Place]:
    """Every empty place, those that ask what few have first, then those that weigh most, then by time."""
    problem = situation.problem
    found = []
    for shift, seat, missing in empty_seats(situation):
        work = problem.shifts[shift]
        start = best_start(situation, shift, seat)
        demand = must_of(problem, shift, seat)
        place = Place(shift, seat, start, start + work.duration, work.task or work.kind, demand)
        found += [place] * missing
    return sorted(found, key=lambda one: (-rare(one.demand), -problem.shifts[one.shift].weight, one.start))


def for_new(problem: Problem, places: Iterable[Place]) -> list[Place]:
    """The places that somebody new may take."""
    return [place for place in places if may_bring(problem, place.demand)]


def with_experienced(situation: Situation, places: Sequence[Place]) -> list[Place]:
    """The same places, of which as many ask for somebody experienced as a crew lacks for its novices."""
    people, asked = situation.problem.volunteers, dict[int, int]()
    made = []
    for place in places:
        most = situation.problem.shifts[place.shift].crew.novices_per_experienced
        if most and place.shift not in asked:
            crew = [people[who].experienced for who in situation.crews.get(place.shift, ())]
            asked[place.shift] = -(-crew.count(False) // most) - crew.count(True)
        if asked.get(place.shift, 0) > 0:
            asked[place.shift] -= 1
            place = replace(place, demand=place.demand | {"experienced"})
        made.append(place)
    return sorted(made, key=lambda one: -rare(one.demand))


def rare(demand: frozenset[str]) -> int:
    """How much is asked that not anybody may bring."""
    return sum(one.partition(":")[0] not in COMMON for one in demand)


def packed(problem: Problem, places: Sequence[Place], turns: int) -> list[Newcomer]:
    """The places given to as few people as a first fit finds, like to like."""
    people: list[Newcomer] = []
    for place in places:
        able = [one for one in people if one.could_take(problem, place, turns)]
        if able:
            max(able, key=lambda one: one.likeness(place)).places.append(place)
        else:
            people.append(Newcomer([place]))
    return people


def ordered(situation: Situation, people: Sequence[Newcomer]) -> list[Newcomer]:
    """Whoever closes most beside those before comes first; who completes a crew brings its places along."""
    left, chosen = list(people), list[Newcomer]()
    while left:
        best = max(left, key=lambda one: (_closing(situation, [*chosen, one]), len(one.places)))
        chosen.append(best)
        left.remove(best)
    return chosen


def _closing(situation: Situation, people: Sequence[Newcomer]) -> int:
    """Weighted places that people close, crews that stay too small left out."""
    taken: dict[int, int] = {}
    for one in people:
        for place in one.places:
            taken[place.shift] = taken.get(place.shift, 0) + 1
    total = 0
    for shift, number in taken.items():
        work = situation.problem.shifts[shift]
        there = len(situation.crews.get(shift, ())) + number
        if not work.crew.all_or_nobody or there >= work.crew.minimum:
            total += number * work.weight
    return total


def _apart(problem: Problem, one: Place, other: Place) -> bool:
    """Whether the same person could do both, one after the other."""
    first, then = sorted((one, other), key=lambda place: place.start)
    day_of = problem.calendar.day_of
    work, next_work = problem.shifts[first.shift], problem.shifts[then.shift]
    origin = work.site if work.last_site is None else work.last_site
    if day_of(then.start) == day_of(first.start) + 1 and (work.kind, next_work.kind) in problem.never_follow:
        return False
    return then.start >= first.end + travel_between(problem, origin, next_work.site)
