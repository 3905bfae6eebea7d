"""Who stands by behind the shifts that ask for it: free and lawful people, judged with the whole roster."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from scheduler.planning.document import Plan
from scheduler.planning.known_plans import known_plan
from scheduler.planning.planned import Planned
from scheduler.planning.ranking import free_for
from solver.explain import Situation

KEPT_MOST = 8

_kept: OrderedDict[tuple[str, bytes], Mapping[str, StandBy]] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class StandBy:
    """How many people a shift wants behind it, and the names of as many as could step in."""

    wanted: int
    names: tuple[str, ...]

    @property
    def lacking(self) -> int:
        """How many fewer could step in than are wanted."""
        return max(0, self.wanted - len(self.names))


def is_standby_wanted(raw: bytes) -> bool:
    """Whether any shift of a stored plan asks for people behind it."""
    return any(work.standby for work in known_plan(raw)[1].shifts)


def standing_by(raw: bytes, raw_roster: bytes, roster: Mapping[str, Any]) -> Mapping[str, StandBy]:
    """Of a stored plan and roster every shift with a crew that asks for people behind it, by its id.

    Looked up once: neither ever changes, and a board is opened many times.  Those called first come before
    the later tiers, the others in the order in which they would be asked.
    """
    if not is_standby_wanted(raw):
        return {}
    plan, problem = known_plan(raw)
    name = sha256(raw).hexdigest(), sha256(raw_roster).digest()
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            return _kept[name]
    situation = Planned(plan, problem, roster).situation
    found = {
        plan.shifts[index].id: StandBy(work.standby, _names(plan, situation, index, work.standby))
        for index, work in enumerate(problem.shifts)
        if work.standby and situation.crews.get(index)
    }
    with _lock:
        _kept[name] = found
        while len(_kept) > KEPT_MOST:
            _kept.popitem(last=False)
    return found


def _names(plan: Plan, situation: Situation, index: int, wanted: int) -> tuple[str, ...]:
    people = free_for(plan, situation, index, asked={}, most=wanted)
    return tuple(plan.volunteers[one.volunteer].name or plan.volunteers[one.volunteer].id for one in people)
