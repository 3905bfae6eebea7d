"""What a reader must know besides the roster: pins in contradiction, locks and entries dropped, and why."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from scheduler.language import LANGUAGES, Sentence, say
from scheduler.language.roster_words import listed
from scheduler.planning.document import Plan
from scheduler.planning.titles import gone_sentence, shift_sentence
from solver.explain import Situation, obstacles
from solver.explain.reasons import reason_of
from solver.problem import Problem
from solver.rules import RULES
from solver.solution import Assignment, Roster, Solution

SOMEBODY = Sentence("一位已不在名册的人", "somebody who is listed no more")
CREW_SECONDS = 10.0
"""How long rules about crews are tried as reasons of a contradiction: mostly it takes a tenth of one."""


def problems_document(plan: Plan, problem: Problem, solution: Solution) -> list[dict[str, Any]]:
    """Every problem with its code, path and facts, the reasons behind it and its words."""
    told = _left_out(plan)
    because = pin_reasons(problem, solution.conflict)
    holders = seat_holders(problem, solution.conflict)
    for number in solution.conflict:
        pin = plan.document.pins[number]
        facts = {"volunteer": pin.volunteer, "shift": pin.shift}
        held = [plan.volunteers[who].name or plan.volunteers[who].id for who in holders.get(number, ())]
        called = _called(plan, problem.pins[number].volunteer, problem.pins[number].shift)
        told.append(_problem("pins_cannot_hold", f"pins[{number}]", facts, because[number], called, held))
    if solution.dropped_locks:
        unlocked = tuple(replace(entry, locked=False) for entry in problem.previous)
        situation = Situation(replace(problem, previous=unlocked), solution.roster)
        for number in solution.dropped_locks:
            entry, lock = plan.previous[number], problem.previous[number]
            facts = {"volunteer": entry.volunteer, "shift": entry.shift}
            reasons = obstacles(situation, lock.volunteer, lock.shift, lock.seat)
            start = situation.start_of(lock.shift)
            called = _called(plan, lock.volunteer, lock.shift, start=start)
            told.append(_problem("lock_dropped", f"previous[{number}]", facts, reasons, called))
    return told


def _left_out(plan: Plan) -> list[dict[str, Any]]:
    """Earlier places of whose volunteer or shift one is gone, both as people know them."""
    if not plan.notices:
        return []
    names = {one.id: one.name or one.id for one in plan.volunteers}
    shifts = {planned.id: index for index, planned in enumerate(plan.shifts)}
    told = []
    for notice in plan.notices:
        who, shift = str(notice.facts.get("volunteer", "")), str(notice.facts.get("shift", ""))
        there = shifts.get(shift)
        called = {
            "volunteer": names.get(who, SOMEBODY),
            "shift": gone_sentence(plan, shift) if there is None else shift_sentence(plan, there),
        }
        told.append(_problem(notice.code, notice.path, notice.facts, (), called))
    return told


def _called(plan: Plan, volunteer: int, shift: int, *, start: int | None = None) -> dict[str, str | Sentence]:
    """Somebody and a shift as a sentence says them."""
    person = plan.volunteers[volunteer]
    return {"volunteer": person.name or person.id, "shift": shift_sentence(plan, shift, start=start)}


def pin_reasons(problem: Problem, conflict: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """For each pin of a contradiction the reason codes that must all be mended for these pins to hold.

    What they break of their own people's rules is told in full, and the headcount where they are more than
    there are places.  Of the other rules about crews those are told that still keep them from holding then:
    :func:`crew_reasons`.
    """
    holders = seat_holders(problem, conflict)
    pins = {number: problem.pins[number] for number in conflict}
    rows = {n: Assignment(p.volunteer, p.shift, _seat(problem, n)) for n, p in pins.items()}
    roster = Roster.of(rows.values())
    found = [
        violation
        for rule in RULES
        if not rule.of_crews
        for violation in rule.violations(problem, roster)
        if not violation.waived and violation.facts.get("reason") != "pin_not_kept"
    ]
    told = {
        number: tuple(
            dict.fromkeys(
                reason_of(violation)
                for violation in found
                if row.volunteer in violation.volunteers and row.shift in violation.shifts
            )
        )
        + (("crew_full",) if number in holders else ())
        for number, row in rows.items()
    }
    more = crew_reasons(problem, rows, told) if rows else {}
    return {number: (*codes, *more.get(number, ())) for number, codes in told.items()}


def crew_reasons(
    problem: Problem, rows: Mapping[int, Assignment], told: Mapping[int, Sequence[str]]
) -> dict[int, tuple[str, ...]]:
    """For each pin the rules about crews that keep all of them from holding with what is ``told`` mended.

    Those without any one of which they could hold; where no single one is enough, the fewest that are
    enough together.  Nothing where they hold, and all that they break where it takes too long to tell.
    """
    from solver.shortage.pins import OF_CREWS, can_hold  # loads the engines

    pinned = replace(problem, pins=tuple(problem.pins[number] for number in rows))
    roster, until = Roster.of(rows.values()), time.monotonic() + CREW_SECONDS
    broken: dict[str, set[int]] = {}
    for rule in RULES:
        for fault in rule.violations(pinned, roster) if rule.of_crews else ():
            broken.setdefault(reason_of(fault), set()).update(fault.shifts)

    def with_codes(codes: Collection[str]) -> dict[int, tuple[str, ...]]:
        shifts = {code: broken.get(code, set()) & {row.shift for row in rows.values()} for code in codes}
        return {
            number: tuple(
                code
                for code in codes
                if code not in told[number] and (not shifts[code] or row.shift in shifts[code])
            )
            for number, row in rows.items()
        }

    def hold(codes: Collection[str]) -> bool | None:
        more = with_codes(codes)
        lifted = {row: (*told[number], *more[number]) for number, row in rows.items()}
        return can_hold(pinned, roster, lifted, until=until)

    if (as_told := hold(())) is not False:
        return {} if as_told else with_codes(list(broken))
    others = [code for code in OF_CREWS if code not in broken]
    for some in (list(broken), others):
        if alone := [code for code in some if hold([code])]:
            return with_codes(alone)
    left = [*broken, *others]
    if not hold(left):
        return with_codes(list(broken))
    for code in reversed(left):
        if hold(without := [other for other in left if other != code]):
            left = without
    return with_codes(left)


def seat_holders(problem: Problem, conflict: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For each pin of a contradiction whose seat or crew has no place for all of them, who holds the others.

    A pin that leaves the seat open counts for the crew alone.
    """
    pins = {number: problem.pins[number] for number in conflict}
    found: dict[int, tuple[int, ...]] = {}
    for number, pin in pins.items():
        work = problem.shifts[pin.shift]
        there = {other: one for other, one in pins.items() if one.shift == pin.shift and other != number}
        on_seat = [one for one in there.values() if pin.seat is not None and one.seat == pin.seat]
        most = sum(seat.most for seat in work.seats)
        if work.crew.maximum is not None:
            most = min(most, work.crew.maximum)
        if pin.seat is not None and len(on_seat) >= work.seats[pin.seat].most:
            found[number] = tuple(one.volunteer for one in on_seat)
        elif len(there) >= most:
            found[number] = tuple(one.volunteer for one in there.values())
    return found


