"""3.3 楼院书记“坐班设岗”, 每周固定时间: the two secretaries as a standing assignment; a substitute."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def posts(runtime: Runtime) -> Community:
    """The first secretary on Tuesdays, the second on Thursdays; others could do it as well."""
    us = Community(runtime, "振兴社区")
    us.places("estate", yard="estate")
    us.people("secretary-1 secretary-2 other")
    us.task(
        "post",
        name="坐班设岗",
        type="service_desk",
        site="yard",
        times=[{"from": "15:00", "to": "17:00"}],
        recurrence={"weekly": {"weekdays": ["tue", "thu"]}},
        standing=[
            {"volunteer": "secretary-1", "days": ["tue"]},
            {"volunteer": "secretary-2", "days": ["thu"]},
        ],
    )
    return us


@on_both_databases
def test_each_week_has_them_at_their_times(runtime: Runtime) -> None:
    us = posts(runtime)
    for monday, days in (("2026-11-23", ("11-24", "11-26")), ("2026-11-30", ("12-01", "12-03"))):
        week = us.week(monday).publish()
        # Fairness would send the other in the second week: standing is stronger.
        assert list(week.runs("post").values()) == [["secretary-1"], ["secretary-2"]]
        assert list(week.runs("post")) == [f"2026-{day}T15:00" for day in days]


@on_both_databases
def test_who_is_away_is_told_and_somebody_else_comes(runtime: Runtime) -> None:
    us = posts(runtime)
    off = [{"start": "2026-11-26T00:00", "end": "2026-11-27T00:00"}]
    us.change("volunteers/secretary-2", {"time_off": off})
    week = us.week()
    assert week.told == {("standing_away", "secretary-2")}
    # The other, who has done nothing this week, rather than the first a second time.
    assert week.runs("post") == {"2026-11-24T15:00": ["secretary-1"], "2026-11-26T15:00": ["other"]}
    assert week.missing == {}
