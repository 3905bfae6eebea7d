"""The recruiting call, written from the gaps: fewest new people, what each must bring, what each closes.

A newcomer is nothing but a profile: when, where, with which qualification and clearance.  Nobody is moved;
who is free and waits for the rest of a crew alone joins.  Each step of the curve is a roster with so many
newcomers in it that the judge passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from scheduler.planning.document import Plan, read_plan
from scheduler.planning.fewest import bound_of_all, least_people
from scheduler.planning.joining import joining
from scheduler.planning.newcomers import entry_of, may_bring, must_of
from scheduler.planning.roster_document import read_roster
from scheduler.planning.translation import to_problem
from solver import check
from solver.explain import Situation, best_start, empty_seats
from solver.facts import travel_between
from solver.problem import Problem
from solver.solution import Assignment, Roster

TURNS = 3
"""Turns a week that are asked of a newcomer at most, unless said."""
COMMON = frozenset({"age", "clearance", "insured"})
"""What anybody may bring who is asked to."""
PEOPLE_MOST = 12
"""Profiles in one call; nobody recruits more at once."""


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
        if len(self.places) >= turns or _rare(place.demand - self.demand):
            return False
        return all(one.shift != place.shift and _apart(problem, one, place) for one in self.places)

    def likeness(self, place: Place) -> tuple[int, int, int]:
        """How much a place is like those taken: same work, same time of day, nothing new asked."""
        same = sum(one.task == place.task for one in self.places)
        hour = sum(abs(one.start - place.start) % 1440 <= 60 for one in self.places)
        return (-len(place.demand - self.demand), same, hour)


@dataclass(frozen=True)
class Recruited:
    """Newcomers in the order of what they close, what was closed after each, and the plan with them in it."""

    newcomers: tuple[Newcomer, ...]
    closed: tuple[int, ...]
    """Beside what is ``free``, those who join counted."""
    missing: int
    free: int
    """Places that people who are there and free can take with nobody new."""
    joining: tuple[Assignment, ...]
    """Who is there and takes an empty place, with the newcomers or without."""
    least: int
    """Fewer people cannot close as many posts with so many turns each, whatever everybody else is given."""
    entries: tuple[dict[str, Any], ...]
    raw: bytes
    """The plan with them, and the roster with what they take to begin from where it is solved anew."""

    @property
    def is_one_skill_each(self) -> bool:
        """Whether several skills, teams or areas are asked of several people, who might be one."""
        rare = {one for newcomer in self.newcomers for one in newcomer.demand if _rare(frozenset({one}))}
        return len(rare) > 1 and len(self.newcomers) > 1

    @property
    def all_closed(self) -> int:
        """Places that are taken in the end."""
        return self.free + (self.closed[-1] if self.closed else 0)


def recruited(plan: Plan, roster: Mapping[str, Any], *, turns: int = TURNS) -> Recruited:
    """Who should be recruited for the empty places of a roster document."""
    problem = to_problem(plan)
    situation = Situation(problem, read_roster(plan, problem, roster))
    places = _places(situation)
    taken, rows, after = joining(situation, places)
    rest = _for_new(problem, (place for number, place in enumerate(places) if number not in set(taken)))
    found = _ordered(after, _packed(problem, rest, turns))
    bound = bound_of_all(plan, problem, roster)
    with_them = _tried(plan, situation, found, join=rows, places=places, turns=turns, bound=bound)
    if with_them.all_closed == len(places) or not rows:
        return with_them
    found = _ordered(situation, _packed(problem, _for_new(problem, places), turns))
    alone = _tried(plan, situation, found, join=(), places=places, turns=turns, bound=bound)
    return max(with_them, alone, key=lambda one: (one.all_closed, -len(one.newcomers)))


def _tried(
    plan: Plan,
    situation: Situation,
    people: Sequence[Newcomer],
    *,
    join: Sequence[Assignment],
    places: Sequence[Place],
    turns: int,
    bound: int | None,
) -> Recruited:
    """The newcomers who are of use beside those who join, with the places that the judge lets them take."""
    found = list(people[:PEOPLE_MOST])
    begins = {place.shift: place.start for place in places}
    while True:
        entries = tuple(
            entry_of(plan, situation.problem, one.places, number=number)
            for number, one in enumerate(found, start=1)
        )
        raw = with_people(plan, entries)
        closed, kept = _judged(read_plan(raw), situation, found, join, begins)
        first = len(situation.problem.volunteers)
        useful = [
            Newcomer([place for place in one.places if (first + index, place.shift, place.seat) in kept])
            for index, one in enumerate(found)
        ]
        if useful == found:
            break
        found = [one for one in useful if one.places]
    return Recruited(
        newcomers=tuple(found),
        closed=tuple(number - closed[0] for number in closed[1:]),
        missing=len(places),
        free=closed[0],
        joining=tuple(row for row in kept if row.volunteer < first),
        least=least_people(situation, turns=turns, left=len(places) - closed[-1], bound=bound),
        entries=entries,
        raw=_from_roster(plan, raw, entries, [*situation.roster.assignments, *kept]),
    )


def with_people(plan: Plan, entries: Sequence[Mapping[str, Any]]) -> bytes:
    """The plan with people added."""
    document = msgspec.to_builtins(plan.document)
    document["volunteers"] = [*document["volunteers"], *entries]
    return msgspec.json.encode(document)


def _from_roster(
    plan: Plan, raw: bytes, entries: Sequence[Mapping[str, Any]], rows: Iterable[Assignment]
) -> bytes:
    """A plan that is solved from a roster of its people, the newcomers last; locks stay."""
    document = msgspec.json.decode(raw)
    ids = [*(one.id for one in plan.volunteers), *(str(entry["id"]) for entry in entries)]
    locked = [one for one in document.get("previous", ()) if one.get("locked")]
    known = {(one["volunteer"], one["shift"]) for one in locked}
    there = [(ids[row.volunteer], plan.shifts[row.shift].id, row.seat) for row in rows]
    document["previous"] = locked + [
        {"volunteer": who, "shift": shift, "seat": seat}
        for who, shift, seat in there
        if (who, shift) not in known
    ]
    return msgspec.json.encode(document)


def _places(situation: Situation) -> list[Place]:
    """Every empty place, those that ask what few have first, then those that weigh most, then by time."""
    problem = situation.problem
    found = []
    for shift, seat, missing in empty_seats(situation):
        work = problem.shifts[shift]
        start = best_start(situation, shift, seat)
        demand = must_of(problem, shift, seat)
        place = Place(shift, seat, start, start + work.duration, work.task or work.kind, demand)
        found += [place] * missing
    return sorted(found, key=lambda one: (-_rare(one.demand), -problem.shifts[one.shift].weight, one.start))


def _for_new(problem: Problem, places: Iterable[Place]) -> list[Place]:
    """The places that somebody new may take."""
    return [place for place in places if may_bring(problem, place.demand)]


def _rare(demand: frozenset[str]) -> int:
    """How much is asked that not anybody may bring."""
    return sum(one.partition(":")[0] not in COMMON for one in demand)


def _packed(problem: Problem, places: Sequence[Place], turns: int) -> list[Newcomer]:
    """The places given to as few people as a first fit finds, like to like."""
    people: list[Newcomer] = []
    for place in places:
        able = [one for one in people if one.could_take(problem, place, turns)]
        if able:
            max(able, key=lambda one: one.likeness(place)).places.append(place)
        else:
            people.append(Newcomer([place]))
    return people


def _ordered(situation: Situation, people: Sequence[Newcomer]) -> list[Newcomer]:
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


def _judged(
    plan: Plan,
    without: Situation,
    people: Sequence[Newcomer],
    join: Sequence[Assignment],
    begins: Mapping[int, int],
) -> tuple[list[int], list[Assignment]]:
    """Places closed by nobody new, the first, the first two, …, as the judge lets them stand; and who.

    The whole roster is judged, with those people in the plan and no others: only what was broken without
    anybody new is no fault of theirs.
    """
    whole, before = to_problem(plan), without.roster
    first = len(whole.volunteers) - len(people)
    known = {(v.rule, v.volunteers, v.shifts) for v in check.broken(without.problem, before)}
    closed: list[int] = []
    rows: list[Assignment] = []
    for number in range(len(people) + 1):
        problem = replace(whole, volunteers=whole.volunteers[: first + number])
        rows = [*join] + [
            Assignment(first + index, place.shift, place.seat)
            for index, one in enumerate(people[:number])
            for place in one.places
        ]
        starts = {row.shift: begins[row.shift] for row in rows}
        while True:
            roster = Roster.of([*before.assignments, *rows], {**_chosen(problem, starts), **before.starts})
            fresh = [
                fault
                for fault in check.broken(problem, roster)
                if (fault.rule, fault.volunteers, fault.shifts) not in known
            ]
            bad = {shift for fault in fresh for shift in fault.shifts}
            kept = [row for row in rows if row.shift not in bad]
            if not fresh or not rows:
                break
            # what is broken where none of them is can be mended by none of them alone
            rows = kept if len(kept) < len(rows) else []
        closed.append(len(rows))
    return closed, rows


def _chosen(problem: Problem, starts: Mapping[int, int]) -> dict[int, int]:
    return {shift: start for shift, start in starts.items() if len(problem.shifts[shift].starts) > 1}


def _apart(problem: Problem, one: Place, other: Place) -> bool:
    """Whether the same person could do both, one after the other."""
    first, then = sorted((one, other), key=lambda place: place.start)
    work, next_work = problem.shifts[first.shift], problem.shifts[then.shift]
    origin = work.site if work.last_site is None else work.last_site
    return then.start >= first.end + travel_between(problem, origin, next_work.site)
