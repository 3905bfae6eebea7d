"""Whether the crew of a shift can still come together: by everybody who is free, or by nobody at all.

Only what holds whoever is chosen is said: too few people, a seat, an adult or a lead whom nobody free can be.
Where it says nothing the crew may fail still; who then says yes waits, as always.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import role_word
from scheduler.planning.crew_calls import People, free_on
from scheduler.planning.fewest import unmatched
from scheduler.planning.indices import shift_index
from scheduler.planning.planned import Planned
from solver.explain import open_starts
from solver.facts import is_adult


def crew_lacks(
    of: Planned, shift: str, *, but: Collection[str] = (), as_shown: bool = False
) -> dict[str, Any] | None:
    """What keeps the crew of a shift from being complete, ``{"code", "zh", "en"}``; None where nothing does.

    Counted are those on the shift and all who are free for it, ``but`` who will not come.  A shift
    that nobody is on may begin at any start that it has, unless it is to be ``as_shown``.
    Raises ``errors.NotFound`` for an unknown shift.
    """
    index = shift_index(of.plan, shift)
    starts = open_starts(of.situation, index)
    found = [_lacks(of, index, start, but) for start in starts[: 1 if as_shown else None]]
    return found[0] if all(found) else None


def _lacks(of: Planned, index: int, start: int, but: Collection[str]) -> dict[str, Any] | None:
    """What the crew of a shift lacks at one of its starts."""
    work = of.problem.shifts[index]
    out = {number for number, one in enumerate(of.plan.volunteers) if one.id in but}
    pools = [_pool(of, index, seat, start, out) for seat in range(len(work.seats))]
    everybody, crew = frozenset[int]().union(*pools), work.crew
    day = of.problem.calendar.day_of(start)
    if crew.all_or_nobody:
        if len(everybody) < crew.minimum:
            return _told("crew_lacks_people", people=len(everybody), minimum=crew.minimum)
        for seat, (pool, wanted) in enumerate(zip(pools, work.seats, strict=True)):
            if len(pool) < wanted.minimum:
                facts = {"people": len(pool), "minimum": wanted.minimum}
                return _told("crew_lacks_seat", role=of.plan.shifts[index].seats[seat].role or "", **facts)
        seats = zip(pools, work.seats, strict=True)
        if unmatched([pool for pool, wanted in seats for _ in range(wanted.minimum)]):
            minimum = sum(wanted.minimum for wanted in work.seats)
            return _told("crew_lacks_people", people=len(everybody), minimum=minimum)
    adults = sum(is_adult(of.problem, who, day) for who in everybody)
    needed = crew.adults
    if crew.children_per_adult is not None and work.children > crew.children_per_adult * adults:
        needed = max(needed, adults + 1)
    if adults < needed:
        return _told("crew_lacks_adults", people=adults, minimum=needed)
    leads = [pool for pool, wanted in zip(pools, work.seats, strict=True) if wanted.role == crew.lead]
    if crew.lead is not None and not any(leads):
        return _told("crew_lacks_lead", role=crew.lead)
    return None


def _pool(of: Planned, index: int, seat: int, start: int, out: Collection[int]) -> People:
    """Who is on a seat, and whom nothing of their own keeps from it."""
    return free_on(of.situation, index, seat, start=start, out=out) | of.situation.on_seat(index, seat)


def _told(code: str, *, role: str | None = None, **facts: int) -> dict[str, Any]:
    """A code with its words; a seat is told by its role."""
    made: dict[str, Any] = {"code": code}
    for language in LANGUAGES:
        words = {} if role is None else {"post": role_word(role, language) if role else "—"}
        said = f"{code}_nobody" if facts.get("people") == 0 else code
        made[language] = say(said, language, **facts, **words)
    return made
