"""The generated plans are repeatable, small, and make every rule and goal matter."""

from __future__ import annotations

from tests.oracle.brute import size
from tests.oracle.generate import LARGEST, firings, plan_of
from tests.oracle.test_cases import FILES, read

HARD = (
    "availability", "qualification", "lawful_fit", "one_seat", "no_overlap", "rest", "limits", "succession",
    "headcount", "safe_crew", "supervision", "pairs", "pins_and_bans", "catchment", "linked_shifts",
    "resources", "flexible", "required", "route", "on_call",
)  # fmt: skip
TERMS = (
    "fair_share", "wishes", "continuity", "travel", "commitment", "turns", "home_area", "few_faces",
    "interval", "standby", "reserve",
)  # fmt: skip
OUTCOMES = ("1a", "1b", "2", "3", "contradiction", "dropped_locks")
PLANS = 200
LEAST = 3
"""Of 200 plans: the rarest firing, the route that makes two shifts clash, is met some 8 times."""


def test_a_seed_always_gives_the_same_plan() -> None:
    assert plan_of(7) == plan_of(7)
    assert plan_of(7) != plan_of(8)


def test_generated_plans_stay_small_enough_for_brute_force() -> None:
    for seed in range(20):
        plan = plan_of(seed)
        assert 2 <= len(plan["volunteers"]) <= 5
        assert 2 <= len(plan["shifts"]) <= 5
        assert size(plan) <= LARGEST


def test_every_rule_goal_and_outcome_fires_among_generated_plans() -> None:
    found = firings(range(PLANS))
    rare = {name: found[name] for name in (*HARD, *TERMS, *OUTCOMES) if found[name] < LEAST}
    assert rare == {}


def test_every_rule_and_goal_is_decided_by_a_case() -> None:
    decided = {rule for path in FILES for rule in read(path)["rule"]}
    goals = {"minimum", "wanted", "stability", "comfort", "objective"}
    assert decided == {*HARD, *TERMS, *goals}


def test_every_case_is_told_in_chinese_and_english() -> None:
    for path in FILES:
        case = read(path)
        for told in (case["title"], case["derivation"]):
            assert set(told) == {"zh", "en"}
            assert told["en"].isascii()
            assert any("\u4e00" <= sign <= "\u9fff" for sign in told["zh"])
