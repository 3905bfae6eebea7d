"""The goals of a roster, one file each, in the order in which they are reported."""

from __future__ import annotations

from solver.goals import commitment, continuity, fair_share, minimum, stability, travel, wanted, wishes
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
)
