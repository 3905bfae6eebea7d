"""How few new people could do at all: a bound that holds whatever the people who are there are given.

Everybody who passes the filters of a seat may be on it, whatever else they do, once in a shift and in one
shift at a moment.  What they leave empty even so is left to newcomers in every roster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scheduler.planning.document import Plan
from scheduler.planning.proving import STEP, bound_of
from solver.explain import Situation
from solver.problem import Problem

SLOTS_MOST = 400
"""Places at one moment that are matched with people; of more than so many seats are looked at one by one."""

_People = frozenset[int]


def least_people(situation: Situation, *, turns: int, left: int, bound: int | None = None) -> int:
    """Newcomers without whom more than ``left`` places stay empty, with so many turns each at most.

    At one moment each newcomer is in one shift, and in all each takes ``turns`` places; newcomers may be
    anybody otherwise.  Of shifts whose start is still to be chosen no moment is looked at.  ``bound`` is what
    a search proved of the places that stay empty with nobody new: above 0 somebody is needed to fill all.
    """
    at_once = total = 0
    seen: set[int] = set()
    for group in _groups(situation):
        at_once = max(at_once, _deficit(situation, group))
        fresh = [shift for shift in group if shift not in seen]
        total += _deficit(situation, fresh)
        seen.update(fresh)
    alone = [shift for shift in range(len(situation.problem.shifts)) if shift not in seen]
    each = [_deficit(situation, [shift]) for shift in alone]
    at_once = max([at_once, *each])
    proven = int(left == 0 and bound is not None and bound > 0)
    return max(proven, at_once - left, -(-(total + sum(each) - left) // turns))


def bound_of_all(plan: Plan, problem: Problem, roster: Mapping[str, Any]) -> int | None:
    """The bound of what stays empty in every roster of a plan in which no minimum is missed, if one is known.

    A step is bound with those before it held: the minimum may be, as nothing is short of it where nothing is
    empty; where anything else comes first, nothing is said.  So too where the roster is of another plan.
    """
    order = problem.objective.order
    if STEP not in order or set(order[: order.index(STEP)]) - {"minimum"}:
        return None
    if (roster.get("plan") or {}).get("sha256") != plan.sha256:
        return None
    return bound_of(roster.get("goals") or [])


def _groups(situation: Situation) -> Iterable[list[int]]:
    """For each moment at which a shift begins, the shifts that are going on then."""
    shifts = situation.problem.shifts
    fixed = [index for index, work in enumerate(shifts) if len(work.starts) == 1 and work.duration > 0]
    active: list[int] = []
    fixed.sort(key=lambda index: shifts[index].starts[0])
    for number, index in enumerate(fixed):
        moment = shifts[index].starts[0]
        active = [one for one in active if shifts[one].starts[0] + shifts[one].duration > moment]
        active.append(index)
        following = fixed[number + 1 : number + 2]
        if not following or shifts[following[0]].starts[0] > moment:
            yield list(active)


def _deficit(situation: Situation, shifts: Sequence[int]) -> int:
    """Places of shifts at one moment that stay empty however the people who are there are placed."""
    seats = [
        (_able(situation, shift, seat), wanted.count)
        for shift in shifts
        for seat, wanted in enumerate(situation.problem.shifts[shift].seats)
    ]
    size = sum(count for _, count in seats)
    # A seat that as many can take as there are places in all is filled after every other was.
    scarce = [(able, count) for able, count in seats if len(able) < size]
    if sum(count for _, count in scarce) > SLOTS_MOST:
        return sum(max(0, count - len(able)) for able, count in scarce)
    return unmatched([able for able, count in scarce for _ in range(count)])


def _able(situation: Situation, shift: int, seat: int) -> _People:
    """Whom no filter keeps from a seat at any of its starts, and who is on it already."""
    found = situation.on_seat(shift, seat)
    for start in situation.problem.shifts[shift].starts:
        found.update(situation.eligibility.allowed(shift, start, seat).tolist())
    return frozenset(found)


def unmatched(slots: Sequence[_People]) -> int:
    """Slots left in a largest matching of slots and people, by augmenting paths."""
    holder: dict[int, int] = {}

    def placed(slot: int, tried: set[int]) -> bool:
        for person in slots[slot]:
            if person not in tried:
                tried.add(person)
                if person not in holder or placed(holder[person], tried):
                    holder[person] = slot
                    return True
        return False

    return sum(not placed(slot, set()) for slot in range(len(slots)))
