"""What of a board nobody was told of yet: who came and who went since it was published, who said yes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from scheduler.exports.view import Member, RosterView, view_of
from scheduler.models.week import Week, WeekVersion
from scheduler.services import week_declines, week_line, weeks
from scheduler.services.scope import Scope
from scheduler.services.week_line import Bindings

Places = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Unpublished:
    """What differs from what people were told, each by volunteer and shift."""

    agreed: Places = frozenset()
    """Who said yes to a coordinator who asked, and is told so once it is published."""
    came: Places = frozenset()
    went: Mapping[str, tuple[Member, ...]] = field(default_factory=dict)
    """Who is on each shift as people were told, and no more."""
    fallen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Whom only the board had on each shift, and who fell off it as an answer broke the crew."""


def unpublished(
    session: Session,
    within: Scope,
    week: Week,
    kept: WeekVersion,
    view: RosterView,
    bound: Bindings,
    *,
    accepted: Collection[tuple[str, str]],
) -> Unpublished:
    """What a version says beside what people were told; of a week that nobody was told of who said yes.

    ``accepted`` have their answer in what people hold: of these nothing waits.
    """
    there = {(one.volunteer, shift.id): shift for shift in view.shifts for one in shift.crew}
    agreed = frozenset(
        key
        for key, span in bound.agreed.items()
        if key in there and key not in accepted and span == (there[key].start, there[key].end)
    )
    if not week.is_ahead or kept.number != week.number:
        return Unpublished(agreed)
    names = {one.id: one.name for one in view.people}
    fallen: dict[str, list[str]] = {}
    for place in reversed(week_line.fallen(session, within, week, kept.number)):
        is_known = week_declines.had(session, within, week, place.volunteer, place.shift)
        if place.volunteer in names and not is_known:
            fallen.setdefault(place.shift, []).append(names[place.volunteer])
    told = view_of(weeks.opened(weeks.version(session, within, week, week.published_number).roster))
    before = {(one.volunteer, shift.id) for shift in told.shifts for one in shift.crew}
    went = {
        shift.id: tuple(
            one for one in shift.crew if (one.volunteer, shift.id) not in there and not one.is_erased
        )
        for shift in told.shifts
    }
    return Unpublished(
        agreed,
        frozenset(there.keys() - before),
        {id: gone for id, gone in went.items() if gone},
        {id: tuple(gone) for id, gone in fallen.items()},
    )


def differs(session: Session, within: Scope, week: Week) -> bool:
    """Whether any place of what holds now is not as people were told, or a yes to one waits to be told.

    What was taken back, and what fell away by itself, leaves nothing to publish.
    """
    if not week.is_ahead:
        return False
    kept = weeks.version(session, within, week)
    if kept.roster is None:
        return True
    roster = weeks.opened(kept.roster)
    told = weeks.opened(weeks.version(session, within, week, week.published_number).roster)
    if _places(roster) != _places(told):
        return True
    spans = {one.id: (one.start, one.end) for one in view_of(roster).shifts}
    there = {(one["volunteer"], one["shift"]) for one in roster["assignments"]}
    agreed = week_line.by_line(session, within, week, kept.number).agreed
    waiting = {key for key in there.intersection(agreed) if agreed[key] == spans[key[1]]}
    return bool(
        waiting
        - week_declines.accepted(session, within, week)
        - week_declines.accepted(session, within, week, unasked=True)
    )


def _places(roster: Mapping[str, Any]) -> tuple[frozenset[tuple[Any, ...]], ...]:
    """Who is where, when and on which seat, and what is empty."""
    return (
        frozenset((one["volunteer"], one["shift"], one["seat"]) for one in roster["assignments"]),
        frozenset((one["id"], one["start"], one["end"], one.get("site")) for one in roster["shifts"]),
        frozenset((one["shift"], one["seat"], one["missing"]) for one in roster.get("unfilled", ())),
    )
