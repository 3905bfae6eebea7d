"""Whom a crew that comes complete or not at all needs first: for the seat that the fewest can take first.

Who comes along once the crew is complete has her seat before anybody is asked.  What is lacking then is given
in turn, the seat that the fewest can take first, each place to the first of those who leave enough people for
the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scheduler.planning.fewest import unmatched
from solver.explain import UNTIL_OTHERS_COME, Situation
from solver.explain.seats import obstacles_of_each
from solver.facts import is_adult

NOT_THEIRS = UNTIL_OTHERS_COME | {"crew_full"}
"""What is no matter of the person: others must come too, or somebody must leave first."""
People = frozenset[int]
Liking = Callable[[int, int], tuple[Any, ...]]
"""What people are sorted by for a seat, by volunteer and seat."""


@dataclass(frozen=True)
class CrewCall:
    """What a crew lacks, and who would give it."""

    turns: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Of each who is needed her turn and her seat."""
    able: dict[int, int] = field(default_factory=dict)
    """Of each seat that lacks somebody how many are free for it, beside those who come along."""
    along: dict[int, int] = field(default_factory=dict)
    """Of each who comes along her seat."""
    is_any: bool = False
    """Whether the crew lacks people beside those whom its seats lack, on whatever seat."""


def free_on(
    situation: Situation,
    shift: int,
    seat: int,
    *,
    start: int,
    out: Collection[int] = (),
    despite: Collection[str] = NOT_THEIRS,
) -> People:
    """Whom nothing of their own keeps from a seat, beside those on the shift; ``out`` are not looked at.

    ``despite`` are the reasons that are none of their own.
    """
    here = set(situation.crews.get(shift, ()))
    able = [
        who
        for who in situation.eligibility.allowed(shift, start, seat).tolist()
        if who not in here and who not in out
    ]
    each = obstacles_of_each(situation, able, shift, seat, start=start, is_eligible=True)
    return frozenset(who for who, codes in zip(able, each, strict=True) if set(codes) <= set(despite))


def crew_call(
    situation: Situation,
    shift: int,
    *,
    start: int,
    out: Collection[int],
    along: Sequence[int],
    asked: Collection[int],
    liking: Liking,
) -> CrewCall | None:
    """What a shift's crew lacks and whom to ask for it, in turn; None where it lacks nobody.

    ``out`` will not come.  Who is ``along`` said yes or lost her place with another's, and comes with the
    others; who is ``asked`` has not answered yet: nobody else is needed for what she was asked for.
    """
    work = situation.problem.shifts[shift]
    if not work.crew.all_or_nobody:
        return None
    crew = situation.crews.get(shift, ())
    day = situation.problem.calendar.day_of(start)
    held = [len(situation.on_seat(shift, seat)) for seat in range(len(work.seats))]
    lacking = [max(0, seat.minimum - there) for seat, there in zip(work.seats, held, strict=True)]
    adults = work.crew.adults - sum(is_adult(situation.problem, who, day) for who in crew)
    if not any(lacking) and adults <= 0 and len(crew) >= work.crew.minimum:
        return None
    pools = [free_on(situation, shift, seat, start=start, out=out) for seat in range(len(work.seats))]
    come = _seated(along, pools, lacking)
    adults -= sum(is_adult(situation.problem, who, day) for who in come)
    people = work.crew.minimum - len(crew) - len(come)
    if not any(lacking) and adults <= 0 and people <= 0:
        return None
    pools = [pool - come.keys() for pool in pools]
    able = {seat: len(pools[seat]) for seat in _tightest(pools, lacking)}
    is_any = people > sum(lacking) or adults > 0
    waited_for = _seated([who for who in asked if who not in come], pools, lacking)
    people -= len(waited_for)
    adults -= sum(is_adult(situation.problem, who, day) for who in waited_for)
    rest = [pool - waited_for.keys() for pool in pools]
    first = _in_turn(rest, lacking, liking)
    people -= sum(lacking) - len(first)  # whom nobody can give no other makes up for
    chosen = {who for who, _ in first}
    adults -= sum(is_adult(situation.problem, who, day) for who in chosen)
    everybody = sorted(
        ((who, seat) for seat, pool in enumerate(rest) for who in pool - chosen),
        key=lambda one: (liking(*one), one[1]),
    )
    grown = [one for one in everybody if is_adult(situation.problem, one[0], day)]
    first += _some(grown, adults, {who for who, _ in first})
    first += _some(everybody, people - len(first), {who for who, _ in first})
    turns = {who: (turn, seat) for turn, (who, seat) in enumerate(first)}
    return CrewCall(turns, able, come, is_any)


def _seated(people: Iterable[int], pools: Sequence[People], lacking: list[int]) -> dict[int, int]:
    """Those of some who are free, each on a seat that lacks her where there is one; it lacks one less."""
    free = [who for who in people if any(who in pool for pool in pools)]
    seats = {who: [seat for seat, pool in enumerate(pools) if who in pool] for who in free}
    found: dict[int, int] = {}
    for who in sorted(free, key=lambda one: len(seats[one])):
        mine = [seat for seat in _tightest(pools, lacking) if seat in seats[who]]
        found[who] = (mine or seats[who])[0]
        lacking[found[who]] = max(0, lacking[found[who]] - 1)
    return found


def _tightest(pools: Sequence[People], lacking: Sequence[int]) -> list[int]:
    """The seats that lack somebody, first the one that the fewest can take."""
    return sorted((seat for seat, count in enumerate(lacking) if count), key=lambda seat: len(pools[seat]))


def _in_turn(pools: Sequence[People], lacking: Sequence[int], liking: Liking) -> list[tuple[int, int]]:
    """Somebody for each place that is lacking, as far as there are people: ``(volunteer, seat)`` in turn."""
    places = [seat for seat in _tightest(pools, lacking) for _ in range(lacking[seat])]
    found: dict[int, int] = {}
    for number, seat in enumerate(places):
        left = [pools[other] - found.keys() for other in places[number + 1 :]]
        able = sorted((liking(who, seat), who) for who in pools[seat] - found.keys())
        who = next((who for _, who in able if _spares(who, left)), able[0][1] if able else None)
        if who is not None:
            found[who] = seat
    return list(found.items())


def _spares(who: int, pools: Sequence[People]) -> bool:
    """Whether as many places can be given to others without somebody as with her."""
    if not any(who in pool for pool in pools):
        return True
    return unmatched([pool - {who} for pool in pools]) == unmatched(pools)


def _some(ranked: Sequence[tuple[int, int]], most: int, taken: set[int]) -> list[tuple[int, int]]:
    """So many of some who are in order, each once."""
    found: dict[int, int] = {}
    for who, seat in ranked:
        if len(found) >= most:
            break
        if who not in taken:
            found.setdefault(who, seat)
    return list(found.items())
