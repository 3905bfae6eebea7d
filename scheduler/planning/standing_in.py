"""Whom to ask for a place: those whom nothing keeps from it, then those whom one small thing does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scheduler import errors
from scheduler.planning.known_plans import known_plan
from scheduler.planning.roster_document import read_roster
from solver.explain import Situation, obstacles
from solver.explain.seats import UNTIL_OTHERS_COME, best_start

SMALL = (
    "not_available",
    "needs_rest",
    "at_daily_limit",
    "at_rolling_limit",
    "at_weekly_limit",
    "at_horizon_limit",
    "at_monthly_limit",
    "at_weekend_limit",
    "at_night_limit",
    "at_run_limit",
    "may_not_follow",
    "too_far",
    "distance_unknown",
    "on_time_off",
)
"""What a person may give up for once when she is asked, the least first.

Neither the law nor a skill nor another shift at the same time is among them, nor what she declined.
"""
_ORDER = {code: place for place, code in enumerate(SMALL)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might take a place."""

    volunteer: str
    name: str
    seat: int
    obstacle: str | None
    """The one small thing in the way, by its reason code; None where there is nothing."""
    needs_company: bool
    """Whether others have to come along, because the crew must be complete or be nobody."""
    minutes: int
    """What she does in this week already."""
    reserve: int
    """The reserve that she belongs to; those of none come first."""

    @property
    def order(self) -> tuple[int, int, int]:
        """Free first, by the size of the obstacle, then by the reserve that is opened last."""
        return (self.obstacle is not None, _ORDER.get(self.obstacle or "", -1), self.reserve)


def candidates(raw: bytes, roster: Mapping[str, Any], shift: str, seat: int | None = None) -> list[Candidate]:
    """Everybody who might take a place of a shift, on one seat or on whichever is short of people.

    In the order of :attr:`Candidate.order`, then by how little each does in the week; a person stands once,
    with the seat that is easiest.  Raises ``errors.NotFound`` for a shift or a seat that is not there.
    """
    plan, problem = known_plan(raw)
    index = next((place for place, one in enumerate(plan.shifts) if one.id == shift), None)
    if index is None or (seat is not None and not 0 <= seat < len(problem.shifts[index].seats)):
        raise errors.NotFound("shift_not_found", id=shift[:80])
    situation = Situation(problem, read_roster(plan, problem, roster))
    rooms = enumerate(problem.shifts[index].seats)
    free = [place for place, room in rooms if len(situation.on_seat(index, place)) < room.most]
    seats = free if seat is None else [seat]
    here = {one.volunteer for one in situation.roster.assignments if one.shift == index}
    found: dict[int, Candidate] = {}
    for where in seats:
        for who, codes in _near(situation, index, where):
            lasting = [code for code in codes if code not in UNTIL_OTHERS_COME]
            if who in here or len(lasting) > 1 or not set(lasting) <= _ORDER.keys():
                continue
            entry, held = plan.volunteers[who], situation.shifts_of.get(who, ())
            near = Candidate(
                volunteer=entry.id,
                name=entry.name or entry.id,
                seat=where,
                obstacle=lasting[0] if lasting else None,
                needs_company=len(lasting) < len(codes),
                minutes=sum(problem.shifts[one].counted_minutes for one in held),
                reserve=entry.reserve or 0,
            )
            if who not in found or near.order < found[who].order:
                found[who] = near
    return sorted(found.values(), key=lambda one: (*one.order, one.minutes, one.volunteer))


def _near(situation: Situation, shift: int, seat: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Those whom no filter keeps from a seat, and those whom one small reason does, with all obstacles."""
    start = best_start(situation, shift, seat)
    for who in situation.eligibility.allowed(shift, start, seat).tolist():
        yield who, obstacles(situation, who, shift, seat, start=start, is_eligible=True)
    counts: Counter[int] = Counter()
    small: set[int] = set()
    keys = situation.eligibility.keys(shift, start, seat)
    for (_, filter_), key in zip(situation.eligibility.filters, keys, strict=True):
        for reason, mask in () if key is None else filter_.reasons(situation.eligibility.people, key):
            removed = mask.nonzero()[0].tolist()
            counts.update(removed)
            if reason in _ORDER:
                small.update(removed)
    for who in sorted(small):
        if counts[who] == 1:
            yield who, obstacles(situation, who, shift, seat, start=start)
