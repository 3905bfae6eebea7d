"""People whom nothing but a paper that is missing or over, or an age not recorded, keeps from a shift."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.planning.planned import Planned
from solver.explain import best_start, filter_reasons, reason_of

KIND = "record_paper"
AGE = "age_unknown"
PAPERS = ("not_insured", "no_clearance", "no_guardian_consent", AGE)
"""Reasons of the law that a record lifts, an age too where none is known; a health limit or a ban never."""
NAMED_MOST = 5


def papers(of: Planned, index: int, *, cost: int, but: Collection[str]) -> Iterator[dict[str, Any]]:
    """Those who are free for a place of a shift and qualified, each with the one paper that is missing.

    Judged by the rules of the whole roster: what an assignment would break is that paper and nothing else.
    """
    situation, named = of.situation, 0
    there = {one.volunteer for one in situation.roster.assignments if one.shift == index}
    out = there | {number for number, person in enumerate(of.plan.volunteers) if person.id in but}
    for seat, wanted in enumerate(of.problem.shifts[index].seats):
        if len(situation.on_seat(index, seat)) >= wanted.count:
            continue
        start = best_start(situation, index, seat)
        reasons = filter_reasons(situation.eligibility, index, start, seat)
        barred = {v: codes[0] for v, codes in reasons.items() if len(codes) == 1 and codes[0] in PAPERS}
        people = [volunteer for volunteer in barred if volunteer not in out]
        for volunteer, faults in zip(
            people, situation.would_break_each(people, index, seat, start=start), strict=True
        ):
            if named >= NAMED_MOST or {reason_of(fault) for fault in faults} != {barred[volunteer]}:
                continue
            named += 1
            out.add(volunteer)
            person, code = of.plan.volunteers[volunteer], barred[volunteer]
            words = {language: say(f"me_{code}", language) for language in LANGUAGES}
            yield {
                "kind": KIND,
                "volunteer": person.id,
                "name": person.name or person.id,
                "seat": seat,
                "obstacle": {"code": code, "shifts": [], **words},
                "closes": 1,
                "cost": cost,
                "rank": named,
                "move": None,
            }
