"""A change by hand, judged at once: refused, made, or made with a named warning and a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import Week, WeekVersion
from scheduler.planning import judging
from scheduler.planning.changing import Place, changed
from scheduler.planning.document.fields import Count, Entry, Id, Text
from scheduler.planning.document.findings import Findings
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import without_pins
from scheduler.services import reading
from scheduler.services.scope import Scope
from scheduler.services.week_agreed import step_onto, with_agreed
from scheduler.services.week_by_hand import MAY_BE_WAIVED, HandMade, by_hand, with_waivers
from scheduler.services.week_findings import broken
from scheduler.services.week_people_now import put_on

COMPANIONS_MOST = 50


class Companion(Entry, frozen=True):
    """Somebody who comes onto the same shift in the same step."""

    volunteer: Id
    seat: Count | None = None


class MoveDraft(Entry, frozen=True):
    """Somebody off one shift, onto another, or both.

    ``together`` come onto the same shift in the same step: a crew that goes together is lawful only whole.
    ``reason`` is kept with the change.  With ``despite_warnings`` a change of one person that costs rest or
    goes over a limit is made all the same, and the warning is kept with the reason.  With ``agreed`` the
    person was asked and can come: being free then goes into the record, and the rest is judged as ever.
    """

    volunteer: Id
    shift: Id | None = None
    to: Id | None = None
    seat: Count | None = None
    together: Annotated[list[Companion], Meta(max_length=COMPANIONS_MOST)] = []
    reason: Text = ""
    despite_warnings: bool = False
    agreed: bool = False


def move(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Make a change by hand as a new version of the week; who comes on is judged by the newest records.

    Raises :class:`errors.Refused` with everything that the change breaks, :class:`errors.Stale` when the week
    changed since it was read, and what the judge raises for unknown people, shifts and seats.
    """
    draft = _read(said)

    def made(kept: WeekVersion, roster: dict[str, Any]) -> HandMade:
        coming = [draft.volunteer, *(one.volunteer for one in draft.together)]
        onto = [] if draft.to is None else [Place(who, draft.to) for who in coming]
        raw = put_on(session, within, id, kept, onto) if onto else kept.plan
        if draft.agreed and draft.to is not None:
            place = Place(draft.volunteer, draft.to)
            raw = with_agreed(session, within, raw, roster, [place], now=now)
        plan, judged = _judged(raw, roster, draft)
        return HandMade(plan, judged["roster"], _steps(draft, roster), judged["waived"])

    return by_hand(
        session,
        within,
        id,
        version=version,
        reason=draft.reason,
        make=made,
        now=now,
    )


def _steps(draft: MoveDraft, roster: dict[str, Any]) -> list[dict[str, Any]]:
    """What was done, as the version keeps it."""
    off = [] if draft.shift is None else [{"volunteer": draft.volunteer, "off": draft.shift}]
    if draft.to is None:
        return off
    own = step_onto(Place(draft.volunteer, draft.to), roster, is_agreed=draft.agreed)
    return [*off, own, *({"volunteer": one.volunteer, "onto": draft.to} for one in draft.together)]


def _read(said: Mapping[str, Any]) -> MoveDraft:
    findings = Findings()
    draft = reading.shaped(said, MoveDraft, findings)
    if draft is not None:
        if draft.shift is None and draft.to is None:
            findings.add((), "missing_field", field="shift, to")
        if (draft.together or draft.agreed) and draft.to is None:
            findings.add(("to",), "missing_field", field="to")
        if draft.despite_warnings and not draft.reason.strip():
            findings.add(("reason",), "missing_field", field="reason")
    return reading.sound(draft, findings)


def _judged(raw: bytes, roster: dict[str, Any], draft: MoveDraft) -> tuple[bytes, dict[str, Any]]:
    """The plan and the judgement of a change that may be made; the plan remembers what was waived."""
    if draft.shift is not None:  # who takes somebody off by hand means the pin as well
        raw = without_pins(raw, [Place(draft.volunteer, draft.shift)])
    if draft.together:
        return raw, _crew(raw, roster, draft)
    judged = _move(raw, roster, draft)
    rules = {violation["rule"] for violation in judged["violations"]}
    if not judged["allowed"] and draft.despite_warnings and rules <= MAY_BE_WAIVED:
        raw = with_waivers(raw, judged["roster"], judged["violations"], draft.volunteer)
        judged = _move(raw, roster, draft)
    if not judged["allowed"]:
        raise errors.Refused("move_refused", [broken(violation) for violation in judged["violations"]])
    return raw, judged


def _crew(raw: bytes, roster: dict[str, Any], draft: MoveDraft) -> dict[str, Any]:
    """Several people come in one step, judged as they then stand; nothing is waived for them."""
    to = draft.to or ""
    off = [] if draft.shift is None else [Place(draft.volunteer, draft.shift)]
    others = [Place(one.volunteer, to, one.seat) for one in draft.together]
    onto = [Place(draft.volunteer, to, draft.seat), *others]
    made = changed(raw, roster, off=off, onto=onto, is_start_open=True)
    if made.violations:
        raise errors.Refused("move_refused", [broken(violation) for violation in made.violations])
    return {"roster": made.roster, "waived": []}


def _move(raw: bytes, roster: dict[str, Any], draft: MoveDraft) -> dict[str, Any]:
    plan, problem = known_plan(raw)
    return judging.move(
        plan,
        roster,
        volunteer=draft.volunteer,
        shift=draft.shift,
        to=draft.to,
        seat=draft.seat,
        problem=problem,
        is_own=True,
    )
