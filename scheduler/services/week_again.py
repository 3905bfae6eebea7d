"""A plan laid out anew beside what a week has already: what people were told, what was bound and declined."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models.task import Task
from scheduler.models.week import Week, WeekVersion
from scheduler.planning.changing import Place
from scheduler.planning.known_plans import shift_ids
from scheduler.planning.plan_edits import encoded, kept_away
from scheduler.planning.plan_shifts import edited
from scheduler.planning.weekly.again import planned_again
from scheduler.planning.weekly.retimed import retimed
from scheduler.planning.weekly.told_work import with_told_work
from scheduler.services import week_answers, week_line
from scheduler.services.scope import Scope

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Waiting:
    """What a board has beside what people were told: assignments that came, and those that went."""

    stays: tuple[Row, ...] = ()
    """Of those that came: whoever takes no place, and is not moved from one, that goes back to who had it."""
    yields: tuple[Row, ...] = ()
    went: tuple[Row, ...] = ()


def waiting(told: Row, board: Row) -> Waiting:
    """What a roster has beside the one that people were told of."""
    before, after = ({_who(one): one for one in roster["assignments"]} for roster in (told, board))
    went = tuple(one for who, one in before.items() if who not in after)
    came = [one for who, one in after.items() if who not in before]
    people, shifts = {one["volunteer"] for one in went}, {one["shift"] for one in went}
    is_free = [one["volunteer"] not in people and one["shift"] not in shifts for one in came]
    return Waiting(
        tuple(one for one, free in zip(came, is_free, strict=True) if free),
        tuple(one for one, free in zip(came, is_free, strict=True) if not free),
        went,
    )


def laid_out(
    session: Session,
    within: Scope,
    week: Week,
    document: dict[str, Any],
    kept: WeekVersion,
    told: WeekVersion | None,
    *,
    now: datetime,
) -> dict[str, Any]:
    """The plan of the records with what a week has already; ``kept`` is its newest roster.

    What people were ``told`` is locked, and work of it whose task is gone stays, as does what has begun where
    its task is at another time now; who was on a run that has not is wanted at its new time.  What only the
    board has is kept as far as it can be and takes nobody's place.
    """
    board = roster = json.loads(kept.roster or b"{}")
    pins = json.loads(kept.plan).get("pins", ())
    beside: Sequence[Row] = ()
    before = kept.plan if told is None else told.plan
    if told is not None:
        roster = json.loads(told.roster or b"{}")
        document = with_told_work(document, told.plan, task_ids(session, within))
        if told.number != kept.number:
            pins = [*pins, *json.loads(told.plan).get("pins", ())]
            beside = waiting(roster, board).stays
    edits = week_line.shift_edits(session, within, week)
    document, runs = retimed(document, before, now, off=edits.off)
    rows, beside = (
        [{**one, "shift": runs.get(one["shift"], one["shift"])} for one in of]
        for of in (roster["assignments"], beside)
    )
    roster = {**roster, "assignments": rows}
    document = planned_again(
        document, roster, waivers=pins, beside=beside, is_published=told is not None, now=now
    )
    document = json.loads(edited(encoded(document), edits))
    document = _without_declined(session, within, week, document, {_who(one) for one in board["assignments"]})
    bound = week_line.by_line(session, within, week, kept.number)
    return week_line.planned_with(document, bound, known=shift_ids(encoded(document)))


def task_ids(session: Session, within: Scope) -> frozenset[str]:
    """The tasks that are on record, those that are paused too."""
    return frozenset(session.scalars(within.column(Task.id)))


def _who(row: Row) -> tuple[str, str]:
    return row["volunteer"], row["shift"]


def _without_declined(
    session: Session, within: Scope, week: Week, document: dict[str, Any], back: Collection[tuple[str, str]]
) -> dict[str, Any]:
    """The plan with a ban for every place that somebody declined and was not put ``back`` onto by hand."""
    known = shift_ids(encoded(document))
    declined = [(who, shift) for who, shift, _ in week_answers.declined(session, within, week)]
    places = [Place(*one) for one in declined if one[1] in known and one not in back]
    fresh = kept_away(document, places)
    return {**document, "bans": [*document.get("bans", ()), *fresh]} if fresh else document
