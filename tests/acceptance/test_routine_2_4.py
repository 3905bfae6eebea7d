"""2.4 一天小区走两趟; 估摸着居民午睡结束: two rounds with spacing, never between 12:00 and 15:00."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def estate(runtime: Runtime, *, spacing: int, until: str = "18:00") -> Community:
    """Two rounds of an hour on Tuesday, the first from eleven on; naps last from twelve to three."""
    us = Community(runtime, "热电社区")
    us.places("area", estate="area")
    us.person("walker", availability=[{"days": ["tue"], "from": "11:00", "to": until}])
    us.task(
        "rounds",
        type="patrol",
        site="estate",
        times=[{"from": "08:00", "to": "14:00"}, {"from": "10:00", "to": "18:00"}],
        duration_minutes=60,
        spacing_minutes=spacing,
        forbidden=[{"from": "12:00", "to": "15:00"}],
        recurrence={"weekly": {"weekdays": ["tue"]}},
        seats=[{"role": "walker", "count": 1}],
    )
    return us


@on_both_databases
def test_both_rounds_are_walked_around_the_nap_with_exactly_the_spacing(runtime: Runtime) -> None:
    # From eleven to twelve, and from three to four: three hours lie between.
    week = estate(runtime, spacing=180, until="16:00").week()
    assert week.runs("rounds") == {"2026-11-24T11:00": ["walker"], "2026-11-24T15:00": ["walker"]}


@on_both_databases
def test_rounds_that_would_be_too_near_are_not_both_walked(runtime: Runtime) -> None:
    week = estate(runtime, spacing=195, until="16:00").week()
    # A quarter of an hour more is not to be had until four: one of the two is reported.
    assert [len(crew) for crew in week.runs("rounds").values()].count(1) == 1
    assert sum(week.missing.values()) == 1


@on_both_databases
def test_a_quarter_of_an_hour_later_both_are_possible_again(runtime: Runtime) -> None:
    week = estate(runtime, spacing=195, until="16:15").week()
    assert week.runs("rounds") == {"2026-11-24T11:00": ["walker"], "2026-11-24T15:15": ["walker"]}
