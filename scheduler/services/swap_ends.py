"""Swaps that are over: a place in them is held no more, or somebody in them has left.

Everything here stands under the lock of the week and commits nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from scheduler.models import Proposal, Swap
from scheduler.models.swap import DONE, REFUSED, UNDER_WAY, WITHDRAWN
from scheduler.services import weeks
from scheduler.services.proposing import Proposing
from scheduler.services.telling import tell


def end_broken(rows: Proposing) -> None:
    """End the swaps of the week of which a place is held no more; the other one is told."""
    held = {one.id for one in rows.held.values()}
    for swap in _under_way(rows):
        if swap.given not in held:
            _end(rows, swap, WITHDRAWN, to=swap.taker_id)
        elif swap.wanted is not None and swap.wanted not in held:
            _end(rows, swap, REFUSED, to=swap.giver_id)


def end_of(rows: Proposing, volunteer_id: str) -> None:
    """End the swaps of the week that somebody is in; the other one is told."""
    for swap in _under_way(rows):
        if swap.giver_id == volunteer_id:
            _end(rows, swap, WITHDRAWN, to=swap.taker_id)
        elif swap.taker_id == volunteer_id:
            _end(rows, swap, REFUSED, to=swap.giver_id)


def tell_answer(rows: Proposing, swap: Swap, given: Proposal, *, to: str, reason: str = "") -> None:
    """Tell somebody what came of a swap, with whom, and why where that is said.

    Once it is done the shift that is told is the one that she has now, with what she gave for it, or the one
    that she need not come to any more.
    """
    is_giver = to == swap.giver_id
    said = {"state": swap.state, "how": swap.state, "other": swap.taker_id if is_giver else swap.giver_id}
    if reason:
        said["reason"] = reason
    if swap.state == DONE:
        said["how"] = "given" if is_giver else "taken"
        if swap.wanted is not None:
            wanted = rows.within.find(rows.session, Proposal, swap.wanted)
            left, came = (given, wanted) if is_giver else (wanted, given)
            said |= {"how": "exchanged"} | beside(rows, "gave", left)
            given = rows.held[to, came.shift_id]
    tell(
        rows.session,
        rows.within.community_id,
        "swap_answered",
        volunteer_id=to,
        subject=swap.id,
        facts=rows.facts(given, **said),
        now=rows.now,
    )


def pinned(rows: Proposing, left: Sequence[Proposal]) -> list[Proposal]:
    """Which of the places that are left a coordinator had pinned, in what people hold or what is pending."""
    numbers = {rows.week.published_number, rows.week.number}
    plans = [weeks.version(rows.session, rows.within, rows.week, number).plan for number in numbers]
    pins = [pin for raw in plans if b'"pins"' in raw for pin in json.loads(raw).get("pins", ())]
    of = {(pin["volunteer"], pin["shift"]) for pin in pins}
    return [one for one in left if (one.volunteer_id, one.shift_id) in of]


def tell_unpinned(rows: Proposing, swap: Swap, left: Sequence[Proposal]) -> None:
    """Tell the coordinators whose pins are gone with a swap."""
    for one in left:
        tell(
            rows.session,
            rows.within.community_id,
            "swap_answered",
            volunteer_id=None,
            subject=swap.id,
            facts=rows.facts(one, volunteer=one.volunteer_id, state=swap.state),
            now=rows.now,
        )


def beside(rows: Proposing, what: str, proposal: Proposal) -> dict[str, Any]:
    """What a notice says of a second shift."""
    told = rows.facts(proposal)
    return {f"{what}_{name}": told[name] for name in ("title", "start", "end")}


def _under_way(rows: Proposing) -> Sequence[Swap]:
    wanted = (Swap.week_id == rows.week.id, Swap.state.in_(UNDER_WAY))
    return rows.session.scalars(rows.within.query(Swap, *wanted).order_by(Swap.id)).all()


def _end(rows: Proposing, swap: Swap, state: str, *, to: str | None) -> None:
    swap.become(state, rows.now)
    given = rows.within.find(rows.session, Proposal, swap.given)
    if to is not None and given.ends_at > rows.now:
        tell_answer(rows, swap, given, to=to)
