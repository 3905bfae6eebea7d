"""2.3 巡河结束, 立即前往邮政小区主持红歌会: travel and the gap between sites are kept."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import INSURED, Community
from tests.scheduler.databases import on_both_databases


def river_and_song(runtime: Runtime, song_at: str) -> Community:
    """The estate lies 1,500 m from the river: 20 minutes on foot and five to get going."""
    us = Community(runtime, "热电社区")
    us.make("sites", id="river", name="清河", location={"x": 0, "y": 0})
    us.make("sites", id="post", name="邮政小区", location={"x": 1500, "y": 0})
    us.settle_planning(travel={"metres_per_minute": 75, "fixed_minutes": 5})
    us.person("host", qualifications=["singer"], **INSURED)
    us.person("patroller", **INSURED)
    us.task(
        "patrol",
        type="river_patrol",
        site="river",
        times=[{"from": "07:00", "to": "08:30"}],
        recurrence={"weekly": {"weekdays": ["tue"]}},
        seats=[{"count": 2, "minimum": 2}],
    )
    us.task(
        "song",
        type="custom",
        site="post",
        times=[{"from": song_at, "to": "10:00"}],
        recurrence={"weekly": {"weekdays": ["tue"]}},
        seats=[{"role": "host", "count": 1, "qualifications": {"all": ["singer"]}}],
    )
    return us


@on_both_databases
def test_with_exactly_the_way_between_them_one_person_does_both(runtime: Runtime) -> None:
    # 08:30 and 25 minutes.
    week = river_and_song(runtime, "08:55").week()
    assert week.on("patrol@2026-11-24T07:00") == ["host", "patroller"]
    assert week.on("song@2026-11-24T08:55") == ["host"]


@on_both_databases
def test_a_minute_less_and_the_second_is_reported_instead(runtime: Runtime) -> None:
    week = river_and_song(runtime, "08:54").week()
    # The patrol weighs more; the song has nobody who gets there in time.
    assert week.on("patrol@2026-11-24T07:00") == ["host", "patroller"]
    assert week.missing == {"song@2026-11-24T08:54": 1}
    answer = week.move(volunteer="host", to="song@2026-11-24T08:54", despite_warnings=True, reason="急")
    assert answer.get_json()["code"] == "move_refused"
    assert {error["code"] for error in answer.get_json()["errors"]} == {"rule_no_overlap"}
