"""Somebody who may be asked for a place, and what ranks her among all who may."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.names.order import sound_key
from scheduler.planning.crew_holds import Hold
from solver.explain import Situation, reason_of
from solver.facts import metres_between
from solver.goals import wishes
from solver.solution import Roster, Violation

FAR = float("inf")
SMALL = (
    "at_daily_limit",
    "at_weekly_limit",
    "at_monthly_limit",
    "at_horizon_limit",
    "at_rolling_limit",
    "at_weekend_limit",
    "at_night_limit",
    "at_run_limit",
    "needs_rest",
    "busy",
    "not_open_to",
    "not_in_team",
    "too_far",
    "not_available",
    "on_time_off",
)
"""Obstacles that a word with the person or the coordinator may lift, the smallest first.

What the law, a qualification or a ban says is none of them: nobody is asked to give that up.
"""
SAID_YES, LOST_PLACE, ASKED_NOW, ASKED_BEFORE, ASKED_OFTEN, SAID_NO_THEN = (
    "said_yes",
    "lost_place",
    "asked_now",
    "asked_before",
    "asked_often",
    "said_no_then",
)
"""How somebody stands to a shift already: she said yes or lost her place with another's and comes along, is
asked at this moment, was asked for it before or so often of late, or said no to another of the same time,
that nobody asks her by itself."""
COMES_ALONG = frozenset({SAID_YES, LOST_PLACE})
NEEDED, ALONG, AS_SHE_IS, NOT_NEEDED, AWAITED, LEFT_ALONE = range(6)
"""Whom a crew needs first, who comes along with them, everybody else, whom a crew has no use for on her seat
before it is complete, and whom nobody asks by itself: who is asked by now, and who was asked enough."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked, all that ranks them, and the one small thing in the way, if any."""

    volunteer: int
    seat: int
    start: int
    violations: tuple[Violation, ...]
    needs_others: bool
    """Whether the crew would still be too small, or without an adult or a lead."""
    reserve: int
    wish: int
    asked: int
    minutes: int
    """Done before and in this roster."""
    metres: float
    name: str
    standing: str | None = None
    group: int = AS_SHE_IS
    turn: int = 0
    """Of those whom a crew needs the order in which it does."""
    able: int = 0
    """Of who is needed on a seat that lacks people how many are free for it."""
    missed: Hold | None = None
    """What the crew lacks whoever of those who are free comes, where she could give it but for one thing."""

    @property
    def obstacle(self) -> str | None:
        """The reason code of what stands in the way."""
        return reason_of(self.violations[0]) if self.violations else None

    @property
    def rank(self) -> tuple[object, ...]:
        """What the list is sorted by."""
        small = SMALL.index(self.obstacle) + 1 if self.obstacle is not None else 0
        return self.missed is None, small, self.group, self.turn, self.needs_others, *self.liking

    @property
    def liking(self) -> tuple[object, ...]:
        """The order among those with the same in the way."""
        figures = self.reserve, self.wish, self.asked, self.minutes, self.metres
        return *figures, sound_key(self.name), self.volunteer


def drafted(
    situation: Situation, volunteer: int, shift: int, seat: int, *, start: int, asked: int, name: str
) -> Candidate:
    """Somebody with what costs nothing to know, not judged yet; ``asked`` is how often she was lately."""
    problem = situation.problem
    person, work = problem.volunteers[volunteer], problem.shifts[shift]
    held = situation.shifts_of.get(volunteer, ())
    alone = Roster.of([(volunteer, shift, seat)], {shift: start})
    metres = metres_between(problem, person.home, work.site)
    return Candidate(
        volunteer=volunteer,
        seat=seat,
        start=start,
        violations=(),
        needs_others=False,
        reserve=person.reserve,
        wish=wishes.measure(problem, alone)["wishes"] if person.wishes else 1,
        asked=asked,
        minutes=person.history_minutes + sum(problem.shifts[one].counted_minutes for one in held),
        metres=FAR if metres is None else metres,
        name=name,
    )
