"""Tasks given out by the records: what does not go together is refused, what is named is kept."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, codes, colleague
from tests.api.weekly import DESK, populated
from tests.scheduler.databases import on_both_databases


def of_estate(runtime: Runtime) -> Caller:
    """Two grids with a site and a person served each, and a team."""
    us = populated(runtime)
    us.make("teams", id="red", name="红队")
    for grid in ("grid-1", "grid-2"):
        us.make("areas", id=grid, name=grid)
        us.make("sites", id=f"yard-{grid}", name=grid, area=grid)
        last = {"visit_every_days": 7, "last_visit": "2026-11-10"}
        us.make("persons", id=f"person-{grid}", name=f"住户 {grid}", area=grid, **last)
    return us


REFUSED: dict[str, tuple[dict[str, Any], set[tuple[str, str]]]] = {
    "nothing to take turns between": ({"turns": {}}, {("turns.sites", "missing_field")}),
    "at once without sites": (
        {"turns": {"teams": ["red"], "at_once": True}},
        {("turns.sites", "missing_field")},
    ),
    "an unknown team": ({"turns": {"teams": ["blue"]}}, {("turns.teams[0]", "unknown_id")}),
    "an unknown site": ({"turns": {"sites": ["moon"]}}, {("turns.sites[0]", "unknown_id")}),
    "visits of no length": ({"each_person": {}}, {("duration_minutes", "missing_field")}),
    "an unknown person": (
        {"each_person": {"persons": ["p9"]}, "duration_minutes": 30},
        {("each_person.persons[0]", "unknown_id")},
    ),
    "an unknown area": (
        {"each_person": {"area": "grid-9"}, "duration_minutes": 30},
        {("each_person.area", "unknown_id")},
    ),
    "turns and persons": (
        {"turns": {"teams": ["red"]}, "each_person": {}, "duration_minutes": 30},
        {("each_person", "not_both")},
    ),
    "allotted and open to others": (
        {"allotted_units": True, "open_to": {"teams": ["red"]}},
        {("allotted_units", "not_both")},
    ),
}


@on_both_databases
@pytest.mark.parametrize("what", REFUSED)
def test_what_does_not_go_together_is_refused_with_its_place(runtime: Runtime, what: str) -> None:
    said, findings = REFUSED[what]
    assert codes(of_estate(runtime).post("tasks", DESK | {"id": "x"} | said)) == findings


@on_both_databases
def test_what_takes_turns_and_who_is_visited_is_not_removed(runtime: Runtime) -> None:
    us = of_estate(runtime)
    us.make("tasks", **DESK | {"id": "round", "turns": {"teams": ["red"], "sites": ["yard-grid-1"]}})
    visits = {"each_person": {"persons": ["person-grid-1"], "area": "grid-2"}, "duration_minutes": 30}
    us.make("tasks", **DESK | {"id": "visits"} | visits)
    for path in ("teams/red", "sites/yard-grid-1", "persons/person-grid-1", "areas/grid-2"):
        assert us.delete(path).get_json()["code"] == "record_in_use"


@on_both_databases
def test_an_occasion_is_a_date_of_some_year(runtime: Runtime) -> None:
    us = of_estate(runtime)
    said = [{"name": "joined_party", "on": on} for on in ("02-29", "2026-02-29", "13-01", "1998-06-21")]
    refused = us.post("volunteers", {"id": "x", "name": "某", "occasions": said})
    assert codes(refused) == {("occasions[1].on", "bad_date"), ("occasions[2].on", "bad_date")}


@on_both_databases
def test_a_coordinator_of_a_grid_sees_the_visits_of_that_grid(runtime: Runtime) -> None:
    us = of_estate(runtime)
    own = colleague(runtime, us, "coordinator", areas=["grid-1"])
    # Due on 17 November, four days ago.
    assert [(one["person"], one["days_late"]) for one in us.get("visits-due").get_json()["items"]] == [
        ("person-grid-1", 4),
        ("person-grid-2", 4),
    ]
    assert [one["person"] for one in own.get("visits-due").get_json()["items"]] == ["person-grid-1"]
    for outside in ("0001-01-01", "9999-12-31"):
        assert codes(us.get(f"visits-due?on={outside}")) == {("query.on", "out_of_range")}
    of_area = us.get("visits-due?area=grid-2").get_json()["items"]
    assert [one["person"] for one in of_area] == ["person-grid-2"]
    assert us.get("visits-due?on=2026-11-16").get_json()["items"] == []
    assert us.get("visits-due?on=soon").status_code == 422
