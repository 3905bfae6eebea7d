"""What keeps a crew from standing whoever of those who are free comes: what nobody, or too few, can give it.

Only what holds whoever is chosen is found.  Where there is nothing the crew may fail still.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scheduler.planning.crew_calls import NOT_THEIRS, People, free_on
from scheduler.planning.fewest import unmatched
from solver.explain import Situation, open_starts
from solver.facts import is_adult
from solver.work import Shift

FEW = "crew_lacks_people"
"""Too few people, on whatever seat."""
PAIRS = frozenset({"pairs"})
NO_FAULT = NOT_THEIRS | {
    *("linked_shift_missing", "linked_shift_too_early", "required_absent"),
    *("resource_missing", "spacing"),
}
"""What keeps everybody from a shift as it is, and so nobody in particular."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Something that a crew has too little of: its code, what there is of it and what it needs."""

    code: str
    people: int
    """On the shift or free for it."""
    minimum: int
    seats: tuple[int, ...] = ()
    """The seats that lack somebody; none where it is no matter of a seat."""

    def is_met_by(self, situation: Situation, who: int, seat: int, start: int) -> bool:
        """Whether somebody on a seat would be one of those who are lacking."""
        if self.code == "crew_lacks_adults":
            return is_adult(situation.problem, who, situation.problem.calendar.day_of(start))
        if self.code == "crew_lacks_experienced":
            return situation.problem.volunteers[who].experienced is True
        return seat in self.seats or not self.seats


def holds(
    situation: Situation, shift: int, *, out: Collection[int] = (), as_shown: bool = False
) -> Sequence[Hold]:
    """What a shift lacks beside those on it and all who are free, first what it lacks on its seats.

    ``out`` will not come.  A shift that nobody is on may begin at any start that it has, unless it is to be
    ``as_shown``: with one at which nothing is lacking there is nothing to tell, else it is that of the first.
    """
    first: Sequence[Hold] = ()
    for start in open_starts(situation, shift)[: 1 if as_shown else None]:
        found = list(_holds(situation, shift, start, out))
        if not found:
            return ()
        first = first or found
    return first


def _holds(situation: Situation, shift: int, start: int, out: Collection[int]) -> Iterator[Hold]:
    """What a shift lacks at one of its starts."""
    work, crew = situation.problem.shifts[shift], situation.problem.shifts[shift].crew
    if not crew.all_or_nobody and not _is_supervised(situation, shift):
        return
    pools = _pools(situation, shift, start, out)
    everybody = frozenset[int]().union(*pools)
    of_seats = list(_of_seats(pools, _minimums(work))) if crew.all_or_nobody else []
    yield from of_seats
    lacking = sum(hold.minimum - hold.people for hold in of_seats)
    if crew.all_or_nobody and len(everybody) + lacking < crew.minimum:
        yield Hold(FEW, len(everybody), crew.minimum)
    day = situation.problem.calendar.day_of(start)
    adults, needed = sum(is_adult(situation.problem, who, day) for who in everybody), crew.adults
    if crew.children_per_adult is not None and work.children > crew.children_per_adult * adults:
        needed = max(needed, adults + 1)
    if adults < needed:
        yield Hold("crew_lacks_adults", adults, needed)
    leads = tuple(seat for seat, wanted in enumerate(work.seats) if wanted.role == crew.lead)
    is_told = any(seat in hold.seats for hold in of_seats for seat in leads)
    if leads and not is_told and not any(pools[seat] for seat in leads):
        yield Hold("crew_lacks_lead", 0, 1, leads)
    people = situation.problem.volunteers
    are_new = bool(everybody) and all(people[who].experienced is False for who in everybody)
    if crew.novices_per_experienced is not None and are_new:
        yield Hold("crew_lacks_experienced", 0, 1)


def _is_supervised(situation: Situation, shift: int) -> bool:
    """Whether a shift asks for adults, a lead or somebody experienced."""
    crew = situation.problem.shifts[shift].crew
    given = (crew.lead, crew.children_per_adult, crew.novices_per_experienced)
    return bool(crew.adults) or any(one is not None for one in given)


def _minimums(work: Shift) -> list[int]:
    """How many each seat must have: what it asks for, or what the crew lacks with all others filled."""
    most = sum(seat.most for seat in work.seats)
    return [max(seat.minimum, work.crew.minimum - (most - seat.most)) for seat in work.seats]


def _of_seats(pools: Sequence[People], minimums: Sequence[int]) -> Iterator[Hold]:
    """The seats that too few can take: each by itself, or those together that the same people are to take."""
    slots = [seat for seat, minimum in enumerate(minimums) for _ in range(minimum)]
    empty = unmatched([pools[seat] for seat in slots])
    if not empty:
        return
    if len(pools) == 1:
        yield Hold(FEW, len(pools[0]), minimums[0])
        return
    short = [seat for seat, pool in enumerate(pools) if len(pool) < minimums[seat]]
    if sum(minimums[seat] - len(pools[seat]) for seat in short) == empty:
        for seat in short:
            yield Hold("crew_lacks_seat", len(pools[seat]), minimums[seat], (seat,))
        return
    # a seat is one of them where somebody more for it alone would leave fewer places empty
    more = frozenset({-1})
    held = [
        seat
        for seat in dict.fromkeys(slots)
        if unmatched([pools[one] | more if one == seat else pools[one] for one in slots]) < empty
    ]
    able = frozenset[int]().union(*(pools[seat] for seat in held))
    yield Hold("crew_lacks_seats", len(able), sum(minimums[seat] for seat in held), tuple(held))


def _pools(situation: Situation, shift: int, start: int, out: Collection[int]) -> Sequence[People]:
    """Of each seat who is on it and whom nothing of their own keeps from it.

    Who may come only with others is free where these are on the shift or free for it too.
    """
    seats = range(len(situation.problem.shifts[shift].seats))
    here = frozenset(situation.crews.get(shift, ()))
    known = [free_on(situation, shift, seat, start=start, out=out, despite=NO_FAULT) for seat in seats]
    problem = situation.problem
    is_bound = problem.together or problem.accompanied or any(team.as_unit for team in problem.teams)
    despite = NO_FAULT | PAIRS
    bound = known
    if is_bound:
        bound = [free_on(situation, shift, seat, start=start, out=out, despite=despite) for seat in seats]
    free = here.union(*known)
    waiting = frozenset[int]().union(*bound) - free - _apart(situation, here)
    while alone := {who for who in waiting if not _partners(situation, who) <= free | waiting}:
        waiting -= alone
    return [known[seat] | (bound[seat] & waiting) | situation.on_seat(shift, seat) for seat in seats]


def _partners(situation: Situation, who: int) -> set[int]:
    """Without whom somebody comes to no shift."""
    problem = situation.problem
    both = {one for pair in problem.together if who in pair for one in pair}
    return (both | {second for first, second in problem.accompanied if first == who}) - {who}


def _apart(situation: Situation, here: People) -> set[int]:
    """Who may not be where some people are."""
    return {one for pair in situation.problem.apart if here.intersection(pair) for one in pair}
