"""Whoever is erased while a solve runs is not named by its answer: the worker read the plan before."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.orm import Session

from scheduler.language.erased_words import ERASED
from scheduler.models import Erasure, Solve
from scheduler.planning.weekly.forgetting import roster_without
from scheduler.services import scope


def without_erased(session: Session, solve: Solve, roster: dict[str, Any]) -> dict[str, Any]:
    """A roster document as the solve may keep it; the caller has the solve locked, as an erasure has.

    Whom the plan names to this day was given the id of somebody else after that one was erased.
    """
    erased = set(session.scalars(scope.by_clock(solve.principal).column(Erasure.volunteer)))
    gone = erased.intersection(row["id"] for row in roster.get("volunteers", ()))
    if gone:
        gone -= {
            row["id"] for row in json.loads(solve.plan)["volunteers"] if row.get("name", ERASED) != ERASED
        }
    for volunteer in sorted(gone):
        roster = roster_without(roster, volunteer)
    return roster
