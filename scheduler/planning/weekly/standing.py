"""Standing assignments become pins where they break nothing, and a notice where somebody else is needed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from scheduler.planning.document import Plan, read_plan
from scheduler.planning.document.fields import WEEKDAYS
from scheduler.planning.titles import shift_sentence
from scheduler.planning.translation import to_problem
from scheduler.planning.weekly.notices import WeekNotice, named
from scheduler.planning.weekly.source import Standing
from solver.explain import Situation
from solver.problem import Problem
from solver.solution import Roster

COMPANY = frozenset({"safe_crew", "supervision", "pairs"})
"""Rules that somebody who comes alone breaks and a whole crew may not."""


@dataclass
class Placed:
    """Where standing assignments went."""

    pins: list[dict[str, Any]] = field(default_factory=list)
    wishes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    notices: list[WeekNotice] = field(default_factory=list)


def placed(document: Mapping[str, Any], standing: Sequence[Standing]) -> Placed:
    """Pins for the shifts that standing assignments mean, each lawful beside those before it.

    Where a crew must be complete or be nobody, a pin could leave the whole plan without an answer: there it
    is a wish.  Who is away, ill or not allowed that week is neither: the shift is open to a substitute, and
    that is told.  Raises ``errors.InvalidDocument`` when the document is not a plan.
    """
    plan = read_plan(json.dumps(document).encode())
    return _Placing(plan, to_problem(plan)).all(standing)


class _Placing:
    """Places standing assignments one after the other."""

    def __init__(self, plan: Plan, problem: Problem) -> None:
        self._plan = plan
        self._people = {volunteer.id: index for index, volunteer in enumerate(plan.volunteers)}
        self._rows: list[tuple[int, int, int]] = []
        self._situation = Situation(problem, Roster.of([], {}))
        self._placed = Placed()

    def all(self, standing: Sequence[Standing]) -> Placed:
        for one in standing:
            for index, shift in enumerate(self._plan.shifts):
                weekday = WEEKDAYS[self._plan.local(shift.starts[0]).weekday()]
                if shift.task == one.task and (not one.days or weekday in one.days):
                    self._place(one.volunteer, index)
        return self._placed

    def _place(self, volunteer: str, shift: int) -> None:
        who, shift_id = self._people.get(volunteer), self._plan.shifts[shift].id
        how, seat = ("away", 0) if who is None else self._seat(who, shift)
        if who is not None and how == "pin":
            self._rows.append((who, shift, seat))
            self._situation = Situation(self._situation.problem, Roster.of(self._rows, {}))
            self._placed.pins.append({"volunteer": volunteer, "shift": shift_id, "seat": seat})
        elif how == "wish":
            wish = {"wish": "prefer", "shift": shift_id}
            self._placed.wishes.setdefault(volunteer, []).append(wish)
        else:
            name = volunteer if who is None else self._plan.volunteers[who].name or volunteer
            called = {"shift": shift_sentence(self._plan, shift)}
            notice = named("standing_away", volunteer, {"volunteer": name, "shift": shift_id}, called)
            self._placed.notices.append(notice)

    def _seat(self, who: int, shift: int) -> tuple[Literal["pin", "wish", "away"], int]:
        """How a volunteer may have a shift, and the first seat with a place left for that."""
        may_wish = False
        for seat, room in enumerate(self._situation.problem.shifts[shift].seats):
            if len(self._situation.on_seat(shift, seat)) >= room.most:
                continue
            broken = {fault.rule for fault in self._situation.would_break(who, shift, seat)}
            if not broken:
                return "pin", seat
            may_wish = may_wish or broken <= COMPANY
        return ("wish" if may_wish else "away"), 0
