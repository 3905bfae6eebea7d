"""Many records as one document: all or none, twice as once, in few queries."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Change
from tests.api.people import PHONE, WHOLE, with_places
from tests.api.settling import codes, colleague, settled
from tests.api.test_query_counts import counted
from tests.api.test_tasks import DESK, SCHOOL
from tests.scheduler.databases import on_both_databases

FOLLOWS = {"task": "desk", "same_volunteer": True, "min_gap_minutes": 5}
COMMUNITY: dict[str, Any] = {
    "format": "volunteer-records/1",
    "calendar": {"schools": [SCHOOL]},
    "areas": [
        {"id": "grid-1", "name": "第一网格", "parent": "estate"},
        {"id": "estate", "name": "古城小区"},
    ],
    "sites": [
        {"id": "canteen", "name": "爱心食堂", "area": "grid-1", "location": {"x": 0, "y": 0}},
        {"id": "hall", "name": "居委会"},
    ],
    "teams": [{"id": "spark", "name": "星火服务队"}],
    "units": [{"id": "bank", "name": "农商银行", "areas": ["grid-1"]}],
    "resources": [{"id": "van", "name": "面包车", "count": 2}],
    "persons": [
        {"id": "p1", "name": "三号楼甲", "household": "h1", "full_name": "张某"},
        {"id": "h1", "name": "三号楼一户", "is_household": True},
    ],
    "volunteers": [WHOLE, {"id": "v002", "name": "李建国", "wishes": [{"wish": "prefer", "with": "v001"}]}],
    "tasks": [DESK, DESK | {"id": "after", "follows": FOLLOWS}],
    "pledges": [
        {"id": "rice", "name": "大米", "direction": "offer", "measure": "goods", "amount": 9, "unit": "bank"}
    ],
}


@on_both_databases
def test_a_community_is_written_at_once_and_comes_back_as_it_was_said(runtime: Runtime) -> None:
    us = settled(runtime)
    written = us.post("records", COMMUNITY)
    assert written.status_code == 200, written.text
    assert written.get_json()["volunteers"] == {"created": 2, "changed": 0, "unchanged": 0}
    whole = us.get("records").get_json()
    for plural, said in COMMUNITY.items():
        if isinstance(said, list):
            kept = {record["id"]: record for record in whole[plural]}
            assert all(record.items() <= kept[record["id"]].items() for record in said)
    assert us.get("volunteers/v001?reveal=phone").get_json()["phone"] == PHONE
    assert us.delete("sites/canteen").get_json()["code"] == "record_in_use"
    with runtime.reading() as session:
        assert session.scalar(select(Change.principal).where(Change.action == "exported")) == us.key


@on_both_databases
def test_the_same_said_twice_changes_nothing_and_a_difference_only_itself(runtime: Runtime) -> None:
    us = settled(runtime)
    us.post("records", COMMUNITY)
    whole = us.get("records").get_json()
    again = us.post("records", whole).get_json()
    assert {(n["created"], n["changed"]) for n in again.values()} == {(0, 0)}
    whole["volunteers"][1]["phone"] = "000 0000 0007"
    third = us.post("records", whole).get_json()
    assert third["volunteers"] == {"created": 0, "changed": 1, "unchanged": 1}
    assert us.get("volunteers/v001").get_json()["version"] == 1
    assert us.get("volunteers/v002").get_json()["version"] == 2


@pytest.mark.case("B95")
@on_both_databases
def test_everything_wrong_is_said_by_its_place_and_nothing_is_written(runtime: Runtime) -> None:
    us = with_places(runtime)
    refused = us.post(
        "records",
        {
            "format": "volunteer-records/1",
            "areas": [{"id": "a", "name": "甲", "parent": "b"}, {"id": "b", "name": "乙", "parent": "a"}],
            "teams": [{"id": "other", "name": "星火服务队"}],
            "sites": [{"id": "far", "name": "远", "location": {"lat": 1, "lon": 2}}],
            "persons": [{"id": "p", "name": "丙", "household": "q"}, {"id": "q", "name": "丁"}],
            "volunteers": [
                {"id": "good", "name": "好"},
                {"id": "good", "name": "又一个"},
                {"id": "bad", "name": "坏", "area": "nowhere", "phone": "call me"},
                {"name": "坏", "kind": "boss"},
            ],
        },
    )
    assert refused.status_code == 422
    assert codes(refused) == {
        ("areas[0].parent", "circle"),
        ("areas[1].parent", "circle"),
        ("teams[0].name", "name_taken"),
        ("sites[0].location", "mixed_locations"),
        ("persons[0].household", "not_a_household"),
        ("volunteers[1].id", "id_taken"),
        ("volunteers[2].area", "unknown_id"),
        ("volunteers[2].phone", "phone_not_usable"),
        ("volunteers[3].kind", "not_one_of"),
    }
    assert us.get("volunteers").get_json()["items"] == []
    odd = us.post("records", {"format": "x", "volunteers": 3, "people": []})
    assert {path for path, _ in codes(odd)} == {"format", "volunteers", "people"}


@on_both_databases
def test_names_that_change_places_are_a_conflict_and_no_fault_of_ours(runtime: Runtime) -> None:
    us = settled(runtime)
    said = {"format": "volunteer-records/1", "teams": [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}]}
    us.post("records", said)
    swapped = {**said, "teams": [{"id": "a", "name": "乙"}, {"id": "b", "name": "甲"}]}
    assert us.post("records", swapped).get_json()["code"] == "records_collide"


@on_both_databases
def test_a_limited_coordinator_writes_her_own_only_and_a_viewer_exports_nothing(runtime: Runtime) -> None:
    us = with_places(runtime)
    us.make("volunteers", id="v002", name="李建国", area="grid-2")
    hers = colleague(runtime, us, "coordinator", areas=["grid-1"])

    def write(*people: dict[str, Any]) -> int:
        said = {"format": "volunteer-records/1", "volunteers": list(people)}
        return hers.post("records", said).status_code

    assert write({"id": "n1", "name": "新", "area": "grid-1"}) == 200
    assert write({"id": "n2", "name": "新", "area": "grid-2"}) == 403  # outside her limits
    assert write({"id": "v002", "name": "李建国", "area": "grid-1"}) == 409  # an id that somebody has
    assert [one["id"] for one in hers.get("records").get_json()["volunteers"]] == ["n1"]
    assert colleague(runtime, us, "viewer").get("records").status_code == 403


@on_both_databases
def test_a_thousand_volunteers_cost_as_many_queries_as_ten(runtime: Runtime) -> None:
    us = with_places(runtime)

    def queries(count: int, prefix: str) -> int:
        people = [
            {"id": f"{prefix}{n}", "name": f"志愿者{n}", "area": "grid-1", "phone": f"000 {n:07}"}
            for n in range(count)
        ]
        body = json.dumps({"format": "volunteer-records/1", "volunteers": people})
        with counted(runtime) as sent:
            answer = us.client.post(us.address("records"), data=body, content_type="application/json")
        assert answer.status_code == 200
        return len(sent)

    few = queries(10, "a")
    assert few < 25
    assert queries(1000, "b") <= few + 10
