"""Joint shortages found in a process of its own: ``python -m scheduler.planning.shortage_child``.

A plan document, a roster document and the proven bound of its empty places come on standard input as one
object, ``{"plan", "roster", "bound"}``; otherwise all is as in :mod:`scheduler.planning.child`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from scheduler import typed
from scheduler.planning.child import Event, run
from scheduler.planning.options import SolveOptions

if TYPE_CHECKING:
    from scheduler.planning.document import Plan
    from solver.shortage.groups import Found, Group
    from solver.solution import Roster


class Asked(msgspec.Struct):
    """What the parent sends."""

    plan: msgspec.Raw
    roster: dict[str, Any]
    bound: int | None = None


def find(
    raw: bytes, options: SolveOptions, on_event: Callable[[Event], None], should_stop: Callable[[], bool]
) -> dict[str, Any]:
    """The groups by the ids of the plan; the time starts once the plan is read."""
    from scheduler.planning.planned import planned
    from solver.shortage.filling import Clock
    from solver.shortage.groups import joint_shortages

    asked = typed.decode(raw, Asked)
    of = planned(bytes(asked.plan), asked.roster)
    roster = of.situation.roster
    clock = Clock(time.monotonic() + (options.time_limit_seconds or float("inf")))
    found = joint_shortages(of.problem, roster, clock=clock, bound=asked.bound)
    return document(of.plan, roster, found)


def document(plan: Plan, roster: Roster, found: Found) -> dict[str, Any]:
    """What was found, as it travels to the parent."""

    def group(one: Group) -> dict[str, Any]:
        seats = zip(one.seats, one.places, strict=True)
        return {
            "seats": [[plan.shifts[shift].id, seat, places] for (shift, seat), places in seats],
            "most": one.most,
        }

    return {
        "shortages": [
            {
                "people": [plan.volunteers[who].id for who in one.people],
                "whole": group(one.whole),
                "core": group(one.core),
                "is_smallest": one.is_smallest,
                "causes": [
                    [cause.code, cause.most, [plan.volunteers[who].id for who in cause.people]]
                    for cause in one.causes
                ],
                "curve": list(one.curve),
            }
            for one in found.shortages
        ],
        "better": [
            {
                "shift": plan.shifts[shift].id,
                "seat": seat,
                "added": rows_of(plan, better, roster),
                "removed": rows_of(plan, roster, better),
            }
            for (shift, seat), better in found.better.items()
        ],
        "open": [[plan.shifts[shift].id, seat] for shift, seat in found.open],
    }


def rows_of(plan: Plan, one: Roster, but: Roster) -> list[list[Any]]:
    """The assignments of a roster that another does not have, by the ids of the plan."""
    fresh = sorted(set(one.assignments) - set(but.assignments))
    return [[plan.volunteers[who].id, plan.shifts[shift].id, seat] for who, shift, seat in fresh]


if __name__ == "__main__":
    run(find)
