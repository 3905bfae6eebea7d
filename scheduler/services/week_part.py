"""The part of a published week that a limited coordinator works with: a week is of the whole community.

Hers is the work of her areas, and every shift that her own volunteers are on; of others on them she reads how
many there are.  What is not published yet she does not read: nobody has been told of it.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from scheduler.exports.view import ShownShift, view_of
from scheduler.models import Task, Week
from scheduler.planning.laid_out import laid_out
from scheduler.services import week_declines, week_line, weeks
from scheduler.services.scope import Scope
from scheduler.services.tasks import TASK
from scheduler.services.volunteers import limited_to
from scheduler.services.week_board import Board


def part(session: Session, within: Scope, week: Week) -> Board | None:
    """The board of what people were told, as far as it is the caller's; None while nobody was told."""
    if week.published_number is None:
        return None
    kept = weeks.version(session, within, week, week.published_number)
    people = set(session.scalars(limited_to(within)))
    tasks = set(session.scalars(within.column(Task.id, *TASK.writable(within))))
    view = view_of(weeks.opened(kept.roster))
    mine = [shift for shift in view.shifts if _is_mine(shift, tasks, people)]
    shifts = {shift.id: _narrowed(shift, people) for shift in mine}
    pins = week_line.by_line(session, within, week, kept.number).pins
    return Board(
        week,
        kept,
        {},
        replace(
            view,
            shifts=tuple(shifts.values()),
            people=tuple(
                replace(one, shifts=tuple(shifts[shift.id] for shift in one.shifts))
                for one in view.people
                if one.id in people
            ),
            problems=(),  # they name whomever they are about
        ),
        laid_out(kept.plan),
        frozenset(one for one in pins if one[0] in people),
        (),
        accepted=frozenset(one for one in week_declines.accepted(session, within, week) if one[0] in people),
        unasked=frozenset(
            one for one in week_declines.accepted(session, within, week, unasked=True) if one[0] in people
        ),
        others={shift.id: len(shift.crew) - len(shifts[shift.id].crew) for shift in mine},
        is_part=True,
    )


def _is_mine(shift: ShownShift, tasks: set[str], people: set[str]) -> bool:
    return shift.task.partition("+")[0] in tasks or any(one.volunteer in people for one in shift.crew)


def _narrowed(shift: ShownShift, people: set[str]) -> ShownShift:
    """A shift with nobody named but those whom the caller works with."""
    return replace(
        shift,
        crew=tuple(one for one in shift.crew if one.volunteer in people),
        leads=tuple(one for one in shift.leads if one.volunteer in people),
    )
