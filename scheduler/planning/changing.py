"""Changes of what people hold: who comes off and who comes on, judged by the whole roster's rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from scheduler import errors
from scheduler.language import Sentence
from scheduler.planning.document import Plan
from scheduler.planning.judging import violation_document
from scheduler.planning.kept_proofs import because, with_proofs
from scheduler.planning.known_plans import known_plan
from scheduler.planning.roster_document import measured_steps, read_roster, roster_document
from scheduler.planning.spreading import places_left, spread
from scheduler.planning.starting import starts_with
from scheduler.planning.titles import shift_sentence
from solver import check
from solver.explain import Situation
from solver.problem import Problem
from solver.rules import RULES
from solver.solution import Assignment, Roster, Violation

CREW_RULES = frozenset(rule.code for rule in RULES if rule.of_crews)
Row = tuple[int, int, int]
_Name = tuple[str, tuple[int, ...], tuple[int, ...]]


class Place(NamedTuple):
    """Somebody and a shift by id; the seat is None where any will do."""

    volunteer: str
    shift: str
    seat: int | None = None


@dataclass(frozen=True)
class Changed:
    """What became of a change."""

    roster: dict[str, Any]
    """The roster with the change in it."""
    placed: tuple[Place, ...] = ()
    """Who came on, each with a seat; those who stood by and came along are among them."""
    dropped: tuple[Place, ...] = ()
    """Who came off beside those asked for, because a crew must be complete or be nobody."""
    violations: tuple[dict[str, Any], ...] = field(default=())
    """What the change would break; where there is anything it must not be made."""


def changed(
    raw: bytes,
    roster: Mapping[str, Any],
    *,
    off: Iterable[Place] = (),
    onto: Sequence[Place] = (),
    standing_by: Sequence[Place] = (),
    is_lenient: bool = False,
    is_start_open: bool = False,
) -> Changed:
    """A roster with some people off and others on.

    Who leaves may always leave: a crew that is then no crew is emptied with them.  Who comes on breaks no
    rule, alone or together with who stands by for the same crew.  Raises ``errors.NotFound`` for people and
    shifts that the plan does not know, ``errors.Conflict`` where somebody is not on the shift to leave or no
    place is free; ``is_lenient`` leaves such a departure out.  With ``is_start_open`` a shift that nobody was
    on begins as :func:`starts_with` says, and else as the roster shows: who was told of a time comes then.
    """
    plan, problem = known_plan(raw)
    change = _Change(plan, problem, read_roster(plan, problem, roster))
    change.take_off(off, is_lenient=is_lenient)
    if onto:
        change.put_on(onto, standing_by, is_start_open=is_start_open)
    else:
        change.empty_broken_crews()
    return change.result(roster)


class _Change:
    """One change under way."""

    def __init__(self, plan: Plan, problem: Problem, before: Roster) -> None:
        self._plan, self._problem, self._before = plan, problem, before
        self._starts = before.starts
        self._rows: list[Row] = [(a.volunteer, a.shift, a.seat) for a in before.assignments]
        self._people = {entry.id: index for index, entry in enumerate(plan.volunteers)}
        self._shifts = {shift.id: index for index, shift in enumerate(plan.shifts)}
        self._placed: list[Row] = []
        self._dropped: list[Row] = []
        self._violations: list[Violation] = []

    def take_off(self, places: Iterable[Place], *, is_lenient: bool) -> None:
        for place in places:
            who, shift = self._people.get(place.volunteer), self._shifts.get(place.shift)
            kept = [row for row in self._rows if row[:2] != (who, shift)]
            if len(kept) == len(self._rows) and not is_lenient:
                raise self._conflict("not_on_shift", place)
            self._rows = kept

    def put_on(self, places: Sequence[Place], standing_by: Sequence[Place], *, is_start_open: bool) -> None:
        if is_start_open:
            first = [(*self._index(place), place.seat) for place in places]
            stay = [Assignment(*row) for row in self._rows]
            self._starts = starts_with(self._problem, self._before, stay, first)
        coming: dict[int, list[int]] = {}
        for place in places:
            who, shift = self._index(place)
            if any(row[:2] == (who, shift) for row in self._rows) or who in coming.get(shift, ()):
                raise self._conflict("on_shift_already", place)
            if place.seat is None:
                coming.setdefault(shift, []).append(who)
            else:
                self._place(who, shift, self._seat(who, shift, place.seat))
        for shift, people in coming.items():
            self._spread(people, shift)
        self._violations = self._fresh()
        lacking = {fault.rule for fault in self._violations}
        if standing_by and lacking and lacking <= CREW_RULES:
            self._call_in(standing_by, {self._shifts[place.shift] for place in places})

    def empty_broken_crews(self) -> None:
        while faults := [fault for fault in self._fresh() if fault.rule in CREW_RULES]:
            fault = faults[0]
            gone = [
                row
                for row in self._rows
                if row[1] in fault.shifts and (not fault.volunteers or row[0] in fault.volunteers)
            ] or [row for row in self._rows if row[1] in fault.shifts]
            if not gone:
                return
            self._rows = [row for row in self._rows if row not in gone]
            self._dropped += gone

    def result(self, before: Mapping[str, Any]) -> Changed:
        """The roster with the change; what was proven of this plan still holds while its locks do."""
        plan, problem = self._plan, self._problem
        after = self._after()
        options = plan.document.options
        document = roster_document(
            plan,
            problem,
            after,
            status="feasible",
            steps=measured_steps(problem, after),
            run=dict(before.get("run") or {}),
            names=options is None or options.names,
        )
        if (before.get("plan") or {}).get("sha256") == plan.sha256 and not self._dropped_locks(after):
            document["goals"] = with_proofs(document["goals"], before.get("goals", ()), is_same=True)
        document["goals"] = because(document["goals"], "no_bound_changed")
        return Changed(
            document,
            tuple(map(self._said, self._placed)),
            tuple(map(self._said, self._dropped)),
            tuple(violation_document(plan, fault, starts=after.starts) for fault in self._violations),
        )

    def _dropped_locks(self, after: Roster) -> bool:
        """Whether somebody has left a place that the plan locks."""
        left = {row[:2] for row in self._before.assignments} - {row[:2] for row in after.assignments}
        return any(one.locked and (one.volunteer, one.shift) in left for one in self._problem.previous)

    def _call_in(self, standing_by: Sequence[Place], shifts: set[int]) -> None:
        """Try the change with those who stand by for the same crew, first all together, then one by one."""
        able = [
            (place, *self._index(place))
            for place in standing_by
            if place.volunteer in self._people and self._shifts.get(place.shift) in shifts
        ]
        rows, placed = list(self._rows), list(self._placed)
        for company in [able, *([one] for one in able if len(able) > 1)]:
            for join in (self._join_as_before, self._join_anew):
                try:
                    join([one for one in company if one[1:] not in {row[:2] for row in self._rows}])
                    if not (faults := self._fresh()):
                        self._violations = faults
                        return
                except errors.Conflict:
                    pass
                self._rows, self._placed = list(rows), list(placed)

    def _join_as_before(self, company: Sequence[tuple[Place, int, int]]) -> None:
        """Those who stood by on the seats that they had."""
        for place, who, shift in company:
            self._place(who, shift, self._seat(who, shift, place.seat))

    def _join_anew(self, company: Sequence[tuple[Place, int, int]]) -> None:
        """Those who stood by, and who has come on beside them, wherever there is room for all."""
        for shift in sorted({where for _, _, where in company}):
            coming = [row for row in self._placed if row[1] == shift]
            self._rows = [row for row in self._rows if row not in coming]
            self._placed = [row for row in self._placed if row not in coming]
            self._spread(
                [*(row[0] for row in coming), *(who for _, who, where in company if where == shift)], shift
            )

    def _place(self, who: int, shift: int, seat: int) -> None:
        self._rows.append((who, shift, seat))
        self._placed.append((who, shift, seat))

    def _spread(self, people: Sequence[int], shift: int) -> None:
        """Those of whom no seat was said take the seats that are left, each one that suits."""
        if len(people) == 1:
            self._place(people[0], shift, self._seat(people[0], shift, None))
            return
        situation = Situation(self._problem, self._after())
        seats = spread(situation, shift, people)
        if seats is None:
            left = places_left(situation, shift)
            called = self._called(shift)
            if not left:
                raise errors.Conflict("no_free_seat", shift=called)
            raise errors.Conflict("more_than_free_seats", shift=called, free=left, coming=len(people))
        for who, seat in zip(people, seats, strict=True):
            self._place(who, shift, seat)

    def _seat(self, who: int, shift: int, wanted: int | None) -> int:
        """The seat asked for, or of those with a place left the first that breaks least.

        In a crew that must be complete and is not yet, no seat breaks nothing.
        """
        situation = Situation(self._problem, self._after())
        seats = self._problem.shifts[shift].seats
        free = [
            seat
            for seat, room in enumerate(seats)
            if wanted in (None, seat) and len(situation.on_seat(shift, seat)) < room.most
        ]
        chosen = min(free, key=lambda seat: len(situation.would_break(who, shift, seat)), default=None)
        if chosen is None:
            raise errors.Conflict("no_free_seat", shift=self._called(shift))
        return chosen

    @cached_property
    def _known(self) -> set[_Name]:
        """What was broken before; looked for only where something is now: judging takes most of the time."""
        return {_name(fault) for fault in check.broken(self._problem, self._before)}

    def _fresh(self) -> list[Violation]:
        faults = check.broken(self._problem, self._after())
        return [fault for fault in faults if _name(fault) not in self._known]

    def _after(self) -> Roster:
        return Roster.of(self._rows, self._starts)

    def _index(self, place: Place) -> tuple[int, int]:
        who, shift = self._people.get(place.volunteer), self._shifts.get(place.shift)
        if who is None:
            raise errors.NotFound("volunteer_not_found", id=place.volunteer[:80])
        if shift is None:
            raise errors.NotFound("shift_not_found", id=place.shift[:80])
        return who, shift

    def _conflict(self, code: str, place: Place) -> errors.Conflict:
        """Somebody and a shift as they are called; by the ids that were said where they are not there."""
        who, shift = self._people.get(place.volunteer), self._shifts.get(place.shift)
        name = None if who is None else self._plan.volunteers[who].name
        called = place.shift if shift is None else self._called(shift)
        return errors.Conflict(code, volunteer=name or place.volunteer, shift=called)

    def _called(self, shift: int) -> Sentence:
        return shift_sentence(self._plan, shift, start=self._starts.get(shift))

    def _said(self, row: Row) -> Place:
        return Place(self._plan.volunteers[row[0]].id, self._plan.shifts[row[1]].id, row[2])


def _name(fault: Violation) -> _Name:
    return fault.rule, fault.volunteers, fault.shifts
