"""Who agreed in advance to what: their places are accepted without being asked for."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from scheduler import typed
from scheduler.models import Volunteer
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import ShiftFacts
from scheduler.services.volunteer_draft import CONSENT, StandingConsent

Consents = dict[str, StandingConsent | None]


def consents_of(session: Session, within: Scope, volunteers: Collection[str]) -> Consents:
    """What each of some people agreed to in advance, in one query; None for who did not."""
    found: Consents = dict.fromkeys(volunteers)
    wanted = {"id": list(volunteers)}
    for id, facts in within.values(session, Volunteer, ("id", "facts"), wanted) if volunteers else ():
        if said := facts.get(CONSENT):
            found[id] = typed.convert(said, StandingConsent)
        elif said is not None:
            found[id] = StandingConsent()
    return found


def is_covered(consents: Consents, volunteer: str, facts: ShiftFacts) -> bool:
    """Whether somebody agreed in advance to a place of a shift."""
    consent = consents.get(volunteer)
    return consent is not None and consent.covers(kind=facts.kind, task=facts.task_id)
