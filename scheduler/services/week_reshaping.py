"""A shift of a week that nobody was told of is made other by hand, and filled by who is free for it then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import Week, WeekVersion
from scheduler.planning import judging
from scheduler.planning.document import read_plan
from scheduler.planning.document.fields import Count, Entry, Id, Text
from scheduler.planning.document.findings import Findings
from scheduler.planning.refilling import filled
from scheduler.planning.reshaping import Shape, reshaped
from scheduler.services import reading, weeks
from scheduler.services.scope import Scope
from scheduler.services.week_by_hand import HandMade, by_hand
from scheduler.services.week_findings import broken
from scheduler.services.week_people_now import with_people_now

MINUTES_MOST = 24 * 60
SEATS_MOST = 50
PARTS = ("minutes", "crew", "counts")


class ShapeDraft(Entry, frozen=True, kw_only=True):
    """What is other of a shift; what is left out stays as its task says.

    ``minutes`` is by how much it begins later, ``crew`` the fewest who can do it, ``counts`` how many each
    seat wants.  It is filled by who is free then, others moved where that fills more, unless ``fill`` is
    false.
    """

    shift: Id
    minutes: Annotated[int, Meta(ge=-MINUTES_MOST, le=MINUTES_MOST)] | None = None
    crew: Count | None = None
    counts: Annotated[list[Count], Meta(min_length=1, max_length=SEATS_MOST)] | None = None
    fill: bool = True
    reason: Text = ""


def reshape(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Week:
    """Make a shift other, as a new version of the week: undoing brings the shift back as it was.

    Planned anew from the records the week keeps it.  Raises :class:`errors.Conflict` once people were told,
    :class:`errors.Refused` with what it would break for those who are on the shift,
    :class:`errors.InvalidDocument` for what no shift can be.
    """
    weeks.require_whole(within)
    draft = _read(said)
    if weeks.get(session, within, id).is_told:
        raise errors.Conflict("shape_of_told_week", week=id)
    shape = Shape(draft.minutes, draft.crew, draft.counts)

    def made(kept: WeekVersion, roster: dict[str, Any]) -> HandMade:
        known_now = with_people_now(session, within, id, kept) if draft.fill else kept.plan
        plan = reshaped(known_now, draft.shift, shape)
        unmoved = {**roster, "shifts": [_without_start(one, draft) for one in roster["shifts"]]}
        result = filled(plan, unmoved, [draft.shift] if draft.fill else []).roster
        judged = judging.judge_roster(read_plan(plan), result)
        known = {_name(one) for one in judging.judge_roster(read_plan(known_now), roster)["violations"]}
        fresh = [one for one in judged["violations"] if _name(one) not in known]
        if fresh:
            raise errors.Refused("move_refused", [broken(one) for one in fresh])
        steps = [shape.step(draft.shift), *_moved(roster, result)]
        return HandMade(plan, result, steps, judged["waived"])

    return by_hand(session, within, id, version=version, reason=draft.reason, make=made, now=now)


def _read(said: Mapping[str, Any]) -> ShapeDraft:
    findings = Findings()
    draft = reading.shaped(said, ShapeDraft, findings)
    if draft is not None and all(getattr(draft, part) is None for part in PARTS):
        findings.add((), "missing_field", field=", ".join(PARTS))
    return reading.sound(draft, findings)


def _without_start(shown: Mapping[str, Any], draft: ShapeDraft) -> dict[str, Any]:
    """A shift of a roster; the one that begins elsewhen begins no more when it did."""
    return {name: value for name, value in shown.items() if name != "start" or shown["id"] != draft.shift}


def _name(violation: Mapping[str, Any]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return violation["rule"], tuple(violation["volunteers"]), tuple(violation["shifts"])


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Who came off and on for it, as the version keeps it."""
    had, has = (
        {(one["volunteer"], one["shift"]) for one in roster["assignments"]} for roster in (before, after)
    )
    return [
        *({"volunteer": who, "off": shift} for who, shift in sorted(had - has)),
        *({"volunteer": who, "onto": shift} for who, shift in sorted(has - had)),
    ]
