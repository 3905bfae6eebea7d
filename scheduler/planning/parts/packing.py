"""A part of a plan as bytes, and its answer; whoever carries them reads neither."""

from __future__ import annotations

from typing import Any

import msgspec

from scheduler import typed
from solver.problem import Problem
from solver.solution import Roster


class Asked(msgspec.Struct, frozen=True):
    """A problem; its time and seed travel beside it, as options."""

    problem: Problem


class Answer(msgspec.Struct, frozen=True):
    """Who has which seat, as ``[volunteer, shift, seat]``, and starts as ``[shift, minute]``."""

    assignments: list[tuple[int, int, int]]
    starts: list[tuple[int, int]] = []


def packed(problem: Problem) -> bytes:
    """A problem as bytes."""
    return msgspec.msgpack.encode(Asked(problem))


def problem_of(raw: bytes) -> Problem:
    """The problem of such bytes; raises ``msgspec.ValidationError`` for any others."""
    return typed.unpack(raw, Asked).problem


def answer_of(roster: Roster) -> dict[str, Any]:
    """A roster as an answer that JSON can carry."""
    rows = [tuple(row) for row in roster.assignments]
    return {"assignments": rows, "starts": sorted(roster.starts.items())}


def roster_of(answer: object, problem: Problem) -> Roster | None:
    """The roster of an answer; None for one that does not fit the problem."""
    try:
        read = typed.convert(answer, Answer)
    except msgspec.ValidationError:
        return None
    people, work = len(problem.volunteers), problem.shifts
    fits = all(
        0 <= v < people and 0 <= s < len(work) and 0 <= seat < len(work[s].seats)
        for v, s, seat in read.assignments
    )
    fits = fits and all(0 <= s < len(work) and start in work[s].starts for s, start in read.starts)
    return Roster.of(read.assignments, dict(read.starts)) if fits else None
