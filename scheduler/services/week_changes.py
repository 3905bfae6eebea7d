"""The one door for changes of what people hold in a published week, under the week's lock.

Whoever declines, signs up, swaps, stands in or falls ill comes through here: the change is judged by the
whole roster's rules, becomes a version of the week that is never written again, and reaches what is pending
as well: never in neither.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal, Volunteer
from scheduler.models.week import ANSWERED, Week, WeekVersion
from scheduler.planning.changing import Changed, Place, changed
from scheduler.planning.known_plans import places_of, shift_ids
from scheduler.planning.plan_edits import (
    PRESENT_FACTS,
    TIMES,
    with_answers,
    with_people,
    without_pins,
)
from scheduler.planning.plan_shifts import ShiftEdits, edited, edited_roster
from scheduler.services import change_log, scope, week_answers, week_line, weeks
from scheduler.services.proposing import CREW_INCOMPLETE
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import called, proposal_called, shifts_of
from scheduler.services.volunteers import planned_volunteer
from scheduler.services.week_by_hand import with_waivers
from scheduler.services.week_findings import broken, holds_place

Rows = Sequence[Place]
NO_EDITS = ShiftEdits()
ELSEWHERE = (
    select(Proposal.id)
    .where(
        Proposal.community_id == bindparam("community"),
        Proposal.week_id != bindparam("week"),
        Proposal.volunteer_id == bindparam("volunteer"),
        Proposal.holder.is_not(None),
        Proposal.starts_at < bindparam("ends_at"),
        Proposal.ends_at > bindparam("starts_at"),
    )
    .limit(1)
)
"""A place in another week that somebody holds at the same time; built once."""


def told_week(session: Session, within: Scope, id: str) -> Week:
    """A week that people know of, locked; raises :class:`errors.Conflict` for one that takes no answers."""
    week = weeks.get(session, within, id, locked=True)
    require_told(week)
    return week


def require_told(week: Week) -> None:
    """Raise :class:`errors.Conflict` for a week that takes no answers."""
    if not week.is_told:
        raise errors.Conflict("week_not_so_far", week=week.id, state=week.state)


@dataclass(frozen=True)
class Judged:
    """A change that may be made, with everything that is written when it is."""

    held: WeekVersion
    waiting: WeekVersion | None
    plan: bytes
    made: Changed
    given_up: Sequence[Mapping[str, Any]]
    pending: Pending | None


@dataclass(frozen=True)
class Pending:
    """What waits to be published with a change in it: plan, roster if there is one, and what was done."""

    plan: bytes
    roster: bytes | None
    steps: Sequence[Mapping[str, Any]] = ()
    fallen: Sequence[Place] = ()
    """Who is on it no more because her crew must be complete or be nobody."""


def change(
    session: Session,
    within: Scope,
    week: Week,
    *,
    off: Rows = (),
    onto: Rows = (),
    standing_by: Rows = (),
    bans: Rows = (),
    edits: ShiftEdits = NO_EDITS,
    waive: Collection[str] = (),
    origin: str = ANSWERED,
    reason: str = "",
    now: datetime,
) -> Changed:
    """Change what people hold; the caller has the week's lock and commits.

    ``bans`` are places whose people declined: what is pending keeps them away.  ``edits`` are shifts that are
    off, whose people stand in ``off``, and places that are more or fewer.  ``waive`` are rules that who comes
    on gives up for once.  Raises :class:`errors.Refused` with everything that the change would break or with
    everybody who holds what would be no place any more, :class:`errors.Conflict` where no place is free in
    what people hold or in what is pending.
    """
    asked: dict[str, Any] = {"off": off, "onto": onto, "standing_by": standing_by}
    found = judged(session, within, week, **asked, bans=bans, edits=edits, waive=waive)
    # Nothing is written before everything was judged: who catches a refusal may go on.
    held, waiting, made = found.held, found.waiting, found.made
    number, pending_number = week.answer(now)
    shared: dict[str, Any] = {"origin": origin, "reason": reason[:500], "now": now}
    weeks.add_version(
        session,
        within,
        week,
        number=number,
        parent=held.number,
        plan=found.plan,
        roster=_encoded(made.roster),
        notices=held.notices,
        changes=held.changes,
        warnings=[*held.warnings, *found.given_up],
        steps=[*_steps(off, made.dropped, made.placed), *edits.steps()],
        **shared,
    )
    if waiting is not None and found.pending is not None:
        weeks.add_version(
            session,
            within,
            week,
            number=pending_number,
            parent=waiting.number,
            plan=found.pending.plan,
            roster=found.pending.roster,
            notices=waiting.notices,
            changes=waiting.changes,
            warnings=[*waiting.warnings, *found.given_up],
            steps=list(found.pending.steps),
            **shared,
        )
        if {one[:2] for one in found.pending.fallen} - {one[:2] for one in made.dropped}:
            # Somebody whom only the board had: its own line of the log says who.
            change_log.note(session, within, "changed", weeks.KIND, week.id, fields=["roster"], now=now)
    return made


def judged(
    session: Session,
    within: Scope,
    week: Week,
    *,
    off: Rows = (),
    onto: Rows = (),
    standing_by: Rows = (),
    bans: Rows = (),
    edits: ShiftEdits = NO_EDITS,
    waive: Collection[str] = (),
    is_locked: bool = True,
) -> Judged:
    """What :func:`change` would make of it, or why not; nothing is written.

    With ``is_locked`` false nobody is kept from changing the people meanwhile: it is only looked at.
    """
    held = weeks.version(session, within, week, week.published_number)
    waiting = weeks.version(session, within, week) if week.has_pending else None
    entries = _present(session, within, week, onto=onto, standing_by=standing_by, is_locked=is_locked)
    standing_by = [place for place in standing_by if place.volunteer in {entry["id"] for entry in entries}]
    roster = _roster(held)
    for place in onto:
        _require_not_elsewhere(session, within, week, place, roster)
    plan = with_people(held.plan, entries, facts=(*PRESENT_FACTS, *TIMES)) if entries else held.plan
    plan = _open_again(session, within, week, plan, onto)
    plan, made, given_up = _judged(plan, roster, off=off, onto=onto, standing_by=standing_by, waive=waive)
    if made.violations:
        raise errors.Refused("change_refused", [broken(one) for one in made.violations])
    plan, roster = _edited(plan, made.roster, edits)
    made = replace(made, roster=roster)
    pending = None
    if waiting is not None:
        known = shift_ids(waiting.plan)
        if gone := next((place for place in made.placed if place.shift not in known), None):
            raise errors.Conflict("no_free_seat", shift=called(roster, gone.shift))
        own = {place[:2] for place in onto}
        pending_plan = with_people(waiting.plan, entries, facts=PRESENT_FACTS) if entries else waiting.plan
        pending = reached(
            pending_plan,
            waiting.roster,
            off=off,
            onto=[place for place in made.placed if place[:2] in own],
            company=[place for place in made.placed if place[:2] not in own],
            fallen=week_line.fallen(session, within, week, waiting.number, {place.shift for place in onto}),
            bans=bans,
            edits=edits,
            waive=waive,
            begins={one["id"]: one["start"] for one in roster["shifts"]},
        )
    return Judged(held, waiting, plan, made, given_up, pending)


def _open_again(session: Session, within: Scope, week: Week, plan: bytes, onto: Rows) -> bytes:
    """The plan that people hold, in which who comes on may take what she declined before it was published."""
    own = {place[:2] for place in onto}
    left = week_answers.declined(session, within, week) if own else ()
    places = [Place(who, shift) for who, shift, _ in left if (who, shift) in own]
    return week_line.without_answers(session, within, week, week.published_number or 0, plan, places)


def tried(session: Session, within: Scope, week: Week, place: Place) -> Changed:
    """What would become of it if somebody came onto a shift; nothing is written.

    Raises what :func:`change` does for people and places that are not there.
    """
    held = weeks.version(session, within, week, week.published_number)
    entries = _present(session, within, week, onto=[place], standing_by=())
    roster = _roster(held)
    _require_not_elsewhere(session, within, week, place, roster)
    plan = with_people(held.plan, entries, facts=(*PRESENT_FACTS, *TIMES))
    plan = _open_again(session, within, week, plan, [place])
    return changed(plan, roster, onto=[place])


def reached(
    plan: bytes,
    roster: bytes | None,
    *,
    off: Rows,
    onto: Rows,
    company: Rows = (),
    fallen: Rows = (),
    bans: Rows,
    edits: ShiftEdits = NO_EDITS,
    waive: Collection[str] = (),
    begins: Mapping[str, str] = MappingProxyType({}),
) -> Pending:
    """What is pending with a change in it; who else is on its shifts stays while her crew is one.

    Who comes on knows when its shift ``begins``, by shift.

    Where the crew of who comes on lacks others, those who had ``fallen`` with it come along there, or if
    nobody had, the ``company`` that came along in what people hold.

    Raises :class:`errors.Conflict` where the pending roster has no place for who comes on, or would break a
    rule: a place that is promised away there is not open.
    """
    known = shift_ids(plan)
    bans = [place for place in bans if place.shift in known]
    if roster is None:
        plan = with_answers(plan, off=off, onto=[*onto, *company], bans=bans, begins=begins)
        return Pending(edited(plan, edits), None)
    plan = with_answers(plan, off=off, onto=onto, bans=bans, begins=begins)
    document = msgspec.json.decode(roster)
    there = {(one["volunteer"], one["shift"]) for one in document["assignments"]}
    left = [place for place in off if place[:2] in there]
    fresh = [place for place in onto if place[:2] not in there]
    along = [place for place in (fallen or company) if place[:2] not in there]
    plan, made, _ = _judged(plan, document, off=left, onto=fresh, standing_by=along, waive=waive)
    if len(made.placed) > len(fresh):
        plan = with_answers(plan, onto=made.placed, begins=begins)
        plan, made, _ = _judged(plan, document, off=left, onto=made.placed, waive=waive)
    if made.violations:
        raise errors.Refused("pending_refuses", [broken(one) for one in made.violations])
    plan, after = _edited(plan, made.roster, edits)
    steps = [*_steps(left, made.dropped, made.placed), *edits.steps()]
    return Pending(plan, _encoded(after), steps, made.dropped)


def _edited(plan: bytes, roster: dict[str, Any], edits: ShiftEdits) -> tuple[bytes, dict[str, Any]]:
    """The plan and its roster with edits; refused with all who hold what would be no place any more."""
    after, made = edited_roster(plan, roster, edits)
    for shift, seat in edits.places:
        on_it = [one for one in made["assignments"] if (one["shift"], one["seat"]) == (shift, seat)]
        if shift in shift_ids(after) and len(on_it) > places_of(after, shift)[seat]:
            raise errors.Refused(
                "places_are_held", [holds_place(roster, one["volunteer"], shift) for one in on_it]
            )
    return after, made


def _judged(
    plan: bytes,
    roster: dict[str, Any],
    *,
    off: Rows = (),
    onto: Rows = (),
    standing_by: Rows = (),
    waive: Collection[str] = (),
) -> tuple[bytes, Changed, Sequence[Mapping[str, Any]]]:
    """The plan as the change leaves it, what became of the change, and what was given up for it.

    Pins of those who leave are gone from the plan, and it remembers what those who come on give up.
    """
    plan = without_pins(plan, off)
    made = changed(plan, roster, off=off, onto=onto, standing_by=standing_by)
    if made.dropped and (unpinned := without_pins(plan, made.dropped)) != plan:
        plan = unpinned
        made = changed(plan, roster, off=off, onto=onto, standing_by=standing_by)
    if not made.violations or not {one["rule"] for one in made.violations} <= set(waive):
        return plan, made, ()
    for place in onto:
        plan = with_waivers(plan, made.roster, made.violations, place.volunteer)
    return plan, changed(plan, roster, off=off, onto=onto, standing_by=standing_by), made.violations


def _present(
    session: Session, within: Scope, week: Week, *, onto: Rows, standing_by: Rows, is_locked: bool = True
) -> list[dict[str, Any]]:
    """People as the records know them now, locked against two weeks that would have them at once.

    Raises :class:`errors.NotFound` where who comes on has left the register; who stands by may have.
    """
    wanted = {place.volunteer for place in (*onto, *standing_by)}
    if not wanted:
        return []
    found = within.rows(session, Volunteer, {"id": list(wanted)}, order=("id",), locked=is_locked)
    known = {one.id for one in found}
    for place in onto:
        if place.volunteer not in known:
            raise scope.not_there()
    return [planned_volunteer(session, one, first=week.start) for one in found]


def _require_not_elsewhere(
    session: Session, within: Scope, week: Week, place: Place, roster: dict[str, Any]
) -> None:
    """Nobody is in two weeks at once: on Sunday night and on Monday morning."""
    facts = shifts_of(roster).get(place.shift)
    if facts is None:
        raise errors.NotFound("shift_not_found", id=place.shift[:80])
    where = {"community": within.community_id, "week": week.id, "volunteer": place.volunteer}
    span = {"starts_at": facts.starts_at, "ends_at": facts.ends_at}
    if (other := session.scalar(ELSEWHERE, where | span)) is not None:
        found = within.find(session, Proposal, other)
        name = session.scalar(within.column(Volunteer.name, Volunteer.id == place.volunteer))
        raise errors.Conflict(
            "busy_elsewhere",
            volunteer=name or place.volunteer,
            shift=proposal_called(session, within, found),
        )


def _roster(version: WeekVersion) -> dict[str, Any]:
    if version.roster is None:
        raise errors.NotFound("week_without_roster", week=version.week_id)
    roster: dict[str, Any] = msgspec.json.decode(version.roster)
    return roster


def _encoded(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _steps(off: Iterable[Place], dropped: Iterable[Place], onto: Iterable[Place]) -> list[dict[str, Any]]:
    return [
        *({"volunteer": one.volunteer, "off": one.shift} for one in off),
        *({"volunteer": one.volunteer, "off": one.shift, "because": CREW_INCOMPLETE} for one in dropped),
        *({"volunteer": one.volunteer, "onto": one.shift, "seat": one.seat} for one in onto),
    ]
