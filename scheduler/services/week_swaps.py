"""Two people change places by a coordinator's hand, judged by the whole roster's rules at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import Week, WeekVersion
from scheduler.planning import judging
from scheduler.planning.changing import Changed, Place, changed
from scheduler.planning.document import read_plan
from scheduler.planning.document.fields import Entry, Id, Text
from scheduler.planning.document.findings import Findings
from scheduler.planning.plan_edits import without_pins
from scheduler.services import reading
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import called, name_of
from scheduler.services.week_by_hand import MAY_BE_WAIVED, HandMade, by_hand, with_waivers
from scheduler.services.week_findings import broken
from scheduler.services.week_people_now import put_on


class Held(Entry, frozen=True):
    """Somebody on a shift."""

    volunteer: Id
    shift: Id


class SwapDraft(Entry, frozen=True):
    """Two people who take each other's place; what is said of a move holds for it too."""

    first: Held
    second: Held
    reason: Text = ""
    despite_warnings: bool = False


def swap(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Let two people change places as a new version of the week.

    Raises :class:`errors.Refused` with everything that it breaks, :class:`errors.Conflict` where one of them
    is not on the shift named.
    """
    draft = _read(said)

    def made(kept: WeekVersion, roster: dict[str, Any]) -> HandMade:
        first, second = draft.first, draft.second
        onto = [Place(first.volunteer, second.shift), Place(second.volunteer, first.shift)]
        plan, result = _judged(put_on(session, within, id, kept, onto), roster, draft)
        waived = judging.judge_roster(read_plan(plan), result.roster)["waived"]
        return HandMade(plan, result.roster, _steps(result, draft), waived)

    return by_hand(
        session,
        within,
        id,
        version=version,
        reason=draft.reason,
        make=made,
        now=now,
    )


def _read(said: Mapping[str, Any]) -> SwapDraft:
    findings = Findings()
    draft = reading.shaped(said, SwapDraft, findings)
    if draft is not None:
        if draft.first.volunteer == draft.second.volunteer or draft.first.shift == draft.second.shift:
            findings.add(("second",), "swap_with_oneself")
        if draft.despite_warnings and not draft.reason.strip():
            findings.add(("reason",), "missing_field", field="reason")
    return reading.sound(draft, findings)


def _judged(raw: bytes, roster: dict[str, Any], draft: SwapDraft) -> tuple[bytes, Changed]:
    raw = without_pins(raw, _off(draft))
    onto = [
        Place(draft.first.volunteer, draft.second.shift, _seat(roster, draft.second)),
        Place(draft.second.volunteer, draft.first.shift, _seat(roster, draft.first)),
    ]
    made = changed(raw, roster, off=_off(draft), onto=onto)
    rules = {violation["rule"] for violation in made.violations}
    if made.violations and draft.despite_warnings and rules <= MAY_BE_WAIVED:
        for who in (draft.first.volunteer, draft.second.volunteer):
            raw = with_waivers(raw, made.roster, made.violations, who)
        made = changed(raw, roster, off=_off(draft), onto=onto)
    if made.violations:
        raise errors.Refused("move_refused", [broken(violation) for violation in made.violations])
    return raw, made


def _off(draft: SwapDraft) -> list[Place]:
    return [Place(one.volunteer, one.shift) for one in (draft.first, draft.second)]


def _seat(roster: Mapping[str, Any], held: Held) -> int:
    seats = {(one["volunteer"], one["shift"]): int(one["seat"]) for one in roster["assignments"]}
    seat = seats.get((held.volunteer, held.shift))
    if seat is None:
        name, what = name_of(roster, held.volunteer), called(roster, held.shift)
        raise errors.Conflict("not_on_shift", volunteer=name, shift=what)
    return seat


def _steps(made: Changed, draft: SwapDraft) -> list[dict[str, Any]]:
    """What was done, as the version keeps it."""
    return [
        *({"volunteer": one.volunteer, "off": one.shift} for one in _off(draft)),
        *({"volunteer": one.volunteer, "onto": one.shift, "seat": one.seat} for one in made.placed),
    ]
