"""1.3 “周一说事”, 每月“我和书记拉拉呱”: weekly and monthly rules with named hosts."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def talks(runtime: Runtime) -> Community:
    """Every Monday, but after a holiday on the next workday; and on the first Friday of a month."""
    us = Community(runtime, "世纪花园社区")
    us.places("estate", hall="estate")
    us.people("secretary director a b")
    us.task(
        "monday",
        name="周一说事",
        type="meeting",
        site="hall",
        required=["director"],
        times=[{"from": "09:00", "to": "10:30"}],
        recurrence={"weekly": {"weekdays": ["mon"]}, "on_holiday": "next_workday"},
    )
    us.task(
        "chat",
        name="我和书记拉拉呱",
        type="meeting",
        site="hall",
        required=["secretary"],
        times=[{"from": "15:00", "to": "16:30"}],
        recurrence={"monthly_weekdays": {"weeks": ["first"], "weekdays": ["fri"]}},
    )
    return us


@on_both_databases
def test_the_week_has_its_monday_and_the_month_its_friday_with_their_hosts(runtime: Runtime) -> None:
    us = talks(runtime)
    week = us.week("2026-11-30")
    assert week.runs("monday") == {"2026-11-30T09:00": ["director"]}
    # 4 December 2026 is the first Friday of its month, 11 December is not.
    assert week.runs("chat") == {"2026-12-04T15:00": ["secretary"]}
    later = us.week("2026-12-07")
    assert (later.runs("monday"), later.runs("chat")) == ({"2026-12-07T09:00": ["director"]}, {})


@on_both_databases
def test_a_monday_of_a_holiday_moves_to_the_next_workday_and_that_is_told(runtime: Runtime) -> None:
    # National Day lasts from 1 to 7 October 2026: Monday the 5th moves to Thursday the 8th.
    week = talks(runtime).week("2026-10-05")
    assert week.runs("monday") == {"2026-10-08T09:00": ["director"]}
    assert ("occurrence_moved", "monday") in week.told


@on_both_databases
def test_without_its_host_a_talk_is_not_held_and_is_reported(runtime: Runtime) -> None:
    us = talks(runtime)
    us.change(
        "volunteers/secretary", {"time_off": [{"start": "2026-12-04T00:00", "end": "2026-12-05T00:00"}]}
    )
    week = us.week("2026-11-30")
    assert week.missing == {"chat@2026-12-04T15:00": 1}
