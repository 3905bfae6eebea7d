"""How much everybody carries: what was done before a week, and the week on top of it."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.names.order import sound_key
from scheduler.planning.planned import Planned


@dataclass(frozen=True, slots=True)
class Load:
    """Minutes of one person: before the week, and in it.

    A turn on call counts in part: ``on_call`` is what ``minutes`` has of such turns, which last ``called``.
    """

    volunteer: str
    name: str
    before: int
    minutes: int
    on_call: int = 0
    called: int = 0

    @property
    def after(self) -> int:
        """Both together."""
        return self.before + self.minutes


def loads(of: Planned) -> list[Load]:
    """Everybody of a plan, who carries most after the week first."""
    found = [_load(of, index) for index in range(len(of.plan.volunteers))]
    return sorted(found, key=lambda one: (-one.after, sound_key(one.name), one.volunteer))


def _load(of: Planned, index: int) -> Load:
    person = of.plan.volunteers[index]
    mine = [of.problem.shifts[shift] for shift in of.situation.shifts_of.get(index, ())]
    at_home = [shift for shift in mine if shift.on_call is not None]
    return Load(
        person.id,
        person.name or person.id,
        of.problem.volunteers[index].history_minutes,
        sum(shift.counted_minutes for shift in mine),
        on_call=sum(shift.counted_minutes for shift in at_home),
        called=sum(shift.duration for shift in at_home),
    )
