"""4.2 16名下沉干部兼职网格员: few hours, own grid first."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def grids(runtime: Runtime) -> Community:
    """Sixteen officials in four grids, two hours a week each; two evenings in every grid for two."""
    us = Community(runtime, "西河社区")
    us.places("community", *(f"grid-{n}" for n in range(1, 5)))
    us.settle_planning(
        objective={"weights": {"home_area": 100}},
        kinds={"unit_member": {"limits": {"minutes_per_week": 120}}},
    )
    for n in range(1, 5):
        us.make("sites", id=f"yard-{n}", name=f"yard-{n}", area=f"grid-{n}")
        us.people([f"g{n}-{k}" for k in "abcd"], kind="unit_member", area=f"grid-{n}")
        us.task(
            f"evening-{n}",
            type="patrol",
            site=f"yard-{n}",
            times=[{"from": "19:00", "to": "21:00"}],
            recurrence={"weekly": {"weekdays": ["tue", "thu"]}},
        )
    return us


@on_both_databases
def test_each_serves_the_own_grid_once_a_week(runtime: Runtime) -> None:
    week = grids(runtime).week()
    for n in range(1, 5):
        crews = [who for crew in week.runs(f"evening-{n}").values() for who in crew]
        # Two evenings for two are four turns of two hours: one for each of the four.
        assert sorted(crews) == [f"g{n}-{k}" for k in "abcd"]
    assert set(week.minutes.values()) == {120}


@on_both_databases
def test_where_the_own_grid_is_short_another_helps_and_nobody_goes_over_the_limit(runtime: Runtime) -> None:
    us = grids(runtime)
    us.person("spare", kind="unit_member", area="grid-2")
    us.change("volunteers/g1-a", {"availability": None})
    us.change("volunteers/g1-b", {"availability": None})
    week = us.week()
    # Sixteen turns and fifteen people of one turn each: the spare one goes to grid 1, one turn stays empty.
    helpers = {who for crew in week.runs("evening-1").values() for who in crew}
    assert {"g1-c", "g1-d"} <= helpers
    assert sum(week.missing.values()) == 1
    assert max(week.minutes.values()) == 120
