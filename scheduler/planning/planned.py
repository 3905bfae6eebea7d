"""A stored plan with a roster of it, read once for everything that is asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scheduler.planning.document import Plan
from scheduler.planning.known_plans import known_plan
from scheduler.planning.roster_document import read_roster
from solver.explain import Situation
from solver.problem import Problem


@dataclass(frozen=True)
class Planned:
    """A plan, its problem and a roster document."""

    plan: Plan
    problem: Problem
    roster: Mapping[str, Any]

    @cached_property
    def situation(self) -> Situation:
        """The roster as the rules see it."""
        return Situation(self.problem, read_roster(self.plan, self.problem, self.roster))


def planned(raw: bytes, roster: Mapping[str, Any]) -> Planned:
    """A plan document and a roster document, read."""
    return Planned(*known_plan(raw), roster)
