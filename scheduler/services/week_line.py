"""What was bound by hand in the line of a week's versions, from the one that holds back to the first."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import ADOPTED, MOVED, SOLVED, Week, WeekVersion
from scheduler.planning.changing import Place
from scheduler.planning.plan_edits import encoded, without_bans
from scheduler.planning.plan_shifts import ShiftEdits
from scheduler.planning.reshaping import STEP, Shape, reshaped
from scheduler.services.scope import Scope

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Bindings:
    """What was pinned and banned by hand in the line of a version."""

    pins: tuple[tuple[str, str], ...]
    bans: tuple[Mapping[str, str], ...]
    shapes: tuple[tuple[str, Shape], ...] = ()
    """What was made other of single shifts by hand, in the order in which it was."""
    agreed: Mapping[tuple[str, str], Span] = field(default_factory=dict)
    """When a shift was that somebody, asked by a coordinator, said yes to, by volunteer and shift."""


def by_line(session: Session, within: Scope, week: Week, number: int) -> Bindings:
    """What holds of pins and bans made by hand, by the versions that a version comes from."""
    of_week = (WeekVersion.week_id == week.id, WeekVersion.number <= number)
    rows = within.column(WeekVersion.number, *of_week).add_columns(WeekVersion.parent, WeekVersion.steps)
    made = {own: (parent, steps) for own, parent, steps in session.execute(rows)}
    line: list[list[dict[str, Any]]] = []
    at: int | None = number
    while at in made:
        at, steps = made[at]
        line.append(steps)
    pins: dict[tuple[str, str], None] = {}
    bans: dict[tuple[tuple[str, str], ...], None] = {}
    shapes: list[tuple[str, Shape]] = []
    agreed: dict[tuple[str, str], Span] = {}
    for step in (step for steps in reversed(line) for step in steps):
        who = step.get("volunteer")
        if "pin" in step:
            pins[who, step["pin"]] = None
        for name in ("unpin", "off"):
            if name in step:
                pins.pop((who, step[name]), None)
        for name in ("off", "onto"):  # the newest word on a place holds
            if name in step:
                agreed.pop((who, step[name]), None)
        if "agreed" in step:
            starts, ends = (datetime.fromisoformat(one) for one in step["agreed"])
            agreed[who, step["onto"]] = starts, ends
        if "ban" in step:
            bans[("volunteer", who), *sorted(step["ban"].items())] = None
        if "unban" in step:
            bans.pop((("volunteer", who), *sorted(step["unban"].items())), None)
        if STEP in step:
            shapes.append((step[STEP], Shape.of(step)))
    return Bindings(tuple(pins), tuple(dict(one) for one in bans), tuple(shapes), agreed)


def placed_by_hand(session: Session, within: Scope, week: Week, number: int, volunteer: str) -> set[str]:
    """The shifts onto which somebody was put by hand since the last solve of the line of a version."""
    told: dict[str, bool] = {}  # the newest word on each shift holds
    for origin, steps in since_solved(session, within, week, number):
        for step in steps:
            if step.get("volunteer") == volunteer and ("onto" in step or "off" in step):
                told.setdefault(step.get("onto") or step["off"], origin == MOVED and "onto" in step)
    return {shift for shift, is_by_hand in told.items() if is_by_hand}


def since_solved(
    session: Session, within: Scope, week: Week, number: int
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Origin and steps of each version in the line of one back to its last solve, the newest first."""
    of_week = (WeekVersion.week_id == week.id, WeekVersion.number <= number)
    rows = within.column(WeekVersion.number, *of_week)
    rows = rows.add_columns(WeekVersion.parent, WeekVersion.origin, WeekVersion.steps)
    made = {own: (parent, origin, steps) for own, parent, origin, steps in session.execute(rows)}
    at: int | None = number
    while at in made and made[at][1] not in (SOLVED, ADOPTED):
        at, origin, steps = made[at]
        yield origin, steps[::-1]


def fallen(
    session: Session, within: Scope, week: Week, number: int, shifts: Collection[str] | None = None
) -> list[Place]:
    """Who is off a shift because her crew was no crew any more, as the newest word on each place.

    ``shifts`` narrows of which.
    """
    told: dict[Place, bool] = {}
    for _, steps in since_solved(session, within, week, number):
        for step in steps:
            shift = step.get("off") or step.get("onto")
            if shift is not None and (shifts is None or shift in shifts):
                told.setdefault(Place(step["volunteer"], shift), "because" in step)
    return [place for place, is_fallen in told.items() if is_fallen]


def without_answers(
    session: Session, within: Scope, week: Week, number: int, raw: bytes, declined: Collection[Place]
) -> bytes:
    """The plan of a version in which people may take again what they declined; what was banned by hand stays.

    ``declined`` are the places that they declined.
    """
    if not declined:
        return raw
    by_hand = {(one["volunteer"], one.get("shift")) for one in by_line(session, within, week, number).bans}
    return without_bans(raw, [place for place in declined if place[:2] not in by_hand])


def shift_edits(session: Session, within: Scope, week: Week) -> ShiftEdits:
    """What was said of single shifts of a week; it holds whichever version does."""
    of_week = (WeekVersion.week_id == week.id,)
    rows = session.scalars(within.column(WeekVersion.steps, *of_week).order_by(WeekVersion.number))
    return ShiftEdits.of(step for steps in rows for step in steps)


def called_off(session: Session, within: Scope, week: Week, shift: str) -> int | None:
    """The number of the version that called a shift off; None for one that was not."""
    rows = within.column(WeekVersion.number, WeekVersion.week_id == week.id).add_columns(WeekVersion.steps)
    for number, steps in session.execute(rows.order_by(WeekVersion.number)):
        if any(step.get("cancel") == shift for step in steps):
            return int(number)
    return None


def planned_with(document: dict[str, Any], found: Bindings, *, known: frozenset[str]) -> dict[str, Any]:
    """A plan laid out anew with what was bound by hand before, as far as it still has who and what.

    A pin becomes a lock of the place that somebody had: one that breaks a rule by now is dropped and told.
    A shift that was made other is so again, where its task still lets it be.
    """
    for shift, shape in found.shapes:
        with suppress(errors.InvalidDocument, errors.NotFound):
            document = json.loads(reshaped(encoded(document), shift, shape))
    people = {entry["id"] for entry in document["volunteers"]}
    there = (one for one in found.bans if one["volunteer"] in people)
    sites = {site["id"] for site in document.get("sites", ())}
    bans = [
        dict(one)
        for one in there
        if ("shift" not in one or one["shift"] in known) and ("site" not in one or one["site"] in sites)
    ]
    fresh = [one for one in bans if one not in document.get("bans", ())]
    previous = [
        {**one, "locked": True} if (one["volunteer"], one["shift"]) in found.pins else one
        for one in document.get("previous", ())
    ]
    made = {**document}
    if fresh:
        made["bans"] = [*document.get("bans", ()), *fresh]
    if previous:
        made["previous"] = previous
    return made
