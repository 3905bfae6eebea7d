"""Moments and bounds are said as people say them, and stay as they are where they are something else."""

from __future__ import annotations

from scheduler.language import say


def test_moments_and_bounds_are_said_in_words() -> None:
    span = {"start": "2026-12-09T08:00", "end": "2026-12-09"}
    assert say("reversed_times", "zh", **span) == "2026年12月9日 不在 2026年12月9日 08:00 之后。"
    assert say("reversed_times", "en", **span) == "9 Dec 2026 is not after 9 Dec 2026 08:00."
    assert say("outside_horizon", "en", value="2026-02-30") == "2026-02-30 is outside the horizon."
    for allowed, zh, en in (
        (">= 0, <= 130", "在 0 到 130 之间", "between 0 and 130"),
        ("0 – 5", "在 0 到 5 之间", "between 0 and 5"),
        ("> 0, <= 24", "大于 0、不大于 24", "above 0 and at most 24"),
        (">= 1", "不小于 1", "at least 1"),
        ("1e3 or so", "1e3 or so", "1e3 or so"),
    ):
        assert say("number_out_of_range", "zh", allowed=allowed) == f"数值应{zh}。"
        assert say("number_out_of_range", "en", allowed=allowed) == f"The number must be {en}."
