"""How somebody came onto her shifts of a week, where it was not the solver who chose her."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from scheduler.language import LANGUAGES, say
from scheduler.models import Proposal
from scheduler.models.proposal import ASSIGNED, HOLDING, OFFERED, SIGNED_UP, SWAPPED
from scheduler.models.week import Week, WeekVersion
from scheduler.services import week_line
from scheduler.services.scope import Scope

BY_HAND = "why_by_hand"
CAME: Mapping[str, str] = MappingProxyType(
    {
        SWAPPED: "why_swapped",
        SIGNED_UP: "why_signed_up",
        OFFERED: "why_stood_in",
        ASSIGNED: "why_given_back",
    }
)
"""What is said of a place, by what it came of; of what was published with the week the reasons are told."""


def tell(
    session: Session,
    within: Scope,
    week: Week,
    kept: WeekVersion,
    volunteer: str,
    rows: Iterable[dict[str, Any]],
) -> None:
    """Say of the shifts that somebody is on in a version how she came onto them, instead of why her."""
    how = _came(session, within, week, volunteer)
    by_hand = week_line.placed_by_hand(session, within, week, kept.number, volunteer)
    for row in rows:
        code = BY_HAND if row["shift"] in by_hand else how.get(row["shift"])
        if code is not None:
            row |= {language: say(code, language) for language in LANGUAGES}


def _came(session: Session, within: Scope, week: Week, volunteer: str) -> Mapping[str, str]:
    of_week = (Proposal.week_id == week.id, Proposal.volunteer_id == volunteer, Proposal.state.in_(HOLDING))
    held = within.column(Proposal.shift_id, *of_week).add_columns(Proposal.origin)
    return {shift: CAME[origin] for shift, origin in session.execute(held) if origin in CAME}
