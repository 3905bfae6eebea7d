"""The recruiting call, written from the gaps: fewest new people, what each must bring, what each closes.

A newcomer is nothing but a profile: when, where, with which qualification and clearance.  Nobody is moved;
who is free and waits for the rest of a crew alone joins.  Each step of the curve is a roster with so many
newcomers in it that the judge passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from scheduler.planning.adding import Adding, open_to_new
from scheduler.planning.document import Plan, read_plan
from scheduler.planning.fewest import bound_of_all, least_people
from scheduler.planning.joining import joining
from scheduler.planning.newcomers import entry_of
from scheduler.planning.profiles import (
    Newcomer,
    Place,
    for_new,
    ordered,
    packed,
    places,
    rare,
    with_experienced,
)
from scheduler.planning.roster_document import read_roster
from scheduler.planning.translation import to_problem
from solver.explain import Situation
from solver.solution import Assignment, Roster

TURNS = 3
"""Turns a week that are asked of a newcomer at most, unless said."""
PEOPLE_MOST = 12
"""Profiles in one call; nobody recruits more at once."""


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
    more: int
    """Places left that somebody new beside these would close: they ask for more people than are listed."""
    entries: tuple[dict[str, Any], ...]
    raw: bytes
    """The plan with them, and the roster with what they take to begin from where it is solved anew."""

    @property
    def is_one_skill_each(self) -> bool:
        """Whether several skills, teams or areas are asked of several people, who might be one."""
        asked = {one for newcomer in self.newcomers for one in newcomer.demand if rare(frozenset({one}))}
        return len(asked) > 1 and len(self.newcomers) > 1

    @property
    def all_closed(self) -> int:
        """Places that are taken in the end."""
        return self.free + (self.closed[-1] if self.closed else 0)


def recruited(plan: Plan, roster: Mapping[str, Any], *, turns: int = TURNS) -> Recruited:
    """Who should be recruited for the empty places of a roster document."""
    problem = to_problem(plan)
    situation = Situation(problem, with_open_starts(read_roster(plan, problem, roster)))
    empty = places(situation)
    taken, rows, after = joining(situation, empty)
    rest = for_new(problem, (place for number, place in enumerate(empty) if number not in set(taken)))
    search = _Search(plan, situation, empty, turns, bound_of_all(plan, problem, roster))
    found = ordered(after, packed(problem, with_experienced(after, rest), turns))
    with_them = search.tried(found, rows)
    if with_them.all_closed == len(empty) or not rows:
        return with_them
    alone = search.tried(ordered(situation, packed(problem, for_new(problem, empty), turns)), ())
    return max(with_them, alone, key=lambda one: (one.all_closed, -len(one.newcomers)))


@dataclass(frozen=True)
class _Search:
    """The gaps of a roster, for which people are tried."""

    plan: Plan
    situation: Situation
    places: Sequence[Place]
    turns: int
    bound: int | None

    def tried(self, people: Sequence[Newcomer], join: Sequence[Assignment]) -> Recruited:
        """The newcomers who are of use beside those who join, with the places that the judge lets them take.

        What a newcomer could not take beside the rest is tried again with somebody else, until nobody new
        closes anything more.
        """
        first, problem = len(self.situation.problem.volunteers), self.situation.problem
        found, closed_before, is_alone = list(people[:PEOPLE_MOST]), -1, False
        while True:
            entries, closed, kept = self._judged(found, join)
            useful = [
                Newcomer([place for place in one.places if (first + index, place.shift, place.seat) in kept])
                for index, one in enumerate(found)
            ]
            if useful != found:
                found = [one for one in useful if one.places]
                continue
            more = self._open(found, entries, kept)
            room = PEOPLE_MOST - len(found)
            if not more or not room or (closed[-1] <= closed_before and is_alone):
                break
            is_alone = closed[-1] <= closed_before
            closed_before = closed[-1]
            found += [Newcomer([more[0]])] if is_alone else packed(problem, more, self.turns)[:room]
        raw = with_people(self.plan, entries)
        left = len(self.places) - closed[-1]
        return Recruited(
            newcomers=tuple(found),
            closed=tuple(number - closed[0] for number in closed[1:]),
            missing=len(self.places),
            free=closed[0],
            joining=tuple(row for row in kept if row.volunteer < first),
            least=least_people(self.situation, turns=self.turns, left=left, bound=self.bound),
            more=len(more),
            entries=entries,
            raw=_from_roster(self.plan, raw, entries, [*self.situation.roster.assignments, *kept]),
        )

    def _judged(
        self, people: Sequence[Newcomer], join: Sequence[Assignment]
    ) -> tuple[tuple[dict[str, Any], ...], list[int], list[Assignment]]:
        """Entries; places closed by nobody new, the first, the first two, … that the judge lets stand; who.

        Each step is a roster of its own, with what stood in the one before.
        """
        entries = self._entries(people)
        problem = to_problem(read_plan(with_people(self.plan, entries)))
        first = len(problem.volunteers) - len(people)
        begins = {place.shift: place.start for place in self.places}
        begins.update({place.shift: place.start for one in people for place in one.places})
        adding = Adding(problem, self.situation.roster, begins)
        left = adding.grow(join)
        closed = [len(adding.kept)]
        for index, one in enumerate(people):
            rows = [Assignment(first + index, place.shift, place.seat) for place in one.places]
            left = adding.grow([*left, *rows])
            closed.append(len(adding.kept))
        return entries, closed, adding.kept

    def _open(
        self, found: Sequence[Newcomer], entries: Sequence[Mapping[str, Any]], kept: Sequence[Assignment]
    ) -> list[Place]:
        """The places left that one newcomer more would close, beside those found and those who join."""
        left = list(self.places)
        for row in kept:
            left.remove(next(one for one in left if (one.shift, one.seat) == (row.shift, row.seat)))
        left = for_new(self.situation.problem, left)
        if not left:
            return []
        new = self._entries([Newcomer([place]) for place in left], after=len(found))
        raw = with_people(self.plan, [*entries, *(one | {"availability": "always"} for one in new)])
        begins = {place.shift: place.start for place in self.places}
        begins.update({place.shift: place.start for one in found for place in one.places})
        adding = Adding(to_problem(read_plan(raw)), self.situation.roster, begins)
        adding.put(kept)
        held = [
            replace(one, start=begins[one.shift], end=begins[one.shift] + one.end - one.start) for one in left
        ]
        return open_to_new(adding.situation, held, first=len(adding.problem.volunteers) - len(left))

    def _entries(self, people: Sequence[Newcomer], after: int = 0) -> tuple[dict[str, Any], ...]:
        return tuple(
            entry_of(self.plan, self.situation.problem, one.places, number=number)
            for number, one in enumerate(people, start=after + 1)
        )


def with_people(plan: Plan, entries: Sequence[Mapping[str, Any]]) -> bytes:
    """The plan with people added."""
    document = msgspec.to_builtins(plan.document)
    document["volunteers"] = [*document["volunteers"], *entries]
    return msgspec.json.encode(document)


def with_open_starts(roster: Roster) -> Roster:
    """The roster in which a shift without a crew may begin at any start it has: nobody holds it to one."""
    manned = {one.shift for one in roster.assignments}
    return replace(roster, starts={shift: at for shift, at in roster.starts.items() if shift in manned})


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
