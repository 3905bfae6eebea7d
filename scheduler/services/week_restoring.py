"""An older version of a week holds again, as a new version: undoing loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Volunteer
from scheduler.models.week import RESTORED, Week
from scheduler.planning.changing import Place, changed
from scheduler.planning.document.fields import Entry, Text
from scheduler.planning.plan_edits import encoded
from scheduler.planning.plan_shifts import edited_roster
from scheduler.services import change_log, reading, week_line, weeks
from scheduler.services.proposing import CREW_INCOMPLETE
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.shift_facts import shifts_of


class RestoreDraft(Entry, frozen=True):
    """Which version is to hold again, and why."""

    number: Annotated[int, Meta(ge=1, le=1_000_000)]
    reason: Text = ""


def restore(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Let an older version with a roster hold again; what people were told stays until it is published.

    A shift that was called off since stays off, and nobody who left the register comes back onto what
    is ahead: the places are empty, and the steps of the version say so.
    Raises :class:`errors.NotFound` for a version that is not there or has no roster.
    """
    weeks.require_whole(within)
    draft = reading.read(said, RestoreDraft)
    week = weeks.get(session, within, id, locked=True)
    reading.require_version(week.version, version)
    older = weeks.version(session, within, week, draft.number)
    if older.roster is None:
        raise errors.NotFound("week_without_roster", week=week.id)
    edits = week_line.shift_edits(session, within, week)
    plan, roster = edited_roster(older.plan, weeks.opened(older.roster), edits)
    gone = _gone(session, within, roster, now)
    steps = [{"volunteer": one.volunteer, "off": one.shift} for one in gone]
    if gone:
        made = changed(plan, roster, off=gone)
        roster = made.roster
        because = {"because": CREW_INCOMPLETE}
        steps += [{"volunteer": one.volunteer, "off": one.shift} | because for one in made.dropped]
    weeks.add_version(
        session,
        within,
        week,
        number=week.take_over(now),
        parent=older.number,
        origin=RESTORED,
        plan=plan,
        roster=encoded(roster),
        notices=older.notices,
        changes=older.changes,
        warnings=older.warnings,
        reason=draft.reason,
        steps=steps,
        now=now,
    )
    change_log.note(session, within, "changed", weeks.KIND, week.id, fields=["roster"], now=now)
    session.commit()
    return week


def _gone(session: Session, within: Scope, roster: Mapping[str, Any], now: datetime) -> list[Place]:
    """The places of a roster that are ahead and of somebody who is on the register no more."""
    ahead = {id for id, facts in shifts_of(roster).items() if facts.starts_at > now}
    places = {Place(one["volunteer"], one["shift"]) for one in roster["assignments"] if one["shift"] in ahead}
    there: set[str] = set()
    for piece in in_pieces({one.volunteer for one in places}):
        there.update(session.scalars(within.column(Volunteer.id, Volunteer.id.in_(piece))))
    return sorted(one for one in places if one.volunteer not in there)
