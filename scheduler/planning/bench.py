"""How deep the bench is: who could do each kind of work and hold each qualification, and who carries most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from scheduler.planning.planned import Planned
from solver.explain import best_start

CARRYING_MOST = 10
LONG_RUN_WEEKS = 4
"""So many weeks in a row and more are told as a risk."""
GREAT_SHARE_PERCENT = 10


def bench(of: Planned, *, weeks_before: Mapping[str, int]) -> dict[str, Any]:
    """Depth by kind and by qualification, and the people at risk, those who carry most first.

    ``able`` counts people whom no filter keeps from some seat of the work; ``tight`` the seats for which
    there are no more able people than places.  ``weeks_before`` are the weeks in a row up to this one, by
    volunteer.
    """
    kinds: dict[str, _Depth] = defaultdict(_Depth)
    codes: dict[str, _Depth] = defaultdict(_Depth)
    for index, shift in enumerate(of.problem.shifts):
        for place, seat in enumerate(shift.seats):
            start = best_start(of.situation, index, place)
            able = of.situation.eligibility.allowed(index, start, place).tolist()
            for depth in (kinds[shift.kind], *(codes[code] for code in sorted(seat.all_of | seat.any_of))):
                depth.seats += seat.count
                depth.able.update(able)
                depth.tight += len(able) <= seat.count
                depth.working.update(of.situation.on_seat(index, place))
    held: dict[str, int] = defaultdict(int)
    for person in of.problem.volunteers:
        for code in {one.code for one in person.qualifications}:
            held[code] += 1
    return {
        "kinds": [{"kind": kind, **depth.document()} for kind, depth in sorted(kinds.items())],
        "qualifications": [
            {"qualification": code, "holders": held[code], **depth.document()}
            for code, depth in sorted(codes.items())
        ],
        "carrying": _carrying(of, weeks_before),
    }


class _Depth:
    """Seats of some work, and the people for them."""

    def __init__(self) -> None:
        self.seats = 0
        self.tight = 0
        self.able: set[int] = set()
        self.working: set[int] = set()

    def document(self) -> dict[str, int]:
        return {
            "seats": self.seats,
            "able": len(self.able),
            "working": len(self.working),
            "spare": len(self.able - self.working),
            "tight": self.tight,
        }


def _carrying(of: Planned, weeks_before: Mapping[str, int]) -> list[dict[str, Any]]:
    minutes = {
        who: sum(of.problem.shifts[shift].counted_minutes for shift in held)
        for who, held in of.situation.shifts_of.items()
    }
    total = sum(minutes.values())
    rows = []
    for who, own in sorted(minutes.items(), key=lambda one: (-one[1], one[0]))[:CARRYING_MOST]:
        person = of.plan.volunteers[who]
        weeks = weeks_before.get(person.id, 0) + 1
        share = 100 * own // total if total else 0
        risks = [
            name
            for name, is_so in (
                ("weeks_in_a_row", weeks >= LONG_RUN_WEEKS),
                ("great_share", share >= GREAT_SHARE_PERCENT and len(minutes) > CARRYING_MOST),
            )
            if is_so
        ]
        rows.append(
            {
                "volunteer": person.id,
                "name": person.name or person.id,
                "minutes": own,
                "minutes_before": of.problem.volunteers[who].history_minutes,
                "shifts": len(of.situation.shifts_of[who]),
                "share_percent": share,
                "weeks_in_a_row": weeks,
                "risks": risks,
            }
        )
    return rows
