"""Somebody comes off a shift by hand with whoever may not go without them: a crew that is whole or nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import Week, WeekVersion
from scheduler.planning.changing import Place, changed
from scheduler.planning.document.fields import Entry, Id, Text
from scheduler.planning.plan_edits import without_pins
from scheduler.services import reading, week_bindings, weeks
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import called, name_of
from scheduler.services.week_by_hand import HandMade, by_hand


class OffDraft(Entry, frozen=True):
    """Who leaves which shift, with those who cannot stay then."""

    volunteer: Id
    shift: Id
    reason: Text = ""


def goes_with(session: Session, within: Scope, id: str, volunteer: str, shift: str) -> Sequence[str]:
    """The names of those whose places go with somebody's, in the version that holds now."""
    kept = weeks.version(session, within, weeks.get(session, within, id))
    if kept.roster is None:
        return ()
    roster, off = weeks.opened(kept.roster), [Place(volunteer, shift)]
    if not any((one["volunteer"], one["shift"]) == (volunteer, shift) for one in roster["assignments"]):
        return ()
    made = changed(without_pins(kept.plan, off), roster, off=off)
    return [name_of(roster, one.volunteer) for one in made.dropped]


def take_off(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Take somebody off a shift, and with them whoever may not go without them, as one new version."""
    draft = reading.read(said, OffDraft)

    def made(kept: WeekVersion, roster: dict[str, Any]) -> HandMade:
        off = [Place(draft.volunteer, draft.shift)]
        plan = without_pins(kept.plan, off)
        result = changed(plan, roster, off=off)
        plan = without_pins(plan, result.dropped)
        steps = [{"volunteer": one.volunteer, "off": one.shift} for one in (*off, *result.dropped)]
        return HandMade(plan, changed(plan, roster, off=off).roster, steps, kept.warnings)

    return by_hand(session, within, id, version=version, reason=draft.reason, make=made, now=now)


def ban_alone(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Ban somebody from a shift where nobody's place goes with theirs.

    Raises :class:`errors.Conflict` naming those whose places would, so that whoever does it knows.
    """
    volunteer, shift = str(said.get("volunteer", "")), str(said.get("shift", ""))
    if others := goes_with(session, within, id, volunteer, shift):
        roster = weeks.opened(weeks.version(session, within, weeks.get(session, within, id)).roster)
        raise errors.Conflict("crew_goes_too", shift=called(roster, shift), others=", ".join(others))
    return week_bindings.ban(session, within, id, said, version=version, now=now)
