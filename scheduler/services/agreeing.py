"""What people agree to in advance, said by them or for them: all of it is work that there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Volunteer
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, mentions, reading, volunteer_draft, work_kinds
from scheduler.services.links import Person
from scheduler.services.record_kinds import named
from scheduler.services.volunteer_draft import CONSENT, StandingConsent


def agree(
    session: Session, person: Person, said: Mapping[str, Any] | None, *, now: datetime
) -> StandingConsent | None:
    """Agree in advance, to all or to some kinds and tasks; with None not any more.

    It holds for what is proposed from now on; what was answered stays as it was answered.  Raises
    :class:`errors.InvalidDocument` for kinds and tasks that there are not.
    """
    given = None if said is None else reading.read(said, StandingConsent)
    within = person.scope
    volunteer = within.find(session, Volunteer, person.volunteer_id, removed=True)
    facts = {name: value for name, value in volunteer.facts.items() if name != CONSENT}
    if given is not None:
        plain = facts[CONSENT] = reading.plain(given)
        unknown = mentions.unknown(session, within, named(plain, "tasks", "task"))
        if given.kinds is not None:
            unknown += _unknown(given.kinds, work_kinds.known(session, within), volunteer.facts)
        if unknown:
            raise errors.InvalidDocument(unknown)
    volunteer.facts, volunteer.version, volunteer.updated_at = facts, volunteer.version + 1, now
    mentions.write(session, within, "volunteer", volunteer.id, volunteer_draft.names(volunteer.document()))
    change_log.note(session, within, "changed", "volunteer", volunteer.id, fields=[CONSENT], now=now)
    session.commit()
    return given


def _kinds(document: Mapping[str, Any]) -> list[str]:
    kinds: list[str] = document.get(CONSENT, {}).get("kinds", [])
    return kinds


def _unknown(kinds: list[str], there: frozenset[str], before: Mapping[str, Any]) -> list[Finding]:
    said = ((f"kinds[{place}]", kind) for place, kind in enumerate(kinds))
    return work_kinds.unknown(said, there.union(_kinds(before)))
