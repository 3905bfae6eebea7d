"""1.1 多方优秀志愿者服务队每周五…清理垃圾和杂物: weekly; whole teams take turns by the ledger."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community, Week
from tests.scheduler.databases import on_both_databases

FRIDAYS = ("2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18")
TEAMS = {"red": 3, "blue": 4, "green": 2}


def clean_up(runtime: Runtime) -> Community:
    """Three teams of three, four and two people, each of which comes whole or not at all."""
    us = Community(runtime, "世纪花园社区")
    us.places("estate", yard="estate")
    for team, members in TEAMS.items():
        us.make("teams", id=team, name=team, as_unit=True)
        us.people([f"{team}-{n}" for n in range(1, members + 1)], teams=[team])
    us.task(
        "clean",
        type="cleaning",
        site="yard",
        turns={"teams": list(TEAMS)},
        times=[{"from": "14:00", "to": "16:00"}],
        recurrence={"weekly": {"weekdays": ["fri"]}},
    )
    return us


def teams_of(week: Week, task: str = "clean") -> set[str]:
    """The teams of those who are on a task."""
    return {who.partition("-")[0] for crew in week.runs(task).values() for who in crew}


@on_both_databases
def test_each_friday_another_team_comes_whole_and_the_first_comes_again_on_the_fourth(
    runtime: Runtime,
) -> None:
    us = clean_up(runtime)
    came = []
    for friday in FRIDAYS:
        monday = {"27": "2026-11-23", "04": "2026-11-30", "11": "2026-12-07", "18": "2026-12-14"}[friday[-2:]]
        week = us.week(monday).publish()
        ((when, crew),) = week.runs("clean").items()
        (team,) = teams_of(week)
        assert when == f"{friday}T14:00"
        assert len(crew) == TEAMS[team]
        came.append(team)
    assert came == ["red", "blue", "green", "red"]


@on_both_databases
def test_a_team_with_somebody_away_stays_at_home_and_its_turn_is_still_owed(runtime: Runtime) -> None:
    us = clean_up(runtime)
    us.change("volunteers/red-2", {"time_off": [{"start": "2026-11-27T00:00", "end": "2026-11-28T00:00"}]})
    first = us.week("2026-11-23")
    assert first.missing == {"clean@2026-11-27T14:00": 3}
    first.publish()
    # What had no crew was no turn: red is next once more.
    assert teams_of(us.week("2026-11-30")) == {"red"}
