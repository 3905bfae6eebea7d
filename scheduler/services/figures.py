"""Figures of the whole installation, for those who watch over it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.models.solve import STATES, Solve


def solves_by_state(session: Session) -> dict[str, int]:
    """How many solves are in each state; a state that nobody is in counts 0."""
    counts = dict.fromkeys(STATES, 0)
    for state, number in session.execute(select(Solve.state, func.count()).group_by(Solve.state)):
        counts[state] = number
    return counts
