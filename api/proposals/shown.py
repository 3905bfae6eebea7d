"""Proposals on the wire, each with whether it was told to whom it is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from api.proposals.schemas import proposal_shown
from scheduler.models import Proposal
from scheduler.services.reached import reached
from scheduler.services.scope import Scope


def proposals_shown(session: Session, within: Scope, rows: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Proposals as a coordinator sees them."""
    told = reached(session, within, rows)
    return [proposal_shown(one, within, is_told=one.id in told) for one in rows]
