"""2.11 主持红歌会; 读书会、运动会; 防诈骗: one-off events with several roles."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def events(runtime: Runtime) -> Community:
    """A song evening and a sports day on dates of their own; hosts, a sound man, a first-aider, others."""
    us = Community(runtime, "热电社区")
    us.places("area", square="area", field="area")
    us.people("host-1 host-2", qualifications=["host"])
    us.person("sound", qualifications=["sound"])
    us.person("medic", qualifications=["first_aid"])
    us.people("a b c d")
    host = {"role": "host", "count": 1, "minimum": 1, "qualifications": {"all": ["host"]}}
    us.task(
        "songs",
        name="红歌会",
        type="custom",
        site="square",
        times=[{"from": "19:00", "to": "21:00"}],
        recurrence={"dates": ["2026-11-24"]},
        crew={"minimum": 2, "all_or_nobody": True},
        seats=[
            host,
            {"role": "sound", "count": 1, "qualifications": {"all": ["sound"]}},
            {"role": "order", "count": 3},
        ],
    )
    us.task(
        "sports",
        name="运动会",
        type="custom",
        site="field",
        times=[{"from": "09:00", "to": "12:00"}],
        recurrence={"dates": ["2026-11-28", "2026-12-26"]},
        seats=[
            host,
            {"role": "first_aider", "count": 1, "minimum": 1, "qualifications": {"all": ["first_aid"]}},
            {"role": "judge", "count": 4, "min_age": 18},
        ],
    )
    return us


@on_both_databases
def test_each_event_is_held_on_its_date_with_all_its_roles(runtime: Runtime) -> None:
    us = events(runtime)
    week = us.week()
    songs, sports = week.by_role("songs@2026-11-24T19:00"), week.by_role("sports@2026-11-28T09:00")
    assert (len(songs["host"]), songs["sound"], len(songs["order"])) == (1, ["sound"], 3)
    assert (len(sports["host"]), sports["first_aider"], len(sports["judge"])) == (1, ["medic"], 4)
    assert week.missing == {}
    # Neither is held in the week after, and the sports day once more on 26 December.
    assert us.week("2026-11-30").roster["shifts"] == []
    assert list(us.week("2026-12-21").runs("sports")) == ["2026-12-26T09:00"]


@on_both_databases
def test_without_a_host_the_song_evening_is_not_held(runtime: Runtime) -> None:
    us = events(runtime)
    for host in ("host-1", "host-2"):
        off = [{"start": "2026-11-24T00:00", "end": "2026-11-25T00:00"}]
        us.change(f"volunteers/{host}", {"time_off": off})
    week = us.week()
    # One host, one for the sound and three for the order, all of whom are then reported.
    assert week.on("songs@2026-11-24T19:00") == []
    assert week.missing == {"songs@2026-11-24T19:00": 5}
