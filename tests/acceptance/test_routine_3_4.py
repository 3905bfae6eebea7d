"""3.4 大冬天早上7点多…扫雪: a dormant plan, fit people, tools counted; activated for a dawn."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.acceptance.living import INSURED, Community
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

DAWN = "2026-11-26T07:00"


def winter(runtime: Runtime) -> Community:
    """Six tool sets for two courtyards of three each; five fit people, one bad back, one uninsured."""
    us = Community(runtime, "振兴社区")
    us.places("estate", east="estate", west="estate", desk="estate")
    us.make("resources", id="snow-tool-set", name="扫雪工具", count=6)
    us.people("a b c d e f", **INSURED)
    us.person("back", health_limits=["heavy"], **INSURED)
    us.person("bare")
    for yard in ("east", "west"):
        us.task(
            f"snow-{yard}",
            type="snow_clearing",
            site=yard,
            dormant=True,
            times=[{"from": "07:00", "to": "08:30"}],
        )
    us.task(
        "desk",
        type="service_desk",
        site="desk",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": ["tue", "thu"]}},
    )
    return us


@on_both_databases
def test_it_sleeps_until_the_snow_and_then_fit_people_with_tools_are_there_at_dawn(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = winter(runtime)
    told = us.week()
    assert {shift["task"] for shift in told.roster["shifts"]} == {"desk"}
    told.publish()
    desks = told.runs("desk")
    # On Wednesday evening it begins to snow: one call for each courtyard, and the week is planned again.
    clock.now = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    for yard in ("east", "west"):
        us.post(f"tasks/snow-{yard}/activations", {"date": "2026-11-26", "reason": "夜里下雪"})
    week = us.week()
    crews = [week.on(f"snow-{yard}@{DAWN}") for yard in ("east", "west")]
    assert sorted(crews[0] + crews[1]) == ["a", "b", "c", "d", "e", "f"]
    # Nobody who was told of a desk was moved.
    assert week.runs("desk") == desks
    assert week.missing == {}


@on_both_databases
def test_there_are_no_more_crews_than_tools(runtime: Runtime) -> None:
    us = winter(runtime)
    us.change("resources/snow-tool-set", {"count": 5})
    for yard in ("east", "west"):
        us.post(f"tasks/snow-{yard}/activations", {"date": "2026-11-26"})
    week = us.week()
    # Each yard takes three sets: with five only one of the two is cleared.
    assert sorted(len(week.on(f"snow-{yard}@{DAWN}")) for yard in ("east", "west")) == [0, 3]


@on_both_databases
def test_neither_a_bad_back_nor_one_without_insurance_fills_up(runtime: Runtime) -> None:
    us = winter(runtime)
    for who in "bcdef":
        us.change(f"volunteers/{who}", {"availability": None})
    us.post("tasks/snow-east/activations", {"date": "2026-11-26"})
    week = us.week()
    # One is left, and one alone does not go.
    assert week.on(f"snow-east@{DAWN}") == []
    reasons = week.reasons(f"snow-east@{DAWN}")
    assert (reasons["health_limit"], reasons["not_insured"], reasons["not_available"]) == (1, 1, 5)
