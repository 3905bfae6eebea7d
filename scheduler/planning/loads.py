"""How much everybody carries: what was done before a week, and the week on top of it."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.names.order import sound_key
from scheduler.planning.planned import Planned


@dataclass(frozen=True, slots=True)
class Load:
    """Minutes of one person: before the week, and in it."""

    volunteer: str
    name: str
    before: int
    minutes: int

    @property
    def after(self) -> int:
        """Both together."""
        return self.before + self.minutes


def loads(of: Planned) -> list[Load]:
    """Everybody of a plan, who carries most after the week first."""
    found = [
        Load(
            person.id,
            person.name or person.id,
            of.problem.volunteers[index].history_minutes,
            sum(of.problem.shifts[shift].counted_minutes for shift in of.situation.shifts_of.get(index, ())),
        )
        for index, person in enumerate(of.plan.volunteers)
    ]
    return sorted(found, key=lambda one: (-one.after, sound_key(one.name), one.volunteer))
