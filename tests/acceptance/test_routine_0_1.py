"""0.1 组织成立护学志愿队负责孩子的接送: both runs of every school day, by two cleared adults or reported."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.acceptance.living import CLEARED, WEEKDAYS, Community
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

RUNS = [{"from": "07:20", "to": "08:00"}, {"from": "16:10", "to": "17:00"}]
BEFORE_SCHOOL = datetime(2026, 9, 20, tzinfo=UTC)


def gucheng(runtime: Runtime) -> Community:
    """Two children; five cleared adults, two who are not cleared and a cleared minor."""
    us = Community(runtime, "古城社区")
    us.places("estate", school="estate")
    us.say_calendar()
    # The same faces weigh more than an even share of the work.
    us.settle_planning(objective={"weights": {"few_faces": 2000, "continuity": 400}})
    us.people("a b c d e", **CLEARED)
    us.people("unchecked expired", clearance={"checked_on": "2025-03-01"})
    us.person("minor", age=16, guardian_consent=True, **CLEARED)
    for child in ("child-1", "child-2"):
        us.make("persons", id=child, name=child, faces_per_month=2)
        us.task(
            f"escort-{child}",
            type="school_escort",
            site="school",
            serves=[child],
            times=RUNS,
            recurrence={"daily": {}, "only_on": "school_days", "school": "primary"},
        )
    return us


@on_both_databases
def test_both_runs_of_every_school_day_have_two_cleared_adults(runtime: Runtime, clock: FakeClock) -> None:
    clock.now = BEFORE_SCHOOL
    us = gucheng(runtime)
    week = us.week("2026-09-28")
    # School is on Monday to Wednesday; from Thursday, 1 October, it is National Day.
    expected = [f"2026-09-{day}T{time}" for day in (28, 29, 30) for time in ("07:20", "16:10")]
    for child in ("child-1", "child-2"):
        runs = week.runs(f"escort-{child}")
        assert sorted(runs) == expected
        assert all(len(crew) == 2 for crew in runs.values())
        # Faces: two people can be there on all of its runs, and two a month are wanted.
        assert len({who for crew in runs.values() for who in crew}) == 2
    assert {who for who, minutes in week.minutes.items() if minutes} <= {"a", "b", "c", "d", "e"}
    assert week.missing == {}


@on_both_databases
def test_the_make_up_saturday_is_a_school_day_and_the_children_see_whom_they_know(
    runtime: Runtime, clock: FakeClock
) -> None:
    clock.now = BEFORE_SCHOOL
    us = gucheng(runtime)
    before = us.week("2026-09-28").publish()
    week = us.week("2026-10-05")
    for child in ("child-1", "child-2"):
        runs = week.runs(f"escort-{child}")
        # Thursday and Friday after the holiday, and Saturday the 10th, which makes up for it (调休).
        assert sorted({start[:10] for start in runs}) == ["2026-10-08", "2026-10-09", "2026-10-10"]
        faces = {who for crew in runs.values() for who in crew}
        known = {who for crew in before.runs(f"escort-{child}").values() for who in crew}
        assert faces == known


@on_both_databases
def test_a_run_without_two_cleared_adults_is_reported_and_nobody_goes_alone(
    runtime: Runtime, clock: FakeClock
) -> None:
    clock.now = BEFORE_SCHOOL
    us = gucheng(runtime)
    for who in "bcde":
        us.change(f"volunteers/{who}", {"availability": [{"days": list(WEEKDAYS), "from": "15:00"}]})
    week = us.week("2026-09-28")
    mornings = {f"escort-{child}@2026-09-{d}T07:20" for child in ("child-1", "child-2") for d in (28, 29, 30)}
    assert week.missing == dict.fromkeys(mornings, 2)
    assert all(week.on(shift) == [] for shift in mornings)
    # Of eight people four are free in the afternoon only, two not cleared, one no adult; one is left over.
    reasons = week.reasons("escort-child-1@2026-09-28T07:20")
    assert (reasons["not_available"], reasons["no_clearance"]) == (4, 2)
