"""What follows when places are freed: the first of those who may stand in are asked by themselves."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.services import offers
from scheduler.services.proposing import Proposing


def offer(rows: Proposing, shifts: Iterable[str]) -> None:
    """Offer freed places where the community wants it done without being told each time, and those of which
    somebody is asked no more.
    """
    if rows.rules.offers.automatic:
        for shift in sorted({*shifts, *rows.unasked}):
            offers.call_next(rows, shift)
