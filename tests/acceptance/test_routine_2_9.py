"""2.9 “江小团”青年志愿服务队, “一老一小”、防诈骗、防溺水: a team with several kinds of task."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import CLEARED, INSURED, Community
from tests.scheduler.databases import on_both_databases


def youth(runtime: Runtime) -> Community:
    """Six of the youth team, of whom some are cleared and some insured; others are no members."""
    us = Community(runtime, "孔目江社区")
    us.places("area", river="area", hall="area", home="area")
    us.make("teams", id="jiang", name="江小团")
    us.people("c1 c2", age=22, teams=["jiang"], **CLEARED)
    us.people("i1 i2", age=24, teams=["jiang"], **INSURED)
    us.people("y1 y2", age=19, teams=["jiang"])
    us.people("o1 o2", **CLEARED, **INSURED)
    work = (
        ("children", "class", "hall", "16:30", [{"count": 2}]),
        ("elders", "visit", "home", "09:00", None),
        ("fraud", "service_desk", "hall", "14:00", [{"role": "speaker", "count": 2}]),
        ("drowning", "river_patrol", "river", "06:00", [{"count": 2, "minimum": 2}]),
    )
    for id, kind, site, start, seats in work:
        us.task(
            id,
            type=kind,
            site=site,
            team="jiang",
            times=[{"from": start, "to": f"{int(start[:2]) + 1:02}:{start[3:]}"}],
            recurrence={"weekly": {"weekdays": ["sat"]}},
            **({"seats": seats} if seats else {}),
        )
    return us


@on_both_databases
def test_one_team_does_four_kinds_of_work_each_by_those_who_may(runtime: Runtime) -> None:
    week = youth(runtime).week()
    day = "2026-11-28"
    assert week.missing == {}
    assert week.on(f"children@{day}T16:30") == ["c1", "c2"]
    assert week.on(f"drowning@{day}T06:00") == ["i1", "i2"]
    # Eight places for six people: two do two things, and nobody three.
    assert sorted(week.minutes[who] for who in ("c1", "c2", "i1", "i2", "y1", "y2")) == [
        60,
        60,
        60,
        60,
        120,
        120,
    ]
    # Others are as able and not of the team.
    assert week.minutes["o1"] == week.minutes["o2"] == 0


@on_both_databases
def test_a_member_who_leaves_the_team_takes_no_part_in_its_work(runtime: Runtime) -> None:
    us = youth(runtime)
    us.change("volunteers/i2", {"teams": []})
    week = us.week()
    # The patrol has one insured adult left in the team, and one alone does not go.
    assert week.missing == {"drowning@2026-11-28T06:00": 2}
    assert week.reasons("drowning@2026-11-28T06:00")["not_in_team"] == 3
