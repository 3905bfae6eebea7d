"""Minutes and points by a rule: exactly the bound is enough, one minute less is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.services.hours.counting import Seen, Turn, counted, factor, points
from scheduler.services.hours.rules import BUILT_IN

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""09:00 in Shanghai."""


def turn(minutes: int = 120) -> Turn:
    """A shift from nine on."""
    return Turn(
        week_id="2026-W48",
        shift_id="s",
        task_id="desk",
        kind="service_desk",
        site_id="hall",
        title="值班",
        start=NINE,
        end=NINE + timedelta(minutes=minutes),
    )


def seen(arrived: int | None = None, left: int | None = None, outcome: str = "present") -> Seen:
    """Somebody who was there from one minute of the shift to another."""
    at = [None if minute is None else NINE + timedelta(minutes=minute) for minute in (arrived, left)]
    return Seen(outcome=outcome, arrived=at[0], left=at[1])


def minutes(of: Seen | None, **rule: Any) -> int:
    """What counts of a shift of two hours."""
    return counted(turn(), of, BUILT_IN | rule)[1]


def test_sixty_percent_of_the_planned_time_counts_all_of_it_and_a_minute_less_does_not() -> None:
    # 60 % of 120 minutes are 72.
    assert minutes(seen(48)) == 120
    assert minutes(seen(0, 72)) == 120
    # 71 minutes are no 60 %; to half-hours, the nearest is 60.
    assert minutes(seen(49)) == minutes(seen(0, 71)) == 60


def test_what_is_not_the_whole_is_rounded_as_the_rule_says() -> None:
    halves = {"whole_from_percent": 100}
    # 45 minutes lie in the middle of 30 and 60, and the half goes up.
    assert [minutes(seen(0, left), **halves) for left in (14, 15, 44, 45)] == [0, 30, 30, 60]
    assert minutes(seen(0, 59), rounding="down", **halves) == 30
    assert minutes(seen(0, 31), rounding="up", **halves) == 60
    assert minutes(seen(7, 60), round_minutes=1, **halves) == 53


def test_early_arrival_counts_for_nothing_and_staying_longer_only_as_far_as_the_rule_goes() -> None:
    assert minutes(seen(-30, 120)) == 120
    assert minutes(seen(0, 240)) == 120
    assert minutes(seen(0, 240), beyond_minutes=30) == 150
    assert minutes(seen(0, 134), beyond_minutes=30) == 120
    assert minutes(seen(0, 135), beyond_minutes=30) == 150


def test_times_that_nobody_wrote_down_are_as_planned() -> None:
    assert counted(turn(), seen(), BUILT_IN) == ("served", 120)
    assert minutes(seen(90)) == 30


@pytest.mark.parametrize(
    ("without", "expected"),
    [("not_recorded", ("not_recorded", 0)), ("no_show", ("no_show", 0)), ("served", ("served", 120))],
)
def test_a_turn_of_which_nobody_recorded_anything_ends_as_the_rule_says(
    without: str, expected: tuple[str, int]
) -> None:
    assert counted(turn(), None, BUILT_IN | {"without_check_in": without}) == expected


def test_who_was_away_has_served_nothing_and_an_excuse_is_no_no_show() -> None:
    assert counted(turn(), seen(outcome="absent"), BUILT_IN) == ("no_show", 0)
    assert counted(turn(), seen(outcome="excused"), BUILT_IN) == ("excused", 0)


def test_who_came_after_the_end_has_served_nothing() -> None:
    assert minutes(seen(130)) == 0
    assert minutes(seen(130), whole_from_percent=0) == 0


@given(
    arrived=st.integers(-60, 200),
    stayed=st.integers(0, 400),
    percent=st.integers(0, 100),
    grain=st.sampled_from([1, 5, 10, 15, 30, 60]),
    rounding=st.sampled_from(["nearest", "down", "up"]),
    beyond=st.integers(0, 120),
)
def test_nothing_counts_beyond_the_plan_and_what_the_rule_adds(
    arrived: int, stayed: int, percent: int, grain: int, rounding: str, beyond: int
) -> None:
    rule = {
        "whole_from_percent": percent,
        "round_minutes": grain,
        "rounding": rounding,
        "beyond_minutes": beyond,
    }
    found = minutes(seen(arrived, arrived + stayed), **rule)
    assert 0 <= found <= 120 + beyond
    longer = minutes(seen(arrived, arrived + stayed + 30), **rule)
    assert longer >= found


NIGHT = {"from": "22:00", "to": "06:00", "factor": 1.5}
WINTER = {"first": "12-01", "last": "02-28", "kinds": ["snow_clearing"], "factor": 2}


def times(*factors: dict[str, Any], hour: int, kind: str = "river_patrol", month: int = 11) -> float:
    """The factor of work that starts at an hour in Shanghai."""
    start = datetime(2026, month, 23, hour, 0, tzinfo=UTC) - timedelta(hours=8)
    return factor(factors, task="t", kind=kind, start=start, timezone="Asia/Shanghai")


def test_a_factor_counts_where_everything_that_it_names_fits() -> None:
    assert [times(NIGHT, hour=hour) for hour in (5, 6, 21, 22)] == [1.5, 1, 1, 1.5]
    assert times(WINTER, hour=7, kind="snow_clearing", month=12) == 2
    assert times(WINTER, hour=7, kind="snow_clearing", month=3) == 1
    assert times(WINTER, hour=7, month=12) == 1
    assert times({"tasks": ["t"], "factor": 0}, hour=9) == 0
    assert times({"days": ["tue"], "factor": 3}, hour=9) == 1  # 23 November 2026 is a Monday


def test_of_several_factors_the_largest_counts_alone() -> None:
    assert times(NIGHT, {"kinds": ["river_patrol"], "factor": 1.2}, hour=5) == 1.5


def test_points_are_hundredths_and_what_is_taken_away_is_as_much_as_was_given() -> None:
    rule = BUILT_IN | {"points_per_hour": 2, "factors": [NIGHT]}
    of = {"task": "t", "kind": "k", "start": NINE - timedelta(hours=4), "timezone": "Asia/Shanghai"}
    # 90 minutes are 1.5 hours, two points each, half as much again at five in the morning: 4.5.
    assert points(90, rule, **of) == 450
    assert points(-90, rule, **of) == -450
    # 20 minutes at one point an hour are a third of a point.
    assert points(20, BUILT_IN, task=None, kind="k", timezone="Asia/Shanghai") == 33
