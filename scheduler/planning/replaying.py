"""A solver's roster with what people answered while it was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scheduler.planning.changing import changed
from scheduler.planning.judging import judge_roster
from scheduler.planning.known_plans import known_plan


def replayed(
    raw: bytes, roster: Mapping[str, Any], steps: Iterable[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """The roster after some steps, judged by the plan that holds now; None where it breaks a rule.

    Who came on holds the place and was told so: somebody whom the solver put there meanwhile gives way.
    """
    plan, problem = known_plan(raw)
    seats = {shift.id: problem.shifts[index].seats for index, shift in enumerate(plan.shifts)}
    people = {entry.id for entry in plan.volunteers}
    rows = {
        (one["volunteer"], one["shift"]): int(one["seat"])
        for one in roster["assignments"]
        if one["volunteer"] in people and one["shift"] in seats
    }
    came: set[tuple[str, str]] = set()
    for step in steps:
        if "volunteer" not in step:  # the plan that holds now knows what became of a shift
            continue
        who = step["volunteer"]
        if "off" in step:
            rows.pop((who, step["off"]), None)
            came.discard((who, step["off"]))
            continue
        shift, seat = step["onto"], int(step["seat"])
        if who not in people or shift not in seats or seat >= len(seats[shift]):
            return None
        rows.pop((who, shift), None)
        there = [key for key, taken in rows.items() if key[1] == shift and taken == seat]
        if len(there) >= seats[shift][seat].most:
            yielding = next((key for key in there if key not in came), None)
            if yielding is None:
                return None
            del rows[yielding]
        rows[who, shift] = seat
        came.add((who, shift))
    document = {
        **roster,
        "assignments": [
            {"volunteer": who, "shift": shift, "seat": seat} for (who, shift), seat in rows.items()
        ],
    }
    if not judge_roster(plan, document)["lawful"]:
        return None
    return changed(raw, document).roster
