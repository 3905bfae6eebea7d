"""The reason code, as a person reads it, behind a violation of a rule."""

from __future__ import annotations

from collections.abc import Mapping

from solver.solution import Violation

BY_RULE: Mapping[str, str] = {
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


BY_LINK: Mapping[str, str] = {
    "first_does_not_run": "linked_shift_missing",
    "too_early": "linked_shift_too_early",
    "not_the_same": "not_on_linked_shift",
}

WITH_REASON = frozenset({"qualification", "lawful_fit", "catchment", "pins_and_bans", "availability"})
"""Rules whose violations carry the reason code among their facts."""


def reason_of(found: Violation) -> str:
    """The reason code of a violation; facts that carry a reason of their own win."""
    if found.rule in WITH_REASON:
        return str(found.facts["reason"])
    if found.rule in ("limits", "nights_and_weekends"):
        limit = str(found.facts["limit"])
        return BY_LIMIT.get(limit.rsplit("_", 1)[-1], "at_rolling_limit")
    if found.rule == "linked_shifts":
        return BY_LINK[str(found.facts["reason"])]
    return BY_RULE[found.rule]
