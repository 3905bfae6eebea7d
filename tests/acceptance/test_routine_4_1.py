"""4.1 9是九家包联单位各尽其能, 10是十个网格党支部: units allotted to grids."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

UNITS, GRIDS = 9, 10


def allotted(runtime: Runtime) -> Community:
    """Nine units for ten grids: each has one, the ninth has two; a cleaning in every grid."""
    us = Community(runtime, "西河社区")
    us.places("community", *(f"grid-{n}" for n in range(1, GRIDS + 1)))
    for n in range(1, UNITS + 1):
        grids = [f"grid-{n}"] + (["grid-10"] if n == UNITS else [])
        us.make("units", id=f"unit-{n}", name=f"单位{n}", areas=grids)
        us.people([f"u{n}-a", f"u{n}-b"], kind="unit_member", unit=f"unit-{n}")
    us.people("x y z")
    for n in range(1, GRIDS + 1):
        us.make("sites", id=f"yard-{n}", name=f"第{n}网格的院子", area=f"grid-{n}")
        us.task(
            f"help-{n:02}",
            type="cleaning",
            site=f"yard-{n}",
            allotted_units=True,
            times=[{"from": "15:00", "to": "16:00"}],
            recurrence={"weekly": {"weekdays": ["fri" if n < GRIDS else "sat"]}},
            seats=[{"count": 2}],
        )
    return us


@on_both_databases
def test_each_grid_is_helped_by_the_people_of_its_unit_alone(runtime: Runtime) -> None:
    week = allotted(runtime).week()
    for n in range(1, GRIDS + 1):
        (crew,) = week.runs(f"help-{n:02}").values()
        unit = min(n, UNITS)
        assert crew == [f"u{unit}-a", f"u{unit}-b"]
    assert week.minutes["x"] == week.minutes["y"] == week.minutes["z"] == 0


@on_both_databases
def test_when_a_unit_gives_a_grid_up_that_is_told_and_it_is_open_to_all(runtime: Runtime) -> None:
    us = allotted(runtime)
    us.change("units/unit-9", {"areas": ["grid-9"]})
    us.change("volunteers/u2-a", {"availability": None})
    week = us.week()
    assert week.told == {("no_unit_allotted", "help-10")}
    (notice,) = week.shown["notices"]
    assert "第10网格的院子" in notice["zh"]  # by the name of the place
    # The second grid has one of its unit left and does not borrow.
    assert week.missing == {"help-02@2026-11-27T15:00": 1}
    ((_, crew),) = week.runs("help-10").items()
    assert len(crew) == 2
