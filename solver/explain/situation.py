"""A roster looked at from one place: what one more assignment would break, judged by the same rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from solver.arrays import People
from solver.facts import crews, shifts_of
from solver.pairs import Eligibility
from solver.problem import Problem
from solver.rules import RULES, Rule
from solver.solution import Assignment, Roster, Violation

_Name = tuple[object, ...]

OWN_RULES = tuple(rule for rule in RULES if not rule.of_crews)
CREW_RULES = tuple(rule for rule in RULES if rule.of_crews)
UNFILTERED_RULES = tuple(rule for rule in OWN_RULES if rule.filter is None or rule.conflicts is not None)
"""The rules about one volunteer that can still break for somebody whom no filter removes."""


class Situation:
    """A problem with a roster; answers what an assignment would break without judging the whole.

    Rules about one volunteer see that volunteer's assignments alone, rules about crews the shift and
    what shares a link, a spaced task or a resource with it; what either breaks already is looked up once.
    """

    def __init__(self, problem: Problem, roster: Roster, eligibility: Eligibility | None = None) -> None:
        """``eligibility`` is that of the problem where it is at hand: no roster changes its answers."""
        self.problem = problem
        self.roster = roster
        self.eligibility = eligibility or Eligibility(People(problem), RULES)
        self.crews = {shift: list(crew) for shift, crew in crews(roster).items()}
        self.shifts_of = {who: list(mine) for who, mine in shifts_of(problem, roster).items()}
        self._own_broken: dict[int, set[_Name]] = {}
        self._crew_broken: dict[int, set[_Name]] = {}

    @cached_property
    def _by_volunteer(self) -> dict[int, list[Assignment]]:
        found: dict[int, list[Assignment]] = {}
        for assignment in self.roster.assignments:
            found.setdefault(assignment.volunteer, []).append(assignment)
        return found

    @cached_property
    def _by_shift(self) -> dict[int, list[Assignment]]:
        found: dict[int, list[Assignment]] = {}
        for assignment in self.roster.assignments:
            found.setdefault(assignment.shift, []).append(assignment)
        return found

    @cached_property
    def _related(self) -> dict[int, set[int]]:
        """Shifts that share a link, a spaced task or a resource with a shift."""
        related: dict[int, set[int]] = {}
        for link in self.problem.links:
            related.setdefault(link.first, set()).add(link.then)
            related.setdefault(link.then, set()).add(link.first)
        groups: dict[object, list[int]] = {}
        spaced = {shift.task for shift in self.problem.shifts if shift.spacing_minutes}
        for index, shift in enumerate(self.problem.shifts):
            if shift.task is not None and shift.task in spaced:
                groups.setdefault(shift.task, []).append(index)
            for resource, _ in shift.needs:
                groups.setdefault(resource, []).append(index)
        for group in groups.values():
            for index in group:
                related.setdefault(index, set()).update(group)
        return related

    def start_of(self, shift: int) -> int | None:
        """When a shift begins, if it has a crew or only one allowed start."""
        starts = self.problem.shifts[shift].starts
        if shift in self.crews or shift in self.roster.starts:
            return self.roster.starts.get(shift, starts[0])
        return starts[0] if len(starts) == 1 else None

    def on_seat(self, shift: int, seat: int) -> set[int]:
        """Who is on a seat."""
        return {one.volunteer for one in self._by_shift.get(shift, ()) if one.seat == seat}

    def around(self, shift: int) -> list[Assignment]:
        """The crews that can matter to the crew of a shift."""
        shifts = {shift, *self._related.get(shift, ())}
        return [assignment for which in sorted(shifts) for assignment in self._by_shift.get(which, ())]

    def would_break(
        self,
        volunteer: int,
        shift: int,
        seat: int,
        *,
        start: int | None = None,
        is_eligible: bool = False,
    ) -> list[Violation]:
        """The rules that one more assignment breaks, in their order; empty when it may be made.

        ``start`` is that of a shift that nobody is on, which may begin so; ``is_eligible`` says that no
        filter removes the volunteer from the seat then, and saves asking the filters' rules again.
        """
        return self.would_break_each([volunteer], shift, seat, start=start, is_eligible=is_eligible)[0]

    def would_break_each(
        self,
        volunteers: Sequence[int],
        shift: int,
        seat: int,
        *,
        start: int | None = None,
        is_eligible: bool = False,
    ) -> list[list[Violation]]:
        """The same for each of several volunteers, as if she alone came.

        Rules about one volunteer read all of them in one pass: none sees what another holds.
        """
        starts = self._starts(shift, start)
        own = self._own(volunteers, [(shift, seat)], starts, UNFILTERED_RULES if is_eligible else OWN_RULES)
        around = self.around(shift)
        if shift not in self._crew_broken:
            known = self._judged(CREW_RULES, Roster.of(around, starts))
            self._crew_broken[shift] = {_name(fault) for fault in known}
        before = self._crew_broken[shift]
        found = []
        for volunteer in volunteers:
            after = Roster.of([*around, (volunteer, shift, seat)], starts)
            faults = (fault for fault in self._judged(CREW_RULES, after) if not fault.waived)
            found.append(own[volunteer] + [fault for fault in faults if _name(fault) not in before])
        return found

    def own_breaks(self, volunteer: int, places: Sequence[tuple[int, int]]) -> list[Violation]:
        """What more ``(shift, seat)`` break of the rules about a volunteer whom no filter keeps from them."""
        return self._own([volunteer], places, self.roster.starts, UNFILTERED_RULES)[volunteer]

    def _own(
        self,
        volunteers: Sequence[int],
        places: Sequence[tuple[int, int]],
        starts: Mapping[int, int],
        rules: tuple[Rule, ...],
    ) -> dict[int, list[Violation]]:
        """What each would break of the rules about one volunteer, beside what she breaks already."""
        unknown = {volunteer for volunteer in volunteers if volunteer not in self._own_broken}
        if unknown:
            self._own_broken |= {volunteer: set() for volunteer in unknown}
            rows = [row for volunteer in unknown for row in self._by_volunteer.get(volunteer, ())]
            for fault in self._judged(OWN_RULES, Roster.of(rows, starts)):
                if fault.volunteers[0] in unknown:
                    self._own_broken[fault.volunteers[0]].add(_name(fault))
        found: dict[int, list[Violation]] = {volunteer: [] for volunteer in volunteers}
        rows = [row for volunteer in found for row in self._by_volunteer.get(volunteer, ())]
        rows += [Assignment(volunteer, *place) for volunteer in found for place in places]
        for fault in self._judged(rules, Roster.of(rows, starts)):
            (who,) = fault.volunteers
            if who in found and not fault.waived and _name(fault) not in self._own_broken[who]:
                found[who].append(fault)
        return found

    def crew_breaks(
        self,
        shift: int,
        *,
        but: Collection[Assignment] = (),
        also: Sequence[Assignment] = (),
        start: int | None = None,
    ) -> list[Violation]:
        """What the crews break that can matter to a shift, without some assignments and with others.

        What they break as they are is left out.  ``start`` is that of a shift that nobody is on.
        """
        rows, starts = self.around(shift), self._starts(shift, start)
        known = {_name(fault) for fault in self._judged(CREW_RULES, Roster.of(rows, self.roster.starts))}
        after = [one for one in rows if one not in but] + [*also]
        faults = self._judged(CREW_RULES, Roster.of(after, starts))
        return [fault for fault in faults if not fault.waived and _name(fault) not in known]

    def _starts(self, shift: int, start: int | None) -> Mapping[int, int]:
        """Every start, a shift without a crew at the one that is asked about."""
        is_open = shift not in self.crews and len(self.problem.shifts[shift].starts) > 1
        return {**self.roster.starts, shift: start} if is_open and start is not None else self.roster.starts

    def _judged(self, rules: tuple[Rule, ...], roster: Roster) -> Iterator[Violation]:
        for rule in rules:
            yield from rule.violations(self.problem, roster)


def _name(found: Violation) -> _Name:
    return found.rule, found.volunteers, found.shifts, tuple(sorted(found.facts.items()))
