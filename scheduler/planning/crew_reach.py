"""What keeps a crew from standing, told: as a document, in sentences, as what those who are free wait for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.roster_words import listed, role_word
from scheduler.planning.crew_holds import Hold, holds
from scheduler.planning.document import Plan
from scheduler.planning.indices import shift_index
from scheduler.planning.planned import Planned


def crew_lacks(
    of: Planned, shift: str, *, but: Collection[str] = (), as_shown: bool = False
) -> dict[str, Any] | None:
    """What keeps the crew of a shift from being complete, as :func:`told`; None where nothing does.

    Counted are those on the shift and all who are free for it, ``but`` who will not come.  A shift
    that nobody is on may begin at any start that it has, unless it is to be ``as_shown``.
    Raises ``errors.NotFound`` for an unknown shift.
    """
    index = shift_index(of.plan, shift)
    out = {number for number, one in enumerate(of.plan.volunteers) if one.id in but}
    return told(of.plan, index, holds(of.situation, index, out=out, as_shown=as_shown))


def told(plan: Plan, shift: int, found: Sequence[Hold]) -> dict[str, Any] | None:
    """What a crew lacks as a document: the code of the first of it, each by itself, and a sentence."""
    if not found:
        return None
    each = [
        {
            "code": hold.code,
            "people": hold.people,
            "minimum": hold.minimum,
            "seats": [
                {"seat": seat, "role": plan.shifts[shift].seats[seat].role or ""} for seat in hold.seats
            ],
        }
        for hold in found
    ]
    made: dict[str, Any] = {"code": found[0].code, "lacks": each}
    for language in LANGUAGES:
        what = lacking(plan, shift, found, language)
        made[language] = say("crew_lacks", language, what=what[0].upper() + what[1:])
    return made


def lacking(plan: Plan, shift: int, found: Sequence[Hold], language: str) -> str:
    """What is lacking, each by its seat, without an end."""
    between = "；" if language == "zh" else "; "
    return between.join(
        say(
            hold.code if hold.people else f"{hold.code}_nobody",
            language,
            people=hold.people,
            minimum=hold.minimum,
            post=posts(plan, shift, hold.seats, language),
        )
        for hold in found
    )


def waited_for(plan: Plan, shift: int, found: Sequence[Hold], language: str) -> str:
    """Once what is found those who are free could come."""
    of_seats = [hold for hold in found if hold.seats]
    if not of_seats:
        return say(f"once_{found[0].code}", language)
    seats = list(dict.fromkeys(seat for hold in of_seats for seat in hold.seats))
    is_one = sum(hold.minimum - hold.people for hold in of_seats) == 1
    return say("once_seat" if is_one else "once_seats", language, post=posts(plan, shift, seats, language))


def posts(plan: Plan, shift: int, seats: Collection[int], language: str) -> str:
    """Seats of a shift by their roles."""
    roles = dict.fromkeys(plan.shifts[shift].seats[seat].role or "" for seat in seats)
    if not all(roles):
        return say("crew_some_place", language)
    quote = "“{}”" if language == "zh" else "{}"
    named = listed((quote.format(role_word(role, language)) for role in roles), language)
    return say("crew_places", language, names=named)
