"""A roster that a search was cut off from, completed: free people take the places left, by the rules alone.

The judge decides, asked as an explanation asks it; no engine is needed and no row of a model.  Heaviest
places come first.  Where nobody may come alone, a crew that is whole or nothing comes together or not at all.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from solver.explain.growing import Growing
from solver.explain.seats import best_start
from solver.pairs import Eligibility
from solver.problem import Problem
from solver.search.formulation import Formulation
from solver.search.limits import Watch
from solver.search.standing import Standing
from solver.solution import Assignment, Roster

COVERAGE = ("minimum", "wanted")
CPU_SECONDS = 2.0
"""What completing may cost: M from nothing takes a third of it, a city fills what weighs most."""
WALL_SECONDS, WALL_SECONDS_ASKED = 4.0, 2.0
"""What it may take on a busy machine, and where somebody waits who asked for a stop."""
WALL_LIMITS = 2.0
"""It takes no more than so many times what the whole search was given, be that ever so short."""
JUDGED_MOST = 50_000
"""People judged at most where no clock decides."""
WITH_OTHERS = frozenset({"safe_crew", "supervision", "pairs"})
"""Rules that the rest of the crew may mend by coming along."""
AT_ONCE_MOST = 16
"""People judged in one pass: the first alone, who mostly may come, then more and more."""


def complete(formulation: Formulation, watch: Watch, standing: Standing) -> None:
    """Complete what a standing holds, unless no place more can be filled as is proven already.

    Kept where it is better over all steps in their order; values and proofs are then those of the new roster.
    """
    if all(step.proven for step in standing.closed if step.name in COVERAGE):
        return
    most = WALL_SECONDS_ASKED if watch.asked() else WALL_SECONDS
    end = watch.spent() + min(most, WALL_LIMITS * max(watch.limits.seconds, WALL_SECONDS_ASKED / 4))
    cost_end = time.thread_time() + CPU_SECONDS

    def is_over(judged: int) -> bool:
        if watch.limits.deterministic:
            return judged > JUDGED_MOST
        return watch.spent() > end or time.thread_time() > cost_end

    problem, before = formulation.problem, standing.roster
    found = completed(problem, before, formulation.eligibility, is_over)
    if found is before or not standing.is_lawful(found):
        return
    standing.offer_whole(found)
    if standing.roster is found:
        standing.measure_anew()
        standing.note(completed=len(found.assignments) - len(before.assignments))


def completed(
    problem: Problem, roster: Roster, eligibility: Eligibility, is_over: Callable[[int], bool]
) -> Roster:
    """A lawful roster with more people on it, until nobody could take a place or it is over.

    ``is_over`` is told how many people were judged so far.  The very roster where nobody was added.
    """
    completing = _Completing(problem, Growing(problem, roster, eligibility), is_over)
    while completing.round():
        pass
    return completing.growing.whole if completing.growing.added else roster


@dataclass
class _Completing:
    """The places left, and who takes them."""

    problem: Problem
    growing: Growing
    is_over: Callable[[int], bool]
    judged: int = 0
    taken: Counter[tuple[int, int]] = field(default_factory=Counter)
    load: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for number, person in enumerate(self.problem.volunteers):
            self.load[number] = person.history_minutes
        self._count(self.growing.roster.assignments)

    def round(self) -> bool:
        """Look at every place left once; says whether somebody came and it is worth another look."""
        before = len(self.growing.added)
        for shift in self._shifts():
            together: dict[int, list[int]] = {}
            for seat in self._seats(shift):
                while self._missing(shift, seat) and not self.is_over(self.judged):
                    who = self._first(shift, seat, together)
                    if who is None:
                        break
                    self._take(shift, [Assignment(who, shift, seat)])
                    if len(self.problem.shifts[shift].starts) > 1:
                        together.clear()  # who was judged at a start that is no longer open
            if self.is_over(self.judged):
                return False
            self._company(shift, together)
        return len(self.growing.added) > before

    def _shifts(self) -> list[int]:
        """Shifts with places left, heaviest first, and of these whose minimum is not reached."""
        short = []
        for shift, work in enumerate(self.problem.shifts):
            if any(self._missing(shift, seat) for seat in range(len(work.seats))):
                there = sum(self.taken[shift, seat] for seat in range(len(work.seats)))
                is_met = there >= work.crew.minimum and not any(self._lacking(shift))
                short.append((-work.weight, is_met, shift))
        return [shift for *_, shift in sorted(short)]

    def _seats(self, shift: int) -> list[int]:
        """Seats with places left: those that a minimum asks for first, then those that fewest can take."""
        lacking = self._lacking(shift)

        def rank(seat: int) -> tuple[bool, int, int]:
            start = best_start(self.growing, shift, seat)
            return not lacking[seat], len(self.growing.eligibility.allowed(shift, start, seat)), seat

        return sorted((seat for seat in range(len(lacking)) if self._missing(shift, seat)), key=rank)

    def _missing(self, shift: int, seat: int) -> int:
        return max(0, self.problem.shifts[shift].seats[seat].count - self.taken[shift, seat])

    def _lacking(self, shift: int) -> list[int]:
        """Places of each seat short of its minimum."""
        seats = enumerate(self.problem.shifts[shift].seats)
        return [max(0, wanted.minimum - self.taken[shift, seat]) for seat, wanted in seats]

    def _first(self, shift: int, seat: int, together: dict[int, list[int]]) -> int | None:
        """Of those who may come alone the one with the least load; else notes who may come with others."""
        start = best_start(self.growing, shift, seat)
        free = self._free(shift, seat, start)
        with_others: list[int] = []
        place, size = 0, 1
        while group := free[place : place + size]:
            place, size = place + size, min(4 * size, AT_ONCE_MOST)
            self.judged += len(group)
            each = self.growing.would_break_each(group, shift, seat, start=start, is_eligible=True)
            for who, faults in zip(group, each, strict=True):
                if not faults:
                    return who
                if {fault.rule for fault in faults} <= WITH_OTHERS:
                    with_others.append(who)
            if self.is_over(self.judged):
                return None
        if with_others and all(best_start(self.growing, shift, other) == start for other in together):
            together[seat] = with_others
        return None

    def _free(self, shift: int, seat: int, start: int) -> list[int]:
        """Who is eligible and nowhere else at that time, reserves last and then by load."""
        end = start + self.problem.shifts[shift].duration
        here = self.growing.crews.get(shift, ())
        able = self.growing.eligibility.allowed(shift, start, seat).tolist()
        free = [who for who in able if who not in here and not self._is_busy(who, start, end)]
        return sorted(free, key=lambda who: (self.problem.volunteers[who].reserve, self.load[who], who))

    def _is_busy(self, who: int, start: int, end: int) -> bool:
        """Whether somebody works while a shift runs: nothing waives that, so nobody need judge it."""
        for other in self.growing.shifts_of.get(who, ()):
            begins = self.growing.roster.starts.get(other, self.problem.shifts[other].starts[0])
            if begins < end and start < begins + self.problem.shifts[other].duration:
                return True
        return False

    def _company(self, shift: int, together: dict[int, list[int]]) -> None:
        """Put on a shift people who may come only with others, where the crew then breaks nothing."""
        here = self.growing.crews.get(shift, ())
        together = {seat: [who for who in free if who not in here] for seat, free in together.items()}
        if not any(together.values()):
            return
        start = best_start(self.growing, shift, min(together))
        for rows in self._companies(shift, together):
            if rows and not self.growing.crew_breaks(shift, also=rows, start=start):
                self._take(shift, rows)
                return

    def _companies(self, shift: int, together: dict[int, list[int]]) -> Iterator[list[Assignment]]:
        """All places that somebody is free for, or those alone that the crew needs; each with those who
        belong together, then without whoever comes only with somebody."""
        lacking, bound = self._lacking(shift), self._bound()
        missing = {seat: self._missing(shift, seat) for seat in together}
        there = len(self.growing.crews.get(shift, ()))
        crew = self.problem.shifts[shift].crew
        most = sum(missing.values()) if crew.maximum is None else max(0, crew.maximum - there)
        least = max(sum(lacking), crew.minimum - there)
        for size in dict.fromkeys((most, least)):
            for but in ({}, bound):
                yield self._chosen(shift, together, missing, size, but)

    def _chosen(
        self,
        shift: int,
        together: dict[int, list[int]],
        missing: dict[int, int],
        size: int,
        but: dict[int, set[int]],
    ) -> list[Assignment]:
        lacking, bound = self._lacking(shift), self._bound()
        places = [(seat, place) for seat in together for place in range(missing[seat])]
        places.sort(key=lambda one: (one[1] >= lacking[one[0]], len(together[one[0]])))
        rows: list[Assignment] = []
        for seat, _ in places[:size]:
            chosen = {row.volunteer for row in rows}
            free = [who for who in together[seat] if who not in chosen and who not in but]
            # whoever belongs to somebody chosen comes first, and who could sit elsewhere last
            ranks = [
                (not bound.get(who, set()) & chosen, sum(who in other for other in together.values()))
                for who in free
            ]
            if free:
                rows.append(Assignment(free[ranks.index(min(ranks))], shift, seat))
        return rows

    def _bound(self) -> dict[int, set[int]]:
        """Everybody who comes only with somebody, and with whom."""
        found: dict[int, set[int]] = {}
        groups: list[Sequence[int]] = [*self.problem.together, *self.problem.accompanied]
        for team, facts in enumerate(self.problem.teams):
            if facts.as_unit:
                groups.append([who for who, one in enumerate(self.problem.volunteers) if team in one.teams])
        for group in groups:
            for who in group:
                found.setdefault(who, set()).update(other for other in group if other != who)
        return found

    def _take(self, shift: int, rows: Sequence[Assignment]) -> None:
        work = self.problem.shifts[shift]
        starts: dict[int, int] = {}
        if len(work.starts) > 1:
            starts[shift] = best_start(self.growing, shift, rows[0].seat)
        self.growing.take(rows, starts)
        self._count(rows)

    def _count(self, rows: Sequence[Assignment]) -> None:
        for who, shift, seat in rows:
            self.taken[shift, seat] += 1
            self.load[who] += self.problem.shifts[shift].counted_minutes
