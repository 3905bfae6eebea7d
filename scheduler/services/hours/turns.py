"""The shifts of a published week: when each was planned, who holds a place, what classes it belongs to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.proposal import HOLDING, Proposal
from scheduler.models.week import CLOSED, Week
from scheduler.planning.weekly.classes import classes_of
from scheduler.planning.weekly.entries import entries_of, entry_of
from scheduler.services import weeks
from scheduler.services.hours.counting import Turn
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import ShiftFacts, shifts_of


def open_week(session: Session, within: Scope, id: str) -> Week:
    """A published week that is not closed, locked: of two who count its hours at once one waits."""
    week = weeks.get(session, within, id, locked=True)
    if week.published_number is None or week.state == CLOSED:
        raise errors.Conflict("week_not_so_far", week=week.id, state=week.state)
    return week


class WeekTurns:
    """Every shift of the version that people were told, and who holds what of it now."""

    def __init__(self, session: Session, within: Scope, week: Week) -> None:
        kept = weeks.version(session, within, week, week.published_number)
        plan: Mapping[str, Any] = json.loads(kept.plan)
        roster = weeks.opened(kept.roster)
        entries = entries_of(plan)
        of_plan = {shift["id"]: entry_of(shift, entries) for shift in roster["shifts"]}
        self._classes = {id: tuple(classes_of(entry)) for id, entry in of_plan.items()}
        self._serves = {id: tuple(entry.get("serves", ())) for id, entry in of_plan.items()}
        self._shifts = {id: self._turn(week.id, id, facts) for id, facts in shifts_of(roster).items()}
        wanted = within.query(Proposal, Proposal.week_id == week.id).order_by(Proposal.updated_at)
        self._proposals: Sequence[Proposal] = session.scalars(wanted).all()
        for one in self._proposals:  # a shift that was dropped from the roster is known by these alone
            self._shifts.setdefault(one.shift_id, self._turn(week.id, one.shift_id, one))

    def __getitem__(self, shift: str) -> Turn:
        """One shift; raises ``KeyError`` for one that is none of the week's."""
        return self._shifts[shift]

    def __contains__(self, shift: str) -> bool:
        return shift in self._shifts

    def held(self) -> Iterator[tuple[Turn, str]]:
        """Every place that somebody has, with the shift."""
        for one in self._proposals:
            if one.state in HOLDING:
                yield self._shifts[one.shift_id], one.volunteer_id

    def was_asked(self, shift: str, volunteer: str) -> bool:
        """Whether somebody has or had a place of a shift, whatever became of it."""
        return any((one.shift_id, one.volunteer_id) == (shift, volunteer) for one in self._proposals)

    def _turn(self, week: str, shift: str, facts: ShiftFacts | Proposal) -> Turn:
        return Turn(
            week_id=week,
            shift_id=shift,
            task_id=facts.task_id,
            kind=facts.kind,
            site_id=facts.site_id,
            title=facts.title,
            start=facts.starts_at,
            end=facts.ends_at,
            classes=self._classes.get(shift, ()),
            serves=self._serves.get(shift, ()),
        )
