"""For all x[v,s,q] = 1: age, insurance, clearance, consent and health of v fit s and q on that day.

Age limits of the shift and of the seat hold together, on the day the shift starts; an unknown age is
refused where a limit stands.  Dangerous work: 18 or older, insured during the whole shift.  Work with
children: a clearance valid during the whole shift.  A minor anywhere: the guardian's consent.  Nobody
does what a declared health limit forbids.  What is not stated is taken as in order unless the policy
requires it; what is stated and does not hold is refused either way.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from solver.arrays import UNKNOWN_AGE, People
from solver.facts import age_on, day_of, span_of
from solver.problem import Problem
from solver.rules.contract import Filter, Mask, Rule
from solver.solution import Roster, Violation

ADULT = 18


def _key(people: People, shift: int, start: int, seat: int) -> Hashable:
    work = people.problem.shifts[shift]
    wanted = work.seats[seat]
    low = max((a for a in (work.min_age, wanted.min_age) if a is not None), default=None)
    high = min((a for a in (work.max_age, wanted.max_age) if a is not None), default=None)
    timed = work.dangerous or work.serves_children
    span = (start, start + work.duration) if timed else None
    day = people.problem.calendar.day_of(start)
    return low, high, work.dangerous, work.serves_children, work.demands, day, span


def _lacking(people: People, name: str, span: tuple[int, int], required: bool) -> Mask:
    """Who has no insurance or clearance that covers a span."""
    spans = [getattr(person, name) for person in people.problem.volunteers]
    return np.array(
        [required if have is None else not (have[0] <= span[0] and span[1] <= have[1]) for have in spans],
        np.bool_,
    )


def _reasons(people: People, key: Hashable) -> list[tuple[str, Mask]]:
    assert isinstance(key, tuple)
    low, high, dangerous, children, demands, day, span = key
    policy = people.problem.policy
    ages = people.ages(day)
    unknown, minor = ages == UNKNOWN_AGE, (ages != UNKNOWN_AGE) & (ages < ADULT)
    told: list[tuple[str, Mask]] = []
    if low is not None or high is not None or dangerous:
        told.append(("age_unknown", unknown))
    if dangerous:
        told.append(("minor_on_dangerous_work", minor))
    if low is not None:
        told.append(("too_young", ~unknown & (ages < low)))
    if high is not None:
        told.append(("too_old", ~unknown & (ages > high)))
    told.append(("no_guardian_consent", minor & people.without_consent))
    if children:
        told.append(("no_clearance", _lacking(people, "clearance", span, policy.clearance_required)))
    if dangerous:
        told.append(("not_insured", _lacking(people, "insured", span, policy.insurance_required)))
    if demands:
        limited = [bool(person.health_limits & demands) for person in people.problem.volunteers]
        told.append(("health_limit", np.array(limited, np.bool_)))
    return told


def _covers(span: tuple[int, int], have: tuple[int, int] | None, required: bool) -> bool:
    return not required if have is None else have[0] <= span[0] and have[1] >= span[1]


def _broken(
    problem: Problem, volunteer: int, shift: int, seat: int, day: int, span: tuple[int, int]
) -> Iterator[str]:
    """Every lawful fact that does not hold, by its code: with one mended the others still stand."""
    person, work, policy = problem.volunteers[volunteer], problem.shifts[shift], problem.policy
    wanted = work.seats[seat]
    age = age_on(problem, volunteer, day)
    limits = (work.min_age, work.max_age, wanted.min_age, wanted.max_age)
    if age is None and (work.dangerous or any(limit is not None for limit in limits)):
        yield "age_unknown"
    if age is not None:
        if work.dangerous and age < ADULT:
            yield "minor_on_dangerous_work"
        if age < (work.min_age or 0) or age < (wanted.min_age or 0):
            yield "too_young"
        if any(most is not None and age > most for most in (work.max_age, wanted.max_age)):
            yield "too_old"
        unsaid = person.guardian_consent is None and not policy.consent_required
        if age < ADULT and not (person.guardian_consent or unsaid):
            yield "no_guardian_consent"
    if work.serves_children and not _covers(span, person.clearance, policy.clearance_required):
        yield "no_clearance"
    if work.dangerous and not _covers(span, person.insured, policy.insurance_required):
        yield "not_insured"
    if not person.health_limits.isdisjoint(work.demands):
        yield "health_limit"


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for volunteer, shift, seat in roster.assignments:
        day, span = day_of(problem, roster, shift), span_of(problem, roster, shift)
        for reason in _broken(problem, volunteer, shift, seat, day, span):
            yield Violation("lawful_fit", (volunteer,), (shift,), {"reason": reason, "seat": seat})


RULE = Rule("lawful_fit", _violations, filter=Filter(_key, _reasons))