def _seat(problem: Problem, number: int) -> int:
    """The pin's seat, or the one that fewest rules keep its volunteer from."""
    pin = problem.pins[number]
    if pin.seat is not None:
        return pin.seat
    alone = Situation(replace(problem, pins=()), Roster())
    seats = range(len(problem.shifts[pin.shift].seats))
    return min(seats, key=lambda seat: len(obstacles(alone, pin.volunteer, pin.shift, seat)))


def _problem(
    code: str,
    path: str,
    facts: Mapping[str, object],
    reasons: Sequence[str],
    called: Mapping[str, object] = MappingProxyType({}),
    held: Sequence[str] = (),
) -> dict[str, Any]:
    """A problem as a row: ``facts`` hold ids, which its sentence says as they are ``called``.

    ``held`` are the names of those who hold the places that are full.
    """
    row: dict[str, Any] = {"code": code, "path": path, "facts": dict(facts)}
    if reasons:
        row["reasons"] = list(reasons)
    for language in LANGUAGES:
        row[language] = say(code, language, **{**facts, **called})
        if reasons:
            between = "; " if language == "en" else "；"
            named = between.join(_reason(reason, held, language) for reason in reasons)
            row[language] += say("because", language, reasons=named)
    return row


def _reason(code: str, held: Sequence[str], language: str) -> str:
    if code == "crew_full" and held:
        return say("me_seat_held", language, people=listed(held, language))
    return say(f"me_{code}", language)
