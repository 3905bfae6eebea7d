"""The hard rules: no roster that leaves the solver breaks one.

The order is that in which an empty seat is explained: what a person is comes before what she already
does, and that before what a crew needs.
"""

from solver.rules import (
    availability,
    catchment,
    flexible,
    headcount,
    lawful_fit,
    limits,
    linked_shifts,
    nights_and_weekends,
    no_overlap,
    on_call,
    one_seat,
    pairs,
    pins_and_bans,
    qualification,
    required,
    resources,
    rest,
    runs,
    safe_crew,
    succession,
    supervision,
)
from solver.rules.contract import Filter, Rule

RULES: tuple[Rule, ...] = (
    qualification.RULE,
    lawful_fit.RULE,
    catchment.RULE,
    pins_and_bans.RULE,
    on_call.RULE,
    availability.RULE,
    no_overlap.RULE,
    rest.RULE,
    succession.RULE,
    one_seat.RULE,
    limits.RULE,
    nights_and_weekends.RULE,
    runs.RULE,
    headcount.RULE,
    safe_crew.RULE,
    supervision.RULE,
    pairs.RULE,
    linked_shifts.RULE,
    resources.RULE,
    required.RULE,
    flexible.RULE,
)

FILTER_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.filter is not None)

__all__ = ["FILTER_RULES", "RULES", "Filter", "Rule"]
