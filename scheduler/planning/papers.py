"""People whom nothing but a paper that is missing or over, or an age not recorded, keeps from a shift."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.planning.free_people import free_people, rows_told
from scheduler.planning.planned import Planned
from solver.explain import UNTIL_OTHERS_COME, Situation, best_start, filter_reasons, reason_of
from solver.problem import Problem
from solver.shortage.lifting import lifted
from solver.solution import Roster

KIND, TOGETHER = "record_paper", "record_papers"
AGE = "age_unknown"
PAPERS = ("not_insured", "no_clearance", "no_guardian_consent", AGE)
"""Reasons of the law that a record lifts, an age too where none is known; a health limit or a ban never."""
NAMED_MOST = 5
LIFTED_MOST = 12
"""People whose papers are thought of as recorded at once."""


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
            code = barred[volunteer]
            yield {
                "kind": KIND,
                **_paper(of, volunteer, seat, code),
                "closes": 1,
                "cost": cost,
                "rank": named,
                "move": None,
            }


def papers_together(of: Planned, index: int, *, cost: int, but: Collection[int]) -> Iterator[dict[str, Any]]:
    """The papers of several people who are free and qualified, where only together they make a crew.

    Who is free as they are comes first, and where those make a crew, the papers fill what they leave empty;
    ``cost`` is that of each paper.
    """
    roster = of.situation.roster
    ready = free_people(of.problem, roster, index, but=but)
    lacking: dict[int, tuple[int, str]] = {}
    for volunteer, seat, code in _waiting_for_others(of, index, but, is_crew_ready=bool(ready)):
        if len(lacking) < LIFTED_MOST:
            lacking.setdefault(volunteer, (seat, code))
    problem = recorded(of.problem, roster, index, [(who, *one) for who, one in lacking.items()])
    last = {who: int(who in lacking) for who in range(len(of.plan.volunteers))}
    rows = free_people(problem, roster, index, but=but, ranks=last)
    needed = [(who, seat, lacking[who][1]) for who, _, seat in rows if who in lacking]
    if len(rows) > max(1, len(ready)) and needed:
        yield {
            "kind": TOGETHER,
            "papers": [_paper(of, *one) for one in needed],
            "closes": len(rows),
            "cost": cost * len(needed) + len(rows) - len(needed),
            "people": len(needed),
            "added": rows_told(of.plan, rows),
            "removed": [],
            "move": None,
        }


def recorded(problem: Problem, roster: Roster, index: int, rows: Iterable[tuple[int, int, str]]) -> Problem:
    """The problem in which each volunteer has the paper that a seat of a shift asks for."""
    for volunteer, seat, code in rows:
        start = best_start(Situation(problem, roster), index, seat)
        problem = lifted(problem, roster, volunteer, (index, seat), [code], start=start)
    return problem


def _waiting_for_others(
    of: Planned, index: int, but: Collection[int], *, is_crew_ready: bool
) -> Iterator[tuple[int, int, str]]:
    """Volunteer, seat and paper of those who lack it and the rest of the crew, and nothing else.

    Where others make a crew already, without whoever could come alone: her paper is told by itself.
    """
    situation = of.situation
    out = {*but, *situation.crews.get(index, ())}
    for seat, wanted in enumerate(of.problem.shifts[index].seats):
        if len(situation.on_seat(index, seat)) >= wanted.count:
            continue
        start = best_start(situation, index, seat)
        reasons = filter_reasons(situation.eligibility, index, start, seat)
        people = [who for who, codes in reasons.items() if len(codes) == 1 and who not in out]
        people = [who for who in people if reasons[who][0] in PAPERS and reasons[who][0] != AGE]
        each = situation.would_break_each(people, index, seat, start=start)
        for who, faults in zip(people, each, strict=True):
            broken = {reason_of(fault) for fault in faults}
            if is_crew_ready and not broken & UNTIL_OTHERS_COME:
                continue
            if broken - UNTIL_OTHERS_COME == {reasons[who][0]}:
                yield who, seat, reasons[who][0]


def _paper(of: Planned, volunteer: int, seat: int, code: str) -> dict[str, Any]:
    """Somebody, and the paper that is missing for a seat."""
    person = of.plan.volunteers[volunteer]
    words = {language: say(f"me_{code}", language) for language in LANGUAGES}
    return {
        "volunteer": person.id,
        "name": person.name or person.id,
        "seat": seat,
        "obstacle": {"code": code, "shifts": [], **words},
    }
