"""The sentence of proof claims what value and bound prove, and no more."""

from __future__ import annotations

from scheduler.language.proof_words import goal_sentences, proof_sentence


def test_a_closed_goal_is_optimal() -> None:
    goal = {"name": "wanted", "value": 3, "bound": 3, "proven": True}
    assert proof_sentence(goal, "en") == "optimal, proven"


def test_one_weight_above_the_bound_is_one_more_post() -> None:
    goal = {"name": "wanted", "value": 32, "bound": 16, "proven": False, "terms": {"critical": 32}}
    assert proof_sentence(goal, "en") == "at most one more post could be filled, proven"
    assert proof_sentence(goal, "zh") == "最多还能再排满一个岗位，已证明"


def test_with_several_weights_the_smallest_counts_and_the_condition_is_said() -> None:
    # 24 - 16 = 8 is at most two posts of weight 4.
    terms = {"critical": 16, "normal": 8}
    said = proof_sentence({"name": "wanted", "value": 24, "bound": 16, "proven": False, "terms": terms}, "en")
    assert said == "at most 2 more posts could be filled without emptying another, proven"


def test_priorities_that_are_full_say_nothing_and_no_more_is_said_than_is_empty() -> None:
    # 72 - 64 = 8 is one place of weight 8; those of weight 16 do not fit
    terms = {"critical": 32, "high": 40, "normal": 0, "low": 0, "optional": 0}
    goal = {"name": "wanted", "value": 72, "bound": 64, "proven": False, "terms": terms}
    said = proof_sentence(goal | {"counts": {"critical": 2, "high": 5}}, "en")
    assert said == "at most one more post could be filled without emptying another, proven"
    # of three places no more than three can be filled, however far the bound is
    few = {"name": "wanted", "value": 12, "bound": 0, "proven": False, "terms": {"normal": 12, "high": 0}}
    said = proof_sentence(few | {"counts": {"normal": 3}}, "en")
    assert said == "at most 3 more posts could be filled, proven"


def test_comfort_is_said_in_percent_of_its_value() -> None:
    # (1520 - 1508) / 1520 = 0.789 %
    goal = {"name": "comfort", "value": 1520, "bound": 1508, "proven": False}
    assert proof_sentence(goal, "en") == "within 0.79% of the best possible, proven"


def test_without_a_bound_nothing_is_claimed() -> None:
    goal = {"name": "comfort", "value": 9, "bound": None, "proven": False}
    assert proof_sentence(goal, "en") == "nothing proven yet"


def test_every_goal_has_its_line() -> None:
    goals = [
        {"name": "minimum", "value": 0, "bound": 0, "proven": True},
        {"name": "tidy_desk", "value": 1, "bound": 0},
    ]
    assert goal_sentences(goals, "en")[0] == "Minimum crews: optimal, proven"
    assert goal_sentences(goals, "en")[1].startswith("tidy desk: ")
