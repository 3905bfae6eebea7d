"""Plans that were read and translated a moment ago: each answer to a week asks for the same one again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from hashlib import sha256

from scheduler.planning.document import Plan, read_plan
from scheduler.planning.translation import to_problem
from solver.problem import Problem

KEPT_MOST = 8
BYTES_MOST = 32 * 1024 * 1024
"""A larger plan is read anew each time: a city's week fills hundreds of mebibytes once translated."""

_kept: OrderedDict[str, tuple[Plan, Problem]] = OrderedDict()
_lock = threading.Lock()


def known_plan(raw: bytes) -> tuple[Plan, Problem]:
    """The plan of a document and its problem; raises ``errors.InvalidDocument``.  Both never change."""
    name = sha256(raw).hexdigest()
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            return _kept[name]
    plan = read_plan(raw)
    found = plan, to_problem(plan)
    if len(raw) <= BYTES_MOST:
        with _lock:
            _kept[name] = found
            while len(_kept) > KEPT_MOST:
                _kept.popitem(last=False)
    return found


def forget() -> None:
    """Let go of every plan that was kept: the next is read anew."""
    with _lock:
        _kept.clear()


def shift_ids(raw: bytes) -> frozenset[str]:
    """The ids of a plan's shifts, those of its tasks expanded."""
    return frozenset(shift.id for shift in known_plan(raw)[0].shifts)


def places_of(raw: bytes, shift: str) -> list[int]:
    """How many may be on each seat of a shift; none where the plan does not have it."""
    plan, problem = known_plan(raw)
    index = next((index for index, one in enumerate(plan.shifts) if one.id == shift), None)
    return [] if index is None else [room.most for room in problem.shifts[index].seats]
