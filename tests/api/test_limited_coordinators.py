"""Who coordinates some areas or teams acts for their volunteers: others' are not there, or refused."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, colleague, settled
from tests.scheduler.databases import on_both_databases


def two_grids(runtime: Runtime) -> tuple[Caller, Caller]:
    """A community with a volunteer in each of two grids; its administrator, and who coordinates the first."""
    us = settled(runtime)
    for number in (1, 2):
        us.make("areas", id=f"grid-{number}", name=f"第{number}网格")
        us.make("volunteers", id=f"v{number}", name=f"志愿者{number}", area=f"grid-{number}")
    return us, colleague(runtime, us, "coordinator", areas=["grid-1"])


@on_both_databases
def test_links_are_made_seen_and_ended_for_ones_own_volunteers(runtime: Runtime) -> None:
    us, hers = two_grids(runtime)
    theirs = us.make("volunteers/v2/links")
    assert hers.post("volunteers/v2/links", {}).status_code == 404
    assert hers.get("volunteers/v2/links").status_code == 404
    assert hers.delete(f"volunteers/v2/links/{theirs['id']}").status_code == 404
    own = hers.make("volunteers/v1/links")
    # Another's link is not reached by the address of one's own volunteer either.
    assert hers.delete(f"volunteers/v1/links/{theirs['id']}").status_code == 404
    assert [one["id"] for one in hers.get("volunteers/v1/links").get_json()["items"]] == [own["id"]]
    assert hers.delete(f"volunteers/v1/links/{own['id']}").status_code == 204


@on_both_databases
def test_a_campaign_is_counted_answered_and_closed_for_ones_own_volunteers(runtime: Runtime) -> None:
    us, hers = two_grids(runtime)
    asking = {"name": "征集", "start": "2026-11-30", "deadline": "2026-11-27T20:00"}
    of_all = us.make("campaigns", **asking)
    assert of_all["asked"] == 2
    assert [one["asked"] for one in hers.get("campaigns").get_json()["items"]] == [1]
    people = hers.get(f"campaigns/{of_all['id']}/people").get_json()["items"]
    assert [one["volunteer"] for one in people] == ["v1"]
    assert hers.post(f"campaigns/{of_all['id']}/answers", {"volunteer": "v2"}).status_code == 404
    assert hers.post(f"campaigns/{of_all['id']}/answers", {"volunteer": "v1"}).status_code == 200
    refused = hers.client.post(hers.address(f"campaigns/{of_all['id']}/close"))
    assert (refused.status_code, refused.get_json()["code"]) == (403, "outside_your_limits")
    assert us.get(f"campaigns/{of_all['id']}").get_json()["closed_at"] is None
    own = hers.make("campaigns", **asking)
    assert own["asked"] == 1
    assert hers.client.post(hers.address(f"campaigns/{own['id']}/close")).status_code == 200


@on_both_databases
def test_added_hours_are_asked_for_and_decided_for_ones_own_volunteers(runtime: Runtime) -> None:
    us, hers = two_grids(runtime)
    said = {"day": "2026-11-20", "minutes": 30, "what": "搬椅子"}
    theirs = us.make("added-hours", volunteer="v2", **said)
    assert hers.post("added-hours", {"volunteer": "v2", **said}).status_code == 403
    assert hers.get("added-hours").get_json()["items"] == []
    assert hers.get(f"added-hours/{theirs['id']}").status_code == 404
    headers = {"If-Match": '"1"'}
    decided = hers.client.post(
        hers.address(f"added-hours/{theirs['id']}/decision"), json={"approve": True}, headers=headers
    )
    assert decided.status_code == 404
    assert us.get(f"added-hours/{theirs['id']}").get_json()["state"] == "waiting"


@on_both_databases
def test_an_id_of_another_area_looks_in_an_import_as_one_that_nobody_has(runtime: Runtime) -> None:
    us, hers = two_grids(runtime)
    told = []
    for id in ("v2", "v9"):
        table = f"编号,姓名,片区\n{id},钱多多,第1网格\nv1,志愿者1,第1网格\n"
        sent = {"data": table.encode(), "content_type": "text/csv"}
        answer = hers.client.post(hers.address("imports?name=x.csv"), **sent)
        assert answer.status_code == 201, answer.text
        made = answer.get_json()
        told.append([made[part] for part in ("counts", "findings", "notices", "to_make")])
        (record,) = made["records"]
        assert (record["id"], record["action"], record["fields"]) == (id, "created", ["area", "name"])
        hers.delete(f"imports/{made['id']}")
    assert told[0] == told[1]
    # Written, it would take the id of another: refused, and she who has it stays as she was.
    said = {
        "format": "volunteer-records/1",
        "volunteers": [{"id": "v2", "name": "志愿者2", "area": "grid-1"}],
    }
    refused = hers.post("records", said)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "id_taken")
    assert us.get("volunteers/v2").get_json()["area"] == "grid-2"
