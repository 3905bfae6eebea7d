"""0.5 网格长、网格员、楼栋长、党员志愿者为一体的“红色管家团”: each in a grid, roles by level."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def stewards(runtime: Runtime) -> Community:
    """Two grids of an estate with two buildings each, and the stewards of every level."""
    us = Community(runtime, "古城社区")
    us.places("estate", "grid-1", "grid-2", hall="estate", yard_1="grid-1", yard_2="grid-2")
    for grid in (1, 2):
        us.person(f"head-{grid}", area=f"grid-{grid}", qualifications=["grid_head"])
        us.person(f"worker-{grid}", area=f"grid-{grid}", qualifications=["grid_worker"])
        for building in ("a", "b"):
            id = f"building-{grid}{building}"
            us.make("areas", id=id, name=id, parent=f"grid-{grid}")
            us.person(f"chief-{grid}{building}", area=id, qualifications=["building_chief"])
            us.person(f"party-{grid}{building}", area=id, qualifications=["party_member"])
        us.task(
            f"rounds-{grid}",
            type="patrol",
            site=f"yard_{grid}",
            open_to={"areas": [f"grid-{grid}"]},
            times=[{"from": "19:00", "to": "20:00"}],
            recurrence={"weekly": {"weekdays": ["tue", "thu"]}},
            seats=[
                {"role": "lead", "count": 1, "qualifications": {"any": ["grid_head", "grid_worker"]}},
                {"role": "chief", "count": 1, "qualifications": {"all": ["building_chief"]}},
                {"role": "steward", "count": 2, "qualifications": {"any": ["party_member"]}},
            ],
        )
    return us


@on_both_databases
def test_each_grid_is_looked_after_by_its_own_at_every_level(runtime: Runtime) -> None:
    week = stewards(runtime).week()
    assert week.missing == {}
    for grid in (1, 2):
        for day in (24, 26):
            roles = week.by_role(f"rounds-{grid}@2026-11-{day}T19:00")
            assert roles["lead"][0] in {f"head-{grid}", f"worker-{grid}"}
            assert roles["chief"][0] in {f"chief-{grid}a", f"chief-{grid}b"}
            assert roles["steward"] == [f"party-{grid}a", f"party-{grid}b"]
        # Two evenings: the two who may lead take one each, and so do the two chiefs.
        assert week.minutes[f"head-{grid}"] == week.minutes[f"worker-{grid}"] == 60
        assert week.minutes[f"chief-{grid}a"] == week.minutes[f"chief-{grid}b"] == 60


@on_both_databases
def test_people_are_found_by_their_grid_and_another_grid_does_not_help_out(runtime: Runtime) -> None:
    us = stewards(runtime)
    of_grid = {one["id"] for one in us.get("volunteers?area=grid-1").get_json()["items"]}
    assert of_grid == {"head-1", "worker-1", "chief-1a", "chief-1b", "party-1a", "party-1b"}
    us.change("volunteers/party-2a", {"availability": None})
    week = us.week()
    short = [f"rounds-2@2026-11-{day}T19:00" for day in (24, 26)]
    assert week.missing == dict.fromkeys(short, 1)
    # The place of a party member stays empty: there are two more, both of the other grid.
    assert week.reasons(short[0])["not_open_to"] == 2


@on_both_databases
def test_where_all_may_come_ones_own_grid_comes_first(runtime: Runtime) -> None:
    us = stewards(runtime)
    us.settle_planning(objective={"weights": {"home_area": 50}})
    for grid in (1, 2):
        us.task(
            f"clean-{grid}",
            type="cleaning",
            site=f"yard_{grid}",
            times=[{"from": "09:00", "to": "10:00"}],
            recurrence={"weekly": {"weekdays": ["sat"]}},
        )
    week = us.week()
    for grid in (1, 2):
        (crew,) = week.runs(f"clean-{grid}").values()
        assert len(crew) == 4
        assert all(f"-{grid}" in who for who in crew)
