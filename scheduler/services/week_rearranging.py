"""Several people change their places by hand in one step: a fix that moves others, made as it was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import Week, WeekVersion
from scheduler.planning.changing import Place, changed
from scheduler.planning.document.fields import Count, Entry, Id, Text
from scheduler.planning.document.findings import Findings
from scheduler.planning.plan_edits import without_pins
from scheduler.services import reading
from scheduler.services.scope import Scope
from scheduler.services.week_agreed import step_onto, with_agreed
from scheduler.services.week_by_hand import MAY_BE_WAIVED, HandMade, by_hand, with_waivers
from scheduler.services.week_findings import broken
from scheduler.services.week_people_now import put_on

PLACES_MOST = 50


class PlaceDraft(Entry, frozen=True):
    """Somebody and a shift; the seat where it matters."""

    volunteer: Id
    shift: Id
    seat: Count | None = None


class RearrangeDraft(Entry, frozen=True, kw_only=True):
    """Who leaves what, and who comes onto what, all at once.

    ``agreed`` were asked and can come to these shifts: being free then is written into their records.  With
    ``despite_warnings`` and a reason it is made all the same where it costs rest or goes over a limit.
    """

    off: Annotated[list[PlaceDraft], Meta(max_length=PLACES_MOST)] = []
    onto: Annotated[list[PlaceDraft], Meta(min_length=1, max_length=PLACES_MOST)]
    agreed: Annotated[list[PlaceDraft], Meta(max_length=PLACES_MOST)] = []
    reason: Text = ""
    despite_warnings: bool = False


def rearrange(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Make all of it as one new version of the week.

    Raises :class:`errors.Refused` with everything that it breaks, and what :func:`changed` raises.
    """
    draft = _read(said)
    off = [Place(one.volunteer, one.shift) for one in draft.off]
    onto = [Place(one.volunteer, one.shift, one.seat) for one in draft.onto]

    def made(kept: WeekVersion, roster: dict[str, Any]) -> HandMade:
        said_yes = [Place(one.volunteer, one.shift) for one in draft.agreed]
        raw = put_on(session, within, id, kept, onto)
        raw = with_agreed(session, within, raw, roster, said_yes, now=now)
        plan = without_pins(raw, off)
        result = changed(plan, roster, off=off, onto=onto, is_start_open=True)
        waived = result.violations if draft.despite_warnings else ()
        if waived and {one["rule"] for one in waived} <= MAY_BE_WAIVED:
            for volunteer in {one.volunteer for one in onto}:
                plan = with_waivers(plan, result.roster, waived, volunteer)
            result = changed(plan, roster, off=off, onto=onto, is_start_open=True)
        if result.violations:
            raise errors.Refused("move_refused", [broken(one) for one in result.violations])
        agreed = {(one.volunteer, one.shift) for one in draft.agreed}
        steps: list[dict[str, Any]] = [
            *({"volunteer": one.volunteer, "off": one.shift} for one in (*off, *result.dropped)),
            *(
                step_onto(one, roster, is_agreed=(one.volunteer, one.shift) in agreed)
                for one in result.placed
            ),
        ]
        return HandMade(plan, result.roster, steps, [*kept.warnings, *waived])

    return by_hand(session, within, id, version=version, reason=draft.reason, make=made, now=now)


def _read(said: Mapping[str, Any]) -> RearrangeDraft:
    findings = Findings()
    draft = reading.shaped(said, RearrangeDraft, findings)
    if draft is not None and draft.despite_warnings and not draft.reason.strip():
        findings.add(("reason",), "missing_field", field="reason")
    return reading.sound(draft, findings)
