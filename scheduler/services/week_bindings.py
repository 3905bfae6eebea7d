"""Pins and bans by hand: who stays on a shift whatever is solved next, and who never comes back to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import Week, WeekVersion
from scheduler.planning.changing import Place, changed
from scheduler.planning.document import read_plan
from scheduler.planning.document.fields import Entry, Id, Kind, Text
from scheduler.planning.document.findings import Findings
from scheduler.planning.plan_edits import encoded, without_pins
from scheduler.services import reading, work_kinds
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import called, name_of
from scheduler.services.week_by_hand import HandMade, by_hand

TARGETS = ("shift", "kind", "site")


class PinDraft(Entry, frozen=True):
    """Somebody who stays on the shift that they are on; ``lift`` takes it back."""

    volunteer: Id
    shift: Id
    lift: bool = False
    reason: Text = ""


class BanDraft(Entry, frozen=True):
    """Somebody who does not come to a shift, a kind of work or a site; ``lift`` takes it back."""

    volunteer: Id
    shift: Id | None = None
    kind: Kind | None = None
    site: Id | None = None
    lift: bool = False
    reason: Text = ""


def pin(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Pin somebody to the shift that they are on, or take it back, as a new version of the week."""
    draft = reading.read(said, PinDraft)
    place = (draft.volunteer, draft.shift)

    def made(kept: WeekVersion, roster: dict[str, Any]) -> HandMade:
        held = {(one["volunteer"], one["shift"]): one["seat"] for one in roster["assignments"]}
        document = json.loads(kept.plan)
        pinned = {(one["volunteer"], one["shift"]) for one in document.get("pins", ())}
        if draft.lift:
            if place not in pinned:
                raise _not_so("not_pinned", roster, draft)
            plan = without_pins(kept.plan, [Place(*place)])
        else:
            if place not in held:
                raise _not_so("not_on_shift", roster, draft)
            entry = {"volunteer": draft.volunteer, "shift": draft.shift, "seat": held[place]}
            pins = document.get("pins", [])
            plan = kept.plan if place in pinned else encoded({**document, "pins": [*pins, entry]})
        step = {"volunteer": draft.volunteer, "unpin" if draft.lift else "pin": draft.shift}
        return HandMade(plan, _rendered(plan, roster), [step], kept.warnings)

    return by_hand(session, within, id, version=version, reason=draft.reason, make=made, now=now)


def ban(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Ban somebody from a shift, a kind or a site, or take it back, as a new version of the week.

    Who is on what the ban names comes off at once; a crew that must be complete or be nobody goes with them.
    """
    draft = _read_ban(said)
    target = {name: str(getattr(draft, name)) for name in TARGETS if getattr(draft, name) is not None}
    entry = {"volunteer": draft.volunteer, **target}

    def made(kept: WeekVersion, roster: dict[str, Any]) -> HandMade:
        document = json.loads(kept.plan)
        bans = [one for one in document.get("bans", ()) if one != entry]
        if draft.lift:
            if len(bans) == len(document.get("bans", ())):
                raise errors.NotFound("not_banned")
            step = {"volunteer": draft.volunteer, "unban": target}
            plan = encoded({**document, "bans": bans})
            return HandMade(plan, _rendered(plan, roster), [step], kept.warnings)
        _require_kind(session, within, kept.plan, draft)
        off = [Place(draft.volunteer, shift) for shift in _hit(kept.plan, roster, draft)]
        plan = without_pins(encoded({**document, "bans": [*bans, entry]}), off)
        read_plan(plan)  # who or what the plan does not have is named
        result = changed(plan, roster, off=off)
        steps = [{"volunteer": one.volunteer, "off": one.shift} for one in (*off, *result.dropped)]
        return HandMade(
            plan, result.roster, [{"volunteer": draft.volunteer, "ban": target}, *steps], kept.warnings
        )

    return by_hand(session, within, id, version=version, reason=draft.reason, make=made, now=now)


def _not_so(code: str, roster: Mapping[str, Any], draft: PinDraft) -> errors.Conflict:
    return errors.Conflict(
        code, volunteer=name_of(roster, draft.volunteer), shift=called(roster, draft.shift)
    )


def _read_ban(said: Mapping[str, Any]) -> BanDraft:
    findings = Findings()
    draft = reading.shaped(said, BanDraft, findings)
    if draft is not None and sum(getattr(draft, name) is not None for name in TARGETS) != 1:
        findings.add((), "not_exactly_one", fields=", ".join(TARGETS))
    return reading.sound(draft, findings)


def _require_kind(session: Session, within: Scope, raw: bytes, draft: BanDraft) -> None:
    """A kind is one of the week's shifts or of the community's tasks."""
    if draft.kind is not None:
        there = work_kinds.known(session, within).union(shift.kind for shift in read_plan(raw).shifts)
        if found := work_kinds.unknown([("kind", draft.kind)], there):
            raise errors.InvalidDocument(found)


def _hit(raw: bytes, roster: Mapping[str, Any], draft: BanDraft) -> list[str]:
    """The shifts that somebody is on and that a ban names."""
    of = {name: getattr(draft, name) for name in TARGETS if getattr(draft, name) is not None}
    named = {
        shift.id
        for shift in read_plan(raw).shifts
        if all(getattr(shift, "id" if name == "shift" else name) == value for name, value in of.items())
    }
    return [
        one["shift"]
        for one in roster["assignments"]
        if one["volunteer"] == draft.volunteer and one["shift"] in named
    ]


def _rendered(plan: bytes, roster: Mapping[str, Any]) -> dict[str, Any]:
    """The same roster as the changed plan shows it."""
    return changed(plan, roster).roster
