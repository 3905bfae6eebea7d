"""The goals of a roster, one file each, in the order in which they are reported."""

from __future__ import annotations

from solver.goals import (
    amounts,
    commitment,
    continuity,
    cover,
    fair_share,
    few_faces,
    home_area,
    interval,
    minimum,
    requests,
    reserve,
    rhythm,
    stability,
    standby,
    travel,
    turns,
    wanted,
    wishes,
)
from solver.goals.contract import Goal

GOALS: tuple[Goal, ...] = (
    minimum.GOAL,
    wanted.GOAL,
    stability.GOAL,
    fair_share.GOAL,
    wishes.GOAL,
    continuity.GOAL,
    travel.GOAL,
    commitment.GOAL,
    turns.GOAL,
    home_area.GOAL,
    few_faces.GOAL,
    interval.GOAL,
    standby.GOAL,
    reserve.GOAL,
    cover.GOAL,
    requests.GOAL,
    rhythm.GOAL,
    amounts.GOAL,
)
