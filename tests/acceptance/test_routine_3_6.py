"""3.6 文艺演出、健康讲座、法律咨询等多支志愿服务队伍走进庭院: team by courtyard, each served evenly."""

from __future__ import annotations

from collections import Counter

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

TEAMS = ("art", "health", "law")
YARDS = ("east", "west")


@on_both_databases
def test_within_six_visits_each_courtyard_has_seen_each_team_once(runtime: Runtime) -> None:
    us = Community(runtime, "振兴社区")
    us.places("estate", **dict.fromkeys(YARDS, "estate"))
    for team in TEAMS:
        us.make("teams", id=team, name=team)
        us.people([f"{team}-1", f"{team}-2"], teams=[team])
    us.task(
        "yard-day",
        name="走进庭院",
        type="custom",
        turns={"teams": list(TEAMS), "sites": list(YARDS)},
        times=[{"from": "15:00", "to": "17:00"}],
        recurrence={"weekly": {"weekdays": ["tue", "sat"]}},
        seats=[{"role": "guest", "count": 2}],
    )
    visits: list[tuple[str, str]] = []
    for monday in ("2026-11-23", "2026-11-30", "2026-12-07"):
        week = us.week(monday).publish()
        for shift in week.shifts("yard-day"):
            (team,) = {who.partition("-")[0] for who in week.on(shift["id"])}
            assert len(week.on(shift["id"])) == 2
            visits.append((team, shift["site"]))
    assert Counter(visits) == {(team, yard): 1 for team in TEAMS for yard in YARDS}
    # The courtyards are visited in turn, the teams go in turn.
    assert [yard for _, yard in visits] == ["east", "west"] * 3
    assert Counter(team for team, _ in visits) == dict.fromkeys(TEAMS, 2)
