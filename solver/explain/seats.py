"""Why a seat is empty: how many people each rule removes, in order, and who is nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from solver.explain.reasons import reason_of
from solver.explain.situation import Situation
from solver.pairs import Eligibility

NEAREST = 5
UNTIL_OTHERS_COME = frozenset({"crew_too_small", "supervision"})
"""Codes that say "could come, if others did": told of those alone whom nothing else keeps out."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Somebody who could be asked, and all that stands in the way (reason codes, in order)."""

    volunteer: int
    obstacles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmptySeat:
    """A seat with places left: each reason with the volunteers it removes first, and who is nearest.

    The reasons add up to all volunteers who are not on the seat.
    """

    shift: int
    seat: int
    missing: int
    reasons: tuple[tuple[str, tuple[int, ...]], ...]
    nearest: tuple[Nearest, ...]


def empty_seats(situation: Situation) -> Iterator[tuple[int, int, int]]:
    """``(shift, seat, missing)`` of every seat below its wanted number, in order."""
    taken = Counter((a.shift, a.seat) for a in situation.roster.assignments)
    for shift, work in enumerate(situation.problem.shifts):
        for seat, wanted in enumerate(work.seats):
            missing = wanted.count - taken[shift, seat]
            if missing > 0:
                yield shift, seat, missing


def explain_seat(
    situation: Situation, shift: int, seat: int, missing: int, *, nearest: int = NEAREST
) -> EmptySeat:
    """All reasons of one empty seat, and at most so many of the people who are nearest."""
    start = best_start(situation, shift, seat)
    here = situation.on_seat(shift, seat)
    removed: dict[str, list[int]] = {}
    gone: set[int] = set()
    for reason, mask in situation.eligibility.reasons(shift, start, seat):
        who = [v for v in mask.nonzero()[0].tolist() if v not in here]
        if who:
            removed.setdefault(reason, []).extend(who)
            gone.update(who)
    able: list[Nearest] = []
    allowed = situation.eligibility.allowed(shift, start, seat).tolist()
    left = [volunteer for volunteer in allowed if volunteer not in here and volunteer not in gone]
    each = obstacles_of_each(situation, left, shift, seat, start=start, is_eligible=True)
    for volunteer, codes in zip(left, each, strict=True):
        removed.setdefault(codes[0] if codes else "could_take", []).append(volunteer)
        able.append(Nearest(volunteer, codes))
    if len(able) < nearest:
        able += _filtered(situation, shift, seat, start, here | {near.volunteer for near in able})
    able.sort(key=lambda near: (len(near.obstacles), near.volunteer))
    return EmptySeat(
        shift,
        seat,
        missing,
        tuple((reason, tuple(who)) for reason, who in removed.items()),
        tuple(able[:nearest]),
    )


def reason_counts(
    situation: Situation, shift: int, seat: int, *, one_by_one: bool = True
) -> list[tuple[str, int]]:
    """How many people each reason of an empty seat removes: as :func:`explain_seat`, without saying whom.

    Those whom no filter removes are looked at ``one_by_one``, or counted together as ``not_examined``.
    """
    start = best_start(situation, shift, seat)
    here = np.array(sorted(situation.on_seat(shift, seat)), np.int64)
    counts: Counter[str] = Counter()
    for reason, mask in situation.eligibility.reasons(shift, start, seat):
        counts[reason] += int(np.count_nonzero(mask)) - int(np.count_nonzero(mask[here]))
    able = np.setdiff1d(situation.eligibility.allowed(shift, start, seat), here).tolist()
    if not one_by_one:
        counts["not_examined"] += len(able)
        able = []
    for codes in obstacles_of_each(situation, able, shift, seat, start=start, is_eligible=True):
        counts[codes[0] if codes else "could_take"] += 1
    return [(reason, number) for reason, number in counts.items() if number]


def obstacles(
    situation: Situation,
    volunteer: int,
    shift: int,
    seat: int,
    *,
    start: int | None = None,
    is_eligible: bool = False,
) -> tuple[str, ...]:
    """Everything that keeps a volunteer from a seat now, as reason codes in the rules' order.

    What only the rest of the crew can mend comes last, so that it is the first reason of nobody else.
    """
    return obstacles_of_each(situation, [volunteer], shift, seat, start=start, is_eligible=is_eligible)[0]


def obstacles_of_each(
    situation: Situation,
    volunteers: Sequence[int],
    shift: int,
    seat: int,
    *,
    start: int | None = None,
    is_eligible: bool = False,
) -> list[tuple[str, ...]]:
    """The same for each of several volunteers, as if she alone came."""
    each = situation.would_break_each(volunteers, shift, seat, start=start, is_eligible=is_eligible)
    found = (dict.fromkeys(reason_of(violation) for violation in broken) for broken in each)
    return [tuple(sorted(codes, key=lambda code: code in UNTIL_OTHERS_COME)) for codes in found]


def best_start(situation: Situation, shift: int, seat: int) -> int:
    """The start the roster chose, or the allowed one at which most people could come."""
    chosen = situation.start_of(shift)
    if chosen is not None:
        return chosen
    starts = situation.problem.shifts[shift].starts
    return max(starts, key=lambda start: (len(situation.eligibility.allowed(shift, start, seat)), -start))


def filter_reasons(eligibility: Eligibility, shift: int, start: int, seat: int) -> dict[int, list[str]]:
    """Every reason for which the filters remove each volunteer whom they remove, in the filters' order."""
    found: dict[int, list[str]] = {}
    for (_, filter_), key in zip(eligibility.filters, eligibility.keys(shift, start, seat), strict=True):
        if key is not None:
            for reason, mask in filter_.reasons(eligibility.people, key):
                for volunteer in mask.nonzero()[0].tolist():
                    found.setdefault(volunteer, []).append(reason)
    return found


def _filtered(situation: Situation, shift: int, seat: int, start: int, but: set[int]) -> list[Nearest]:
    """Some of those whom the filters remove: the ones for whom the fewest reasons hold."""
    found = filter_reasons(situation.eligibility, shift, start, seat)
    counts = ((len(reasons), volunteer) for volunteer, reasons in found.items())
    near = [volunteer for _, volunteer in sorted(counts) if volunteer not in but][:NEAREST]
    each = obstacles_of_each(situation, near, shift, seat, start=start)
    return [Nearest(who, codes) for who, codes in zip(near, each, strict=True)]
