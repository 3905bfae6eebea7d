"""The reason code, as a person reads it, behind a violation of a rule."""

from __future__ import annotations

from collections.abc import Mapping

from solver.solution import Violation

BY_RULE: Mapping[str, str] = {
    "availability": "not_available",
    "qualification": "lacks_qualification",
    "no_overlap": "busy",
    "rest": "needs_rest",
    "succession": "may_not_follow",
    "one_seat": "already_here",
    "on_call": "out_of_reach",
    "runs": "at_run_limit",
    "headcount": "crew_full",
    "safe_crew": "crew_too_small",
    "supervision": "supervision",
    "pairs": "pairs",
    "linked_shifts": "linked_shift_missing",
    "resources": "resource_missing",
    "required": "required_absent",
    "flexible": "spacing",
}

BY_LIMIT: Mapping[str, str] = {
    "day": "at_daily_limit",
    "week": "at_weekly_limit",
    "month": "at_monthly_limit",
    "horizon": "at_horizon_limit",
    "weekends": "at_weekend_limit",
    "nights": "at_night_limit",
}


def reason_of(found: Violation) -> str:
    """The reason code of a violation; facts that carry a reason of their own win."""
    if found.rule in ("lawful_fit", "catchment", "pins_and_bans", "availability"):
        return str(found.facts["reason"])
    if found.rule in ("limits", "nights_and_weekends"):
        limit = str(found.facts["limit"])
        return BY_LIMIT.get(limit.rsplit("_", 1)[-1], "at_rolling_limit")
    return BY_RULE[found.rule]
