"""Which of new assignments the judge lets stand: as many as break nothing together, the heaviest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from scheduler.planning.profiles import Place
from solver import check
from solver.explain import Situation, open_starts
from solver.problem import Problem
from solver.rules import RULES
from solver.solution import Assignment, Roster, Violation

OF_CREWS = frozenset(rule.code for rule in RULES if rule.of_crews)


class Adding:
    """A roster that grows by what breaks no rule, one by one; a crew that cannot come so comes together."""

    def __init__(self, problem: Problem, before: Roster, begins: Mapping[int, int]) -> None:
        """``begins`` are the starts of shifts whose start is still to be chosen."""
        self.problem = problem
        self.before = before
        self.begins = begins
        self.kept: list[Assignment] = []
        self.situation = Situation(problem, before)

    def grow(self, rows: Iterable[Assignment]) -> list[Assignment]:
        """Let stand of these what can, and give back what cannot.

        The whole roster is judged in the end: only what was broken before is no fault of theirs.
        """
        wanted = list(rows)
        if not wanted:
            return []
        if self._has_room(wanted) and not self._fresh(self._with([*self.kept, *wanted])):
            self.put(wanted)
            return []
        left = sorted(wanted, key=lambda row: (-self.problem.shifts[row.shift].weight, row.shift, row.seat))
        had, size = list(self.kept), -1
        while left and len(left) != size:
            size = len(left)
            left = [row for row in left if not self._take([row])]
            for shift in dict.fromkeys(row.shift for row in left):
                self._take_together([row for row in left if row.shift == shift])
            left = [row for row in left if row not in self.kept]
        if len(self.kept) > len(had):
            self._judge(had)
        return left

    def put(self, rows: Iterable[Assignment]) -> None:
        """Let these stand as they are; they were judged."""
        self.kept += rows
        self._place()

    def _judge(self, had: Sequence[Assignment]) -> None:
        """Take back what the whole roster does not bear."""
        while self.kept != had:
            fresh = self._fresh(self.situation.roster)
            if not fresh:
                return
            bad = {shift for fault in fresh for shift in fault.shifts}
            kept = [row for row in self.kept if row in had or row.shift not in bad]
            self.kept = kept if len(kept) < len(self.kept) else list(had)
            self._place()

    def _take(self, rows: Sequence[Assignment]) -> bool:
        if not self._has_room(rows) or not fits(self.situation, rows, self.begins[rows[0].shift]):
            return False
        self.put(rows)
        return True

    def _take_together(self, rows: Sequence[Assignment]) -> bool:
        """As many of a crew at once as can be, whoever its seats need least left out first."""
        start = self.begins[rows[0].shift]
        crew = needed_first(self.problem, [row for row in rows if _is_free(self.situation, row, start)])
        return any(self._take(crew[:size]) for size in range(len(crew), 1, -1))

    def _has_room(self, rows: Sequence[Assignment]) -> bool:
        """Whether no seat gets more people than it wants, be there room for more."""
        after = Counter((row.shift, row.seat) for row in (*self.situation.roster.assignments, *rows))
        wanted = {(row.shift, row.seat): self.problem.shifts[row.shift].seats[row.seat] for row in rows}
        return all(after[place] <= seat.count for place, seat in wanted.items())

    def _place(self) -> None:
        self.situation = Situation(self.problem, self._with(self.kept), self.situation.eligibility)

    def _with(self, rows: Sequence[Assignment]) -> Roster:
        starts = {row.shift: self.begins[row.shift] for row in rows}
        chosen = {shift: one for shift, one in starts.items() if len(self.problem.shifts[shift].starts) > 1}
        return Roster.of([*self.before.assignments, *rows], {**chosen, **self.before.starts})

    def _fresh(self, roster: Roster) -> list[Violation]:
        """What a roster breaks that was not broken before."""
        return [fault for fault in check.broken(self.problem, roster) if _name(fault) not in self._known]

    @cached_property
    def _known(self) -> set[tuple[object, ...]]:
        return {_name(fault) for fault in check.broken(self.problem, self.before)}


def fits(situation: Situation, rows: Sequence[Assignment], start: int) -> bool:
    """Whether assignments to one shift break nothing together."""
    if len(rows) == 1:
        return not situation.would_break(*rows[0], start=start)
    free = all(_is_free(situation, row, start) for row in rows)
    return free and not situation.crew_breaks(rows[0].shift, also=rows, start=start)


def open_to_new(situation: Situation, places: Sequence[Place], *, first: int) -> list[Place]:
    """Places that one newcomer more could close as the roster is, each on its own; at what start.

    Volunteers from ``first`` on are the newcomers, one for each place.  Of a crew that goes together or
    not at all, those places as well that several close at once.
    """
    problem = situation.problem
    found: dict[int, Place] = {}
    answers: dict[tuple[int, int], int | None] = {}
    for number, place in enumerate(places):
        key = (place.shift, place.seat)
        if key not in answers:
            row = Assignment(first + number, *key)
            begins = open_starts(situation, place.shift, first=place.start)
            able = (start for start in begins if fits(situation, [row], start))
            answers[key] = next(able, None)
        if (start := answers[key]) is not None:
            found[number] = replace(place, start=start, end=start + place.end - place.start)
    crews = {place.shift for place in places if problem.shifts[place.shift].crew.all_or_nobody}
    for shift in sorted(crews - {place.shift for place in found.values()}):
        rows = {
            Assignment(first + n, one.shift, one.seat): n
            for n, one in enumerate(places)
            if one.shift == shift
        }
        crew = needed_first(problem, list(rows))
        for size in range(len(crew), 1, -1):
            if fits(situation, crew[:size], places[rows[crew[0]]].start):
                found.update({rows[row]: places[rows[row]] for row in crew[:size]})
                break
    return [found[number] for number in sorted(found)]


def needed_first(problem: Problem, rows: Sequence[Assignment]) -> list[Assignment]:
    """Rows of one shift, who leads and who a seat's minimum asks for before the others."""
    taken: dict[int, int] = {}
    ranked = []
    for row in rows:
        work = problem.shifts[row.shift]
        seat = work.seats[row.seat]
        place = taken[row.seat] = taken.get(row.seat, 0) + 1
        is_lead = work.crew.lead is not None and seat.role == work.crew.lead
        ranked.append((place > (max(1, seat.minimum) if is_lead else seat.minimum), row))
    return [row for _, row in sorted(ranked, key=lambda one: one[0])]


def _is_free(situation: Situation, row: Assignment, start: int) -> bool:
    """Whether nothing but the rest of the crew is in the way."""
    return all(fault.rule in OF_CREWS for fault in situation.would_break(*row, start=start))


def _name(fault: Violation) -> tuple[object, ...]:
    return fault.rule, fault.volunteers, fault.shifts
