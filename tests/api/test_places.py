"""Areas are a tree; sites are in it; what is named stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, codes, colleague, settled
from tests.scheduler.databases import on_both_databases


def with_tree(runtime: Runtime) -> Caller:
    """Two grids under an estate, a building under the first, and a canteen in that."""
    us = settled(runtime)
    us.make("areas", id="estate", name="古城小区", level="estate")
    us.make("areas", id="grid-1", name="第一网格", level="grid", parent="estate")
    us.make("areas", id="grid-2", name="第二网格", level="grid", parent="estate")
    us.make("areas", id="building-3", name="3号楼", level="building", parent="grid-1")
    us.make("sites", id="canteen", name="爱心食堂", area="building-3", location={"x": 0, "y": 5})
    return us


@on_both_databases
def test_a_tree_has_no_circle(runtime: Runtime) -> None:
    us = with_tree(runtime)
    for child in ("estate", "grid-1", "building-3"):
        assert codes(us.change("areas/estate", {"parent": child})) == {("parent", "circle")}
    assert us.change("areas/building-3", {"parent": "grid-2"}).status_code == 200
    assert us.change("areas/building-3", {"parent": None}).get_json().get("parent") is None


@on_both_databases
def test_two_areas_that_move_under_each_other_at_once_make_no_circle(runtime: Runtime) -> None:
    us = with_tree(runtime)

    def move(pair: tuple[str, str]) -> int:
        fresh = us.client.application.test_client()
        headers = {"If-Match": '"1"', "Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}
        address = us.address(f"areas/{pair[0]}")
        return int(fresh.patch(address, json={"parent": pair[1]}, headers=headers).status_code)

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(move, [("grid-1", "grid-2"), ("grid-2", "grid-1")]))
    assert statuses == [200, 422]


@on_both_databases
def test_what_is_named_must_be_there_and_stays_while_it_is_named(runtime: Runtime) -> None:
    us, them = with_tree(runtime), settled(runtime)
    assert codes(them.post("sites", {"name": "a", "area": "grid-1"})) == {("area", "unknown_id")}
    assert codes(us.post("areas", {"name": "a", "parent": "a\u0001"})) == {("parent", "unknown_id")}
    refused = us.delete("areas/grid-1")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "record_in_use")
    assert codes(refused) == {("area/building-3", "used_by")}
    assert codes(us.delete("areas/building-3")) == {("site/canteen", "used_by")}
    assert us.change("sites/canteen", {"area": None}).status_code == 200
    assert us.delete("areas/building-3").status_code == 204


@on_both_databases
def test_an_area_that_is_removed_while_a_site_begins_to_name_it_leaves_no_dangling_name(
    runtime: Runtime,
) -> None:
    us = with_tree(runtime)

    def go(number: int) -> int:
        fresh = us.client.application.test_client()
        headers = {"Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}
        if number == 0:
            return int(fresh.delete(us.address("areas/grid-2"), headers=headers).status_code)
        site = {"name": f"s{number}", "area": "grid-2"}
        return int(fresh.post(us.address("sites"), json=site, headers=headers).status_code)

    with ThreadPoolExecutor(6) as pool:
        removed, *made = pool.map(go, range(6))
    assert set(made) <= {201, 422}
    assert removed == (409 if 201 in made else 204)
    there = us.get("areas/grid-2").status_code == 200
    assert there == (removed == 409)


@on_both_databases
def test_areas_are_found_by_what_is_above_and_sites_by_any_area_above(runtime: Runtime) -> None:
    us = with_tree(runtime)
    us.make("sites", id="gate", name="南门", area="grid-2")

    def found(path: str) -> list[str]:
        return [one["id"] for one in us.get(path).get_json()["items"]]

    assert found("areas?parent=estate") == ["grid-1", "grid-2"]
    assert found("sites?area=estate") == ["canteen", "gate"]
    assert found("sites?area=grid-1") == ["canteen"]
    assert found("sites?area=none") == found("areas?parent=none") == []
    assert us.get("sites?area=%00").status_code == us.get("areas?parent=%00").status_code == 422


@on_both_databases
def test_a_point_is_whole_and_all_points_are_of_one_kind(runtime: Runtime) -> None:
    us = with_tree(runtime)
    assert codes(us.post("sites", {"name": "a", "location": {"x": 1}})) == {
        ("location", "incomplete_location")
    }
    degrees = {"lat": 34.6, "lon": 118.3}
    assert codes(us.post("sites", {"name": "a", "location": degrees})) == {("location", "mixed_locations")}
    cleared = {"x": None, "y": None, **degrees}
    assert us.change("sites/canteen", {"location": cleared}).get_json()["location"] == degrees


@on_both_databases
def test_a_coordinator_of_one_grid_reads_all_places_and_writes_only_there(runtime: Runtime) -> None:
    us = with_tree(runtime)
    hers = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert len(hers.get("areas").get_json()["items"]) == 4
    assert hers.post("sites", {"name": "a", "area": "building-3"}).status_code == 201
    assert hers.post("areas", {"name": "a", "parent": "grid-1"}).status_code == 201
    for said in ({"name": "b", "area": "grid-2"}, {"name": "b"}):
        assert hers.post("sites", said).get_json()["code"] == "outside_your_limits"
    assert hers.change("sites/canteen", {"area": "grid-2"}).status_code == 403
    assert hers.change("areas/grid-2", {"name": "b"}).status_code == 403
    assert hers.delete("areas/grid-2").status_code == 403
    assert len(us.get("sites").get_json()["items"]) == 2
