"""What of a board nobody was told of yet: who came and who went since it was published, who said yes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from scheduler.exports.view import Member, RosterView, view_of
from scheduler.models.week import Week, WeekVersion
from scheduler.services import weeks
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
    told = view_of(weeks.opened(weeks.version(session, within, week, week.published_number).roster))
    before = {(one.volunteer, shift.id) for shift in told.shifts for one in shift.crew}
    went = {
        shift.id: tuple(
            one for one in shift.crew if (one.volunteer, shift.id) not in there and not one.is_erased
        )
        for shift in told.shifts
    }
    return Unpublished(
        agreed, frozenset(there.keys() - before), {id: gone for id, gone in went.items() if gone}
    )
