"""Every empty seat of a roster with its reasons, in counts and, for who may know them, in names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import bracketed, listed, role_word
from scheduler.names.order import sound_key
from scheduler.planning.document import Plan
from scheduler.planning.explaining import GAPS_MOST
from scheduler.planning.planned import Planned
from scheduler.planning.proving import proof
from scheduler.planning.required_people import CODE, absent_words
from scheduler.planning.staying_away import NOBODY, Away, told_apart
from scheduler.planning.titles import shift_titles
from solver.explain import EmptySeat, Situation, empty_seats, explain_seat
from solver.problem import PRIORITY_WEIGHTS

NAMED_MOST = 10
SPOKEN_MOST = 3
"""People named in a sentence; more are a number."""
PRIORITIES = {weight: name for name, weight in PRIORITY_WEIGHTS.items()}


def shortages(
    of: Planned,
    *,
    bound: int | None,
    names: bool,
    why: str = "",
    proven: Planned | None = None,
    away: Away = NOBODY,
) -> dict[str, Any]:
    """The empty seats, those of the heaviest shifts first, and the proof of how few they are.

    At most ``GAPS_MOST`` are explained, ``more`` counts the others; with ``names`` each reason says whom.
    ``proven`` is the plan that the bound is of, where what is known of its people is newer by now; ``away``
    tells apart those who are banned.
    """
    of_proof = proven or of
    situation, problem = of.situation, of.problem
    gaps = list(empty_seats(situation))
    sites = {site.id: site.name or site.id for site in of.plan.document.sites}

    def order(gap: tuple[int, int, int]) -> tuple[float, int, tuple[str, str]]:
        shift, site = problem.shifts[gap[0]], of.plan.shifts[gap[0]].site
        return -shift.weight, shift.starts[0], sound_key(sites.get(site, site))

    gaps.sort(key=order)
    told = [explain_seat(situation, *gap) for gap in gaps[:GAPS_MOST]]
    return {
        "proof": proof(of_proof.problem, of_proof.situation.roster, bound, why=why),
        "items": [_document(of.plan, situation, gap, names=names, away=away) for gap in told],
        "more": max(0, len(gaps) - GAPS_MOST),
    }


def _document(plan: Plan, situation: Situation, gap: EmptySeat, *, names: bool, away: Away) -> dict[str, Any]:
    shift = plan.shifts[gap.shift]
    start = situation.start_of(gap.shift)
    seat = shift.seats[gap.seat]
    titles = shift_titles(plan, gap.shift, start=start)
    absent = _absent_in_words(plan, situation, gap) if names else {}
    known = told_apart(plan, gap.shift, gap.reasons, away)
    reasons = [_reason(plan, code, who, names=names, absent=absent) for code, who in known]
    made: dict[str, Any] = {
        "shift": shift.id,
        "seat": gap.seat,
        "role": seat.role or "",
        "missing": gap.missing,
        "start": plan.local_text(shift.starts[0] if start is None else start),
        "site": plan.site_name(shift.site),
        "priority": PRIORITIES[situation.problem.shifts[gap.shift].weight],
        "reasons": reasons,
    }
    for language in LANGUAGES:
        role = bracketed(role_word(seat.role, language), language) if seat.role else ""
        between = "；" if language == "zh" else "; "
        said = between.join(reason[language] for reason in reasons)
        code = "seat_empty" if reasons else "seat_empty_alone"
        made[language] = say(code, language, shift=titles[language] + role, missing=gap.missing, reasons=said)
    return made


def _absent_in_words(plan: Plan, situation: Situation, gap: EmptySeat) -> Mapping[str, str]:
    """Who must be there and is not, in each language, where that keeps somebody out."""
    if all(code != CODE for code, _ in gap.reasons):
        return {}
    return {language: absent_words(plan, situation, gap.shift, language) for language in LANGUAGES}


def _reason(
    plan: Plan, code: str, who: Sequence[int], *, names: bool, absent: Mapping[str, str]
) -> dict[str, Any]:
    """One reason with how many it holds for, and with the people where they may be named.

    Where somebody who must be there is ``absent`` it is she who is named.
    """
    made: dict[str, Any] = {"code": code, "volunteers": len(who)}
    people = [plan.volunteers[volunteer] for volunteer in who]
    if names:
        made["people"] = [
            {"volunteer": person.id, "name": person.name or person.id} for person in people[:NAMED_MOST]
        ]
    for language in LANGUAGES:
        words = say(code, language, volunteers=len(who))
        if code == CODE and absent:
            words += absent[language]
        elif names and 0 < len(people) <= SPOKEN_MOST:
            spoken = listed((person.name or person.id for person in people), language)
            words += bracketed(spoken, language)
        made[language] = words
    return made
