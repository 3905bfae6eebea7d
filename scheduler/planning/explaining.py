"""Explanations on documents: why a seat is empty, why me and why not me, demand against supply."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import bracketed, role_word
from scheduler.planning import tiers
from scheduler.planning.document import Plan
from scheduler.planning.indices import shift_index, volunteer_index
from scheduler.planning.planned import Planned
from scheduler.planning.required_people import with_absent
from scheduler.planning.roster_document import read_roster, reasons_document
from scheduler.planning.titles import shift_titles
from scheduler.planning.translation import to_problem
from solver.arrays import People
from solver.explain import EmptySeat, Situation, empty_seats, explain_seat, obstacles, seat_supply
from solver.pairs import Eligibility
from solver.problem import Problem
from solver.rules import RULES


def explain_shift(
    plan: Plan, roster: Mapping[str, Any], shift: str, *, problem: Problem | None = None
) -> dict[str, Any]:
    """Who is on a shift, why its seats are empty and who is nearest, and why a reserve was called."""
    situation, index = _situation(plan, roster, problem), shift_index(plan, shift)
    empty = [
        explain_seat(situation, which, seat, missing)
        for which, seat, missing in empty_seats(situation)
        if which == index
    ]
    return {
        "shift": shift,
        "crew": [
            _person(plan, a.volunteer) | {"seat": a.seat}
            for a in situation.roster.assignments
            if a.shift == index
        ],
        "unfilled": [_empty_document(plan, situation, gap) for gap in empty],
        "called": tiers.called(plan, situation, index),
    }


GAPS_MOST = 200
"""Gaps explained in one answer: each costs milliseconds on a city, and nobody reads more at once."""


def explain_gaps(plan: Plan, roster: Mapping[str, Any]) -> dict[str, Any]:
    """The same for the seats with places left, heaviest shifts first; ``more`` counts those not explained."""
    situation = _situation(plan, roster)
    weights = [shift.weight for shift in situation.problem.shifts]
    gaps = sorted(empty_seats(situation), key=lambda gap: -weights[gap[0]])
    told = [_empty_document(plan, situation, explain_seat(situation, *gap)) for gap in gaps[:GAPS_MOST]]
    return {"unfilled": told, "more": max(0, len(gaps) - GAPS_MOST)}


def explain_volunteer(
    plan: Plan, roster: Mapping[str, Any], volunteer: str, *, problem: Problem | None = None
) -> dict[str, Any]:
    """What a volunteer does, and for every other shift what keeps her from it, in words."""
    situation, who = _situation(plan, roster, problem), volunteer_index(plan, volunteer)
    mine = situation.shifts_of.get(who, [])
    return {
        **_person(plan, who),
        "shifts": [why(plan, situation, who, shift) for shift in mine],
        "not_on": [why(plan, situation, who, s) for s in range(len(plan.shifts)) if s not in mine],
    }


NEAR = 1
"""Shifts that more things keep somebody from are out of reach."""


def explained_within_reach(
    of: Planned, volunteer: str, *, is_all: bool = False, also: Collection[str] = ()
) -> dict[str, Any]:
    """The same for a stored plan: by time, each shift by its name, those out of reach only counted.

    Those of ``also`` are told however far out of reach they are.
    """
    found = explain_volunteer(of.plan, of.roster, volunteer, problem=of.problem)
    near = [row for row in found["not_on"] if is_all or len(row["obstacles"]) <= NEAR or row["shift"] in also]
    shown = {"shifts": found["shifts"], "not_on": near}
    for name, rows in shown.items():
        titled = [row | _named(of, row["shift"]) for row in rows]
        shown[name] = sorted(titled, key=lambda row: (row["start"], row["shift"]))
    return {**found, **shown, "further": len(found["not_on"]) - len(near)}


def _named(of: Planned, shift: str) -> dict[str, Any]:
    """What a shift is called, and when it begins."""
    index = shift_index(of.plan, shift)
    start = of.situation.start_of(index)
    begins = of.plan.shifts[index].starts[0] if start is None else start
    return {"title": shift_titles(of.plan, index, start=start), "start": of.plan.local_text(begins)}


def explain_pair(plan: Plan, roster: Mapping[str, Any], volunteer: str, shift: str) -> dict[str, Any]:
    """Why somebody is, or is not, on one shift."""
    return why(plan, _situation(plan, roster), volunteer_index(plan, volunteer), shift_index(plan, shift))


def why(plan: Plan, situation: Situation, volunteer: int, shift: int) -> dict[str, Any]:
    """``on``: true with how many others could have come; false with what stands in the way.

    What stands in the way is told for the seat and the start with the fewest obstacles.  That the places
    are taken is none of them: then others were chosen because the goals are served better so.
    """
    seats = [a.seat for a in situation.roster.assignments if (a.volunteer, a.shift) == (volunteer, shift)]
    row: dict[str, Any] = {"shift": plan.shifts[shift].id, **_person(plan, volunteer)}
    if seats:
        return row | {"on": True, "seat": seats[0]} | _why_on(situation, volunteer, shift, seats[0])
    codes, seat = _least_in_the_way(situation, volunteer, shift)
    known = tuple(code for code in codes if code != "crew_full")
    row |= {"on": False, "seat": seat, "obstacles": [_reason(code) for code in known]}
    if not known:
        return row | _texts("why_not_chosen" if codes else "why_could_take")
    return row | {
        language: say("why_not_on", language, reasons=_joined(known, language)) for language in LANGUAGES
    }


def _why_on(situation: Situation, volunteer: int, shift: int, seat: int) -> dict[str, Any]:
    start = situation.start_of(shift)
    assert start is not None, "a shift with a crew has a start"
    others = set(situation.eligibility.allowed(shift, start, seat).tolist()) - {volunteer}
    is_pinned = any((pin.volunteer, pin.shift) == (volunteer, shift) for pin in situation.problem.pins)
    chosen = _texts("why_on", others=len(others)) if others else _texts("why_on_alone")
    told = _texts("why_pinned") if is_pinned else chosen
    return {"others_able": len(others)} | told


def _least_in_the_way(situation: Situation, volunteer: int, shift: int) -> tuple[tuple[str, ...], int]:
    """The fewest obstacles over the seats and the starts that may still be chosen, and the seat."""
    work, chosen = situation.problem.shifts[shift], situation.start_of(shift)
    found = [
        (obstacles(situation, volunteer, shift, seat, start=start), seat)
        for seat in range(len(work.seats))
        for start in (work.starts if chosen is None else (chosen,))
    ]
    return min(found, key=lambda one: (len(one[0]), one[1]))


def supply_report(plan: Plan, *, problem: Problem | None = None) -> dict[str, Any]:
    """Demand against supply before solving: places wanted, and seats that too few can take."""
    problem = problem or to_problem(plan)
    wanted, short = 0, []
    for seat in seat_supply(Eligibility(People(problem), RULES)):
        wanted += seat.wanted
        if seat.able < seat.wanted:
            reasons = [
                {"code": code, "volunteers": number, **_reason_texts(code, number)}
                for code, number in seat.reasons
            ]
            row = {
                "shift": plan.shifts[seat.shift].id,
                "seat": seat.seat,
                "wanted": seat.wanted,
                "able": seat.able,
            }
            titles = shift_titles(plan, seat.shift)
            texts = {
                language: say(
                    "supply_short" if seat.able else "supply_nobody",
                    language,
                    shift=titles[language],
                    wanted=seat.wanted,
                    able=seat.able,
                )
                for language in LANGUAGES
            }
            short.append(row | {"reasons": reasons} | texts)
    minutes = sum(shift.duration * sum(seat.count for seat in shift.seats) for shift in problem.shifts)
    return {
        "volunteers": len(problem.volunteers),
        "shifts": len(problem.shifts),
        "places_wanted": wanted,
        "minutes_wanted": minutes,
        "minutes_offered": _offered(plan, problem),
        "cannot_be_filled": short,
    }


def _offered(plan: Plan, problem: Problem) -> int | None:
    """Minutes that the volunteers' own limits allow; None when somebody has no limit."""
    total = 0
    for person in problem.volunteers:
        weeks = max(1, -(-plan.document.horizon.days // 7))
        limits = [
            person.limits.minutes_per_horizon,
            None if person.limits.minutes_per_week is None else weeks * person.limits.minutes_per_week,
        ]
        given = [limit for limit in limits if limit is not None]
        free = sum(end - start for start, end in person.availability)
        total += min([*given, free])
    return total


def _empty_document(plan: Plan, situation: Situation, gap: EmptySeat) -> dict[str, Any]:
    shift = plan.shifts[gap.shift]
    reasons = [row | _reason_texts(row["code"], row["volunteers"]) for row in reasons_document(gap)]
    for row in reasons:
        for language in LANGUAGES:
            row[language] = with_absent(plan, situation, gap.shift, row["code"], row[language], language)
    code = "seat_empty" if reasons else "seat_empty_alone"
    return {
        "shift": shift.id,
        "seat": gap.seat,
        "role": shift.seats[gap.seat].role or "",
        "missing": gap.missing,
        "reasons": reasons,
        "nearest": [
            _person(plan, near.volunteer) | {"obstacles": [_reason(code) for code in near.obstacles]}
            for near in gap.nearest
        ],
        **_texts_of(code, reasons, missing=gap.missing, where=_seat_words(plan, situation, gap)),
    }


def _seat_words(plan: Plan, situation: Situation, gap: EmptySeat) -> dict[str, str]:
    """What a shift is called, with the role of the seat that is empty, in each language."""
    role = plan.shifts[gap.shift].seats[gap.seat].role or ""
    titles = shift_titles(plan, gap.shift, start=situation.start_of(gap.shift))
    return {
        language: title + (bracketed(role_word(role, language), language) if role else "")
        for language, title in titles.items()
    }


def _texts_of(
    code: str, reasons: Sequence[Mapping[str, Any]], *, where: Mapping[str, str], **facts: object
) -> dict[str, str]:
    between = {"zh": "；", "en": "; "}
    return {
        language: say(
            code,
            language,
            reasons=between[language].join(row[language] for row in reasons),
            shift=where[language],
            **facts,
        )
        for language in LANGUAGES
    }


def _person(plan: Plan, volunteer: int) -> dict[str, Any]:
    person = plan.volunteers[volunteer]
    return {"volunteer": person.id} | ({"name": person.name} if person.name else {})


def _reason(code: str) -> dict[str, Any]:
    return {"code": code} | {language: _obstacle(code, language) for language in LANGUAGES}


def _reason_texts(code: str, volunteers: int) -> dict[str, str]:
    return {language: say(code, language, volunteers=volunteers) for language in LANGUAGES}


def _obstacle(code: str, language: str) -> str:
    return say(f"me_{code}", language)


def _joined(codes: Sequence[str], language: str) -> str:
    return ("; " if language == "en" else "；").join(_obstacle(code, language) for code in codes)


def _texts(code: str, **facts: object) -> dict[str, str]:
    return {language: say(code, language, **facts) for language in LANGUAGES}


def _situation(plan: Plan, roster: Mapping[str, Any], problem: Problem | None = None) -> Situation:
    problem = problem or to_problem(plan)
    return Situation(problem, read_roster(plan, problem, roster))
