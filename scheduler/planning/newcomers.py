"""What an empty place asks of a new person, and the person as a plan document would say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol

import msgspec

from scheduler.planning.document import Plan
from solver.problem import Problem

AGED = 30
"""The age that a profile is written down with where nothing else is asked."""
ADULT = 18
"""Nobody younger does dangerous work."""


class Asked(Protocol):
    """A place that a person would take."""

    @property
    def shift(self) -> int:
        """The shift by index."""

    @property
    def seat(self) -> int:
        """Its seat by index."""

    @property
    def start(self) -> int:
        """Its first minute."""

    @property
    def end(self) -> int:
        """The minute after its last."""

    @property
    def demand(self) -> frozenset[str]:
        """What is asked, as :func:`must_of` says it."""


def must_of(problem: Problem, shift: int, seat: int) -> frozenset[str]:
    """What a seat asks: ``qualification:<code>``, ``clearance``, ``age:<least>``, ``upto:<age>`` and so on.

    Of qualifications any of which will do, the first by name is asked for.
    """
    work = problem.shifts[shift]
    asked = work.seats[seat]
    found = {f"qualification:{code}" for code in asked.all_of}
    if asked.any_of and not asked.any_of & asked.all_of:
        found.add(f"qualification:{min(asked.any_of)}")
    if work.serves_children:
        found.add("clearance")
    if work.dangerous:
        found.add("insured")
    least = max((age for age in (work.min_age, asked.min_age) if age is not None), default=None)
    if least is not None and least > 0:
        found.add(f"age:{least}")
    most = min((age for age in (work.max_age, asked.max_age) if age is not None), default=None)
    if most is not None:
        found.add(f"upto:{most}")
    if work.team is not None:
        found.add(f"team:{work.team}")
    if work.open_to is not None and work.team not in work.open_to.teams:
        for kind, options in (
            ("team", [team for team in work.open_to.teams if not problem.teams[team].as_unit]),
            ("area", work.open_to.areas),
            ("unit", work.open_to.units),
            ("team", work.open_to.teams),
        ):
            if options:
                found.add(f"{kind}:{min(options)}")
                break
    if work.max_distance_metres is not None:
        found.add(f"home:{work.site}")
    return frozenset(found)


def may_bring(problem: Problem, demand: frozenset[str]) -> bool:
    """Whether somebody new can have all that is asked, and is of an age that fits.

    Nobody joins a team that comes whole or not at all.
    """
    least, most = ages(demand)
    if most is not None and most < least:
        return False
    return not any(kind == "team" and problem.teams[int(value)].as_unit for kind, value in _said(demand))


def ages(demand: frozenset[str]) -> tuple[int, int | None]:
    """The least and the greatest age that is asked; 0 and None where none is."""
    said = _said(demand)
    least = [int(value) for kind, value in said if kind == "age"]
    most = [int(value) for kind, value in said if kind == "upto"]
    return max([ADULT if "insured" in demand else 0, *least]), min(most, default=None)


def entry_of(plan: Plan, problem: Problem, places: Sequence[Asked], *, number: int) -> dict[str, Any]:
    """A new person as an entry of the plan: free at those times, with all that is asked and no more."""
    demand = frozenset().union(*(place.demand for place in places))
    first = plan.document.horizon.start[:10]
    last = (plan.local(0) + timedelta(days=plan.document.horizon.days + 1)).date().isoformat()
    least, most = ages(demand)
    entry: dict[str, Any] = {
        "id": _free_id(plan, number),
        "age": max(AGED, least) if most is None else min(max(AGED, least), most),
        "guardian_consent": True,
        "availability": [
            {"start": _local(plan, place.start), "end": _local(plan, place.end)}
            for place in sorted(places, key=lambda one: one.start)
        ],
    }
    codes = sorted(value for kind, value in _said(demand) if kind == "qualification")
    if codes:
        entry["qualifications"] = codes
    if "clearance" in demand:
        entry["clearance"] = {"checked_on": first}
    if "experienced" in demand:
        entry["experience"] = "experienced"
    if "insured" in demand:
        entry["insured"] = {"from": first, "until": last}
    for kind, value in _said(demand):
        if kind == "area":
            entry["area"] = plan.document.areas[int(value)].id
        elif kind == "team":
            entry.setdefault("teams", []).append(plan.document.teams[int(value)].id)
        elif kind == "unit":
            entry["unit"] = plan.document.units[int(value)].id
        elif kind == "home" and (location := plan.document.sites[int(value)].location) is not None:
            entry["home"] = {
                name: one for name, one in msgspec.to_builtins(location).items() if one is not None
            }
    return entry


def _said(demand: frozenset[str]) -> list[tuple[str, str]]:
    return [(kind, value) for kind, _, value in sorted(one.partition(":") for one in demand)]


def _free_id(plan: Plan, number: int) -> str:
    known = {entry.id for entry in plan.volunteers}
    wanted = f"new-{number}"
    while wanted in known:
        wanted = f"{wanted}-new"
    return wanted


def _local(plan: Plan, minute: int) -> str:
    return plan.local(minute).isoformat(timespec="minutes")
