"""2.1 网格员、党员、青年志愿者一道…防溺水巡河: a mixed, insured crew at dawn in the season."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scheduler.bootstrap import Runtime
from tests.acceptance.living import INSURED, Community
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

PATROL: dict[str, Any] = {
    "type": "river_patrol",
    "site": "bank",
    "classes": ["dawn"],
    "times": [{"from": "05:30", "to": "07:00"}],
    "recurrence": {"daily": {}, "seasons": ["flood"]},
    "route": [{"site": "bank", "minutes": 30}, {"site": "warning-board", "minutes": 20}],
    "seats": [
        {"role": "grid", "count": 1, "qualifications": {"all": ["grid_worker"]}},
        {"role": "party", "count": 1, "qualifications": {"all": ["party_member"]}},
        {"role": "youth", "count": 1, "max_age": 35},
    ],
}


def river(runtime: Runtime, clock: FakeClock) -> Community:
    """Two of each sort who are insured adults; a student of 17 and a grid worker without insurance."""
    clock.now = datetime(2026, 9, 20, tzinfo=UTC)
    us = Community(runtime, "热电社区")
    for id, name in (("bank", "清河北岸"), ("warning-board", "警示牌")):
        us.make("sites", id=id, name=name)
    us.people("grid-1 grid-2", qualifications=["grid_worker"], **INSURED)
    us.people("party-1 party-2", qualifications=["party_member"], **INSURED)
    us.people("youth-1 youth-2", age=20, **INSURED)
    us.person("student", age=17, guardian_consent=True, **INSURED)
    us.person("bare", qualifications=["grid_worker"])
    us.task("patrol", **PATROL)
    return us


@on_both_databases
def test_every_dawn_of_the_season_has_its_three_sorts_and_none_after_it(
    runtime: Runtime, clock: FakeClock
) -> None:
    week = river(runtime, clock).week("2026-09-28")
    # The flood season ends on 30 September, a Wednesday.
    assert sorted(week.runs("patrol")) == [f"2026-09-{day}T05:30" for day in (28, 29, 30)]
    for shift in week.shifts("patrol"):
        roles = week.by_role(shift["id"])
        assert roles["grid"][0] in {"grid-1", "grid-2"}
        assert roles["party"][0] in {"party-1", "party-2"}
        assert roles["youth"][0] in {"youth-1", "youth-2"}
        assert [stop["site_name"] for stop in shift["route"]] == ["清河北岸", "警示牌"]
    # No minor and nobody without insurance, whoever is missing.
    assert week.minutes["student"] == week.minutes["bare"] == 0


@on_both_databases
def test_one_alone_does_not_go(runtime: Runtime, clock: FakeClock) -> None:
    us = river(runtime, clock)
    for who in ("grid-1", "grid-2", "party-1", "party-2", "youth-2"):
        us.change(f"volunteers/{who}", {"insured": {"until": "2026-09-29"}})
    week = us.week("2026-09-28")
    # On Wednesday only one young adult is insured still: the patrol does not go and is reported.
    assert week.on("patrol@2026-09-30T05:30") == []
    assert week.missing["patrol@2026-09-30T05:30"] == 3
    assert len(week.on("patrol@2026-09-29T05:30")) == 3


@on_both_databases
def test_dawns_are_shared_by_a_ledger_of_their_own(runtime: Runtime, clock: FakeClock) -> None:
    us = river(runtime, clock)
    first = us.week("2026-09-21").publish()
    second = us.week("2026-09-28")
    # Seven dawns and then three: ten of each sort for two people make five each.
    for sort in ("grid", "party", "youth"):
        dawns = [first.minutes[f"{sort}-{n}"] + second.minutes[f"{sort}-{n}"] for n in (1, 2)]
        assert dawns == [450, 450]


@on_both_databases
def test_the_boards_are_ticked_and_a_broken_buoy_becomes_a_job(runtime: Runtime, clock: FakeClock) -> None:
    us = river(runtime, clock)
    week = us.week("2026-09-28").publish()
    shift = "patrol@2026-09-28T05:30"
    clock.now = datetime(2026, 9, 28, 1, 0, tzinfo=UTC)
    seen = [{"name": "警示牌", "ok": False, "note": "字迹不清"}]
    who = week.on(shift)[0]
    made = us.make(f"weeks/{week.id}/visits", shift=shift, volunteer=who, checkpoints=seen, found="牌子褪色")
    # The stops of the route are the checkpoints; the bank was not ticked.
    assert made["unticked"] == ["清河北岸"]
    job = us.client.post(
        us.address(f"visits/{made['id']}/reported-job"),
        json={"name": "更换警示牌", "until": "2026-09-30T18:00"},
        headers={"If-Match": '"1"'},
    ).get_json()
    assert (job["kind"], job["once"]["end"]) == ("reported_job", "2026-09-30T18:00")
