"""A coordinator picks people for a place of a published week, and the service asks them.

Whoever is picked decides herself: nothing is hers before she accepts.  She is asked for nothing that her
acceptance would then be refused for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Offer
from scheduler.planning.changing import Changed, Place
from scheduler.planning.document.fields import Count, Entry, Id, Text
from scheduler.planning.document.findings import Findings
from scheduler.services import change_log, offers, reading, replacements, seating, week_answers, week_changes
from scheduler.services.proposing import Proposing
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import called, name_of
from scheduler.services.week_by_hand import MAY_BE_WAIVED
from scheduler.services.week_findings import Broken, broken, of_assignment

PICKED_MOST = 50


class AskDraft(Entry, frozen=True):
    """For which shift people are asked to stand in, and who: without names the first ones are.

    With ``despite_warnings`` and a ``reason`` people are asked too whom it costs rest or who go over a limit.
    """

    shift: Id
    volunteers: Annotated[list[Id], Meta(max_length=PICKED_MOST)] = []
    seat: Count | None = None
    despite_warnings: bool = False
    reason: Text = ""


def ask(
    session: Session, within: Scope, week_id: str, said: Mapping[str, Any], *, now: datetime
) -> Sequence[Offer]:
    """Ask the people who were picked for a place of a shift, or the first ones; returns every open offer.

    Said twice it is one.  Raises :class:`errors.Refused` with everything that stands against asking any of
    those who were picked, and then asks nobody; :class:`errors.Conflict` where it is too late.
    """
    draft = _read(said)
    if not draft.volunteers:
        return offers.call(session, within, week_id, draft.shift, now=now)
    rows = seating.entered(session, within, week_id, now=now)
    facts = seating.require_free(rows, Place("", draft.shift))
    known = {one.volunteer_id for one in offers.open_offers(rows, draft.shift)}
    fresh = [who for who in dict.fromkeys(draft.volunteers) if who not in known]
    tries = {who: _tried(rows, Place(who, draft.shift, draft.seat)) for who in fresh}
    if found := [one for who in fresh for one in _against(rows, draft, who, tries[who])]:
        raise errors.Refused("not_to_be_asked", found)
    for who in fresh:
        rules = sorted({one["rule"] for one in tries[who].violations} & MAY_BE_WAIVED)
        ((_, _, seat),) = tries[who].placed
        picked = {"reason": draft.reason} | ({"rules": rules} if rules else {})
        offers.put(rows, facts, seat=seat or 0, volunteer=who, said=picked)
    change_log.note(session, within, "created", offers.KIND, week_id, now=now)
    session.commit()
    return offers.open_offers(rows, draft.shift)


def _read(said: Mapping[str, Any]) -> AskDraft:
    findings = Findings()
    draft = reading.shaped(said, AskDraft, findings)
    if draft is not None and draft.despite_warnings and not draft.reason.strip():
        findings.add(("reason",), "missing_field", field="reason")
    return reading.sound(draft, findings)


def _tried(rows: Proposing, place: Place) -> Changed:
    if (place.volunteer, place.shift) in rows.held:
        raise errors.Conflict(
            "on_shift_already",
            volunteer=name_of(rows.roster, place.volunteer),
            shift=called(rows.roster, place.shift),
        )
    return week_changes.tried(rows.session, rows.within, rows.week, place)


def _against(rows: Proposing, draft: AskDraft, who: str, made: Changed) -> Iterator[Broken]:
    """Everything that stands against asking somebody; that others must come along does not."""
    if who in _said_no(rows, draft.shift):
        yield of_assignment("has_declined", made.roster, who, draft.shift)
    asked = replacements.asked_since(rows.session, rows.within, rows.now - replacements.WEEK).get(who, 0)
    if asked >= rows.rules.offers.asks_per_week:
        yield of_assignment("asked_often_enough", made.roster, who, draft.shift)
    if {one["rule"] for one in made.violations} <= seating.UNTIL_OTHERS_COME:
        return
    given_up = MAY_BE_WAIVED if draft.despite_warnings else frozenset()
    yield from (broken(one) for one in made.violations if one["rule"] not in given_up)


def _said_no(rows: Proposing, shift: str) -> set[str]:
    """Who has declined a shift, or an offer of it."""
    found = week_answers.said_no(rows.session, rows.within, rows.week)
    return {who for who, where in found if where == shift}
