"""Why somebody need not come any more once a week is published anew: who is told so is told this too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session

from scheduler.models import Proposal
from scheduler.models.proposal import DECLINED, LAPSED, WITHDRAWN
from scheduler.models.week import MOVED, Week
from scheduler.services import week_line
from scheduler.services.proposing import CREW_INCOMPLETE
from scheduler.services.scope import Scope

SHIFT_OFF, TAKEN_OFF, CAME_BACK, REARRANGED = "shift_off", "taken_off", "came_back", "rearranged"
"""The shift is no more; a coordinator took her off it, or put back who had the place before; the week was
solved anew.
"""
Row = tuple[str, str]
"""A volunteer and a shift."""


def why_off(
    session: Session, within: Scope, week: Week, number: int, gone: Iterable[Row], shifts: Collection[str]
) -> Mapping[Row, str]:
    """Why some places are held no more in a version: by the last word on each since the week was solved.

    ``shifts`` are those that the version has.
    """
    rows = set(gone)
    if not rows:
        return {}
    off: set[Row] = set()
    onto: set[Row] = set()
    fallen: set[Row] = set()
    settled: set[Row] = set()
    for origin, steps in week_line.since_solved(session, within, week, number):
        for step in steps:
            key = (step.get("volunteer", ""), step.get("off") or step.get("onto", ""))
            if "onto" in step:
                onto.add(key)
            if key in rows - settled and ("off" in step or "onto" in step):
                settled.add(key)
                if "off" in step and origin == MOVED:
                    off.add(key)
                if "because" in step:
                    fallen.add(key)
    left = (Proposal.week_id == week.id, Proposal.state.in_((DECLINED, LAPSED, WITHDRAWN)))
    had = within.column(Proposal.volunteer_id, *left).add_columns(Proposal.shift_id)
    back = {shift for _, shift in onto & {(who, shift) for who, shift in session.execute(had)}}
    found = {}
    for who, shift in rows:
        if shift not in shifts:
            found[who, shift] = SHIFT_OFF
        elif (who, shift) in off:
            found[who, shift] = CAME_BACK if shift in back else TAKEN_OFF
        elif (who, shift) in fallen:
            found[who, shift] = CREW_INCOMPLETE
        else:
            found[who, shift] = REARRANGED
    return found
