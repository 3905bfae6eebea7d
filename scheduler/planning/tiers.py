"""Why somebody of the reserve was called: what kept those who are called first from the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.planning.document import Plan
from solver.explain import Situation, obstacles
from solver.explain.seats import filter_reasons

FULL = "crew_full"
"""That the places are taken keeps nobody from them: others might have had them."""


def called(plan: Plan, situation: Situation, shift: int) -> list[dict[str, Any]]:
    """Everybody of the reserve on a shift, with those who come first and what kept each of them.

    ``free`` counts those whom nothing kept: others were chosen because the goals are served better so.
    """
    return [
        _told(plan, situation, assignment.volunteer, shift, assignment.seat)
        for assignment in situation.roster.assignments
        if assignment.shift == shift and situation.problem.volunteers[assignment.volunteer].reserve
    ]


def _told(plan: Plan, situation: Situation, volunteer: int, shift: int, seat: int) -> dict[str, Any]:
    people = situation.problem.volunteers
    level, person = people[volunteer].reserve, plan.volunteers[volunteer]
    codes = Counter(_codes(situation, volunteer, shift, seat))
    free = codes.pop(None, 0)
    reasons = [
        {"code": code, "volunteers": number}
        | {lang: say(code, lang, volunteers=number) for lang in LANGUAGES}
        for code, number in codes.most_common()
        if code is not None
    ]
    between = {"zh": "；", "en": "; "}
    words = {}
    for language in LANGUAGES:
        parts = [str(reason[language]) for reason in reasons]
        parts += [say("first_called_free", language, volunteers=free)] if free else []
        why = between[language].join(parts) or say("first_called_none", language)
        words[language] = say("reserve_called", language, level=level, reasons=why)
    row: dict[str, Any] = {"volunteer": person.id, "seat": seat, "reserve": level, "free": free}
    return row | ({"name": person.name} if person.name else {}) | {"reasons": reasons} | words


def _codes(situation: Situation, volunteer: int, shift: int, seat: int) -> Iterator[str | None]:
    """What keeps each of those who are called before the volunteer; nothing for who is free."""
    people, start = situation.problem.volunteers, situation.start_of(shift)
    assert start is not None, "a shift with a crew has a start"
    filtered = filter_reasons(situation.eligibility, shift, start, seat)
    here = {one.volunteer for one in situation.roster.assignments if one.shift == shift}
    for other, person in enumerate(people):
        if person.reserve >= people[volunteer].reserve or other in here:
            continue
        if other in filtered:
            yield filtered[other][0]
            continue
        found = obstacles(situation, other, shift, seat, start=start, is_eligible=True)
        yield next((code for code in found if code != FULL), None)
