"""Swaps as a volunteer sees them: what is open to all is offered to who may take it, and to nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal, Swap
from scheduler.services import swaps
from scheduler.services.links import Person
from scheduler.services.own_findings import only_own
from scheduler.services.paging import Page


def of_volunteer(
    session: Session, person: Person, *, size: int = 50, cursor: str | None = None, now: datetime
) -> Page[swaps.Given]:
    """A page of the swaps under way that a volunteer asked for, is asked for, or may take by the rules.

    A page may hold fewer than its size: what is open and not for her is left out of it.
    """
    found = swaps.of_person(session, person, size=size, cursor=cursor, now=now)
    rows = [
        (swap, given)
        for swap, given in found.rows
        if seen_by(swap, person) != "open" or stands_against(session, person, swap, given, now=now) is None
    ]
    return replace(found, rows=rows)


def stands_against(
    session: Session, person: Person, swap: Swap, given: Proposal, *, now: datetime
) -> errors.SchedulerError | None:
    """Why a volunteer cannot take a place that is given: what concerns herself; None where she can."""
    against = swaps.stands_against(session, person.scope, swap, given, taker=person.volunteer_id, now=now)
    if against is None:
        return None
    try:
        with only_own(person.volunteer_id, "swap_refused"):
            raise against
    except errors.SchedulerError as own:
        return own


def seen_by(swap: Swap, person: Person) -> str:
    """What a swap is to a volunteer: ``given`` by her, ``asked`` of her, or ``open`` to her."""
    if swap.giver_id == person.volunteer_id:
        return "given"
    return "asked" if swap.taker_id == person.volunteer_id else "open"
