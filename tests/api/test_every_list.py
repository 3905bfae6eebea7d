"""Every list there is comes in pages that are bounded and follow one another, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scheduler.bootstrap import Runtime
from scheduler.services.paging import PAGE_MOST
from tests.api.answering import Volunteer, holders, published
from tests.api.applications import application
from tests.api.settling import Caller, colleague
from tests.api.test_proposals import MORNING
from tests.api.weekly import WEEK
from tests.scheduler.databases import on_both_databases

OF_ONE_ROSTER = "what is found in one roster, which is answered whole"
WHOLE = {
    "/v1/communities/{community_id}/weeks/{week_id}/shortages": OF_ONE_ROSTER,
    "/v1/communities/{community_id}/weeks/{week_id}/shifts/{shift}/candidates": OF_ONE_ROSTER,
    "/v1/communities/{community_id}/weeks/{week_id}/shifts/{shift}/fixes": OF_ONE_ROSTER,
    "/v1/communities/{community_id}/weeks/{week_id}/fragility": OF_ONE_ROSTER,
    "/v1/solves/{solve_id}/explanations/shortages": OF_ONE_ROSTER,
    "/v1/solves/{solve_id}/explanations/fragility": OF_ONE_ROSTER,
    "/v1/solves/{solve_id}/explanations/shifts/{shift}/candidates": OF_ONE_ROSTER,
    "/v1/solves/{solve_id}/explanations/shifts/{shift}/fixes": OF_ONE_ROSTER,
    "/v1/me/explanations": OF_ONE_ROSTER,
    "/v1/communities/{community_id}/service-records": "a file of some days, with its fields",
}
"""Answers that hold items and are no lists, and why."""


def description(runtime: Runtime) -> dict[str, Any]:
    """What the service says of itself."""
    said: dict[str, Any] = application(runtime).test_client().get("/openapi.json").get_json()
    return said


def lists(said: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """The address, the operation and the answer's fields of everything that answers with items."""
    for address, operations in said["paths"].items():
        answers = operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        shape = answers.get("application/json", {}).get("schema", {})
        while "$ref" in shape:
            shape = said["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
        fields = shape.get("properties", {})
        if "items" in fields:
            yield address, operations["get"], fields


def test_every_list_is_asked_for_by_limit_and_cursor_and_tells_the_next(runtime: Runtime) -> None:
    found = {address: (operation, fields) for address, operation, fields in lists(description(runtime))}
    assert found.keys() >= WHOLE.keys()
    assert len(found) > 40
    for address, (operation, fields) in found.items():
        if address not in WHOLE:
            said = operation["parameters"]
            asked = {one["name"]: one["schema"] for one in said if one.get("in") == "query"}
            assert "next" in fields, address
            assert {"limit", "cursor"} <= asked.keys(), address
            assert (asked["limit"]["minimum"], asked["limit"]["maximum"] <= 2 * PAGE_MOST) == (1, True), (
                address
            )


def walked(get: Any, address: str) -> list[Any]:
    """Everything of a list, one by one; no page holds more than was asked for."""
    seen, cursor = [], ""
    mark = "&" if "?" in address else "?"
    while cursor is not None:
        page = get(f"{address}{mark}limit=1{f'&cursor={cursor}' if cursor else ''}").get_json()
        assert len(page["items"]) <= 1, address
        seen += page["items"]
        cursor = page["next"]
    return seen


def filled(runtime: Runtime) -> tuple[Caller, Volunteer, dict[str, Any]]:
    """A published week with two of many things in it."""
    us, week = published(runtime)
    us.client.post("/v1/communities", json={"name": "另一个社区"})
    colleague(runtime, us, "viewer")
    us.make("pledges", id="rice", name="大米", direction="offer", measure="goods", amount=9)
    us.make("tasks", id="snow", name="扫雪", type="snow_clearing", site="hall", dormant=True,
            times=[{"from": "06:00", "to": "08:00"}])  # fmt: skip
    for number in (1, 2):
        us.make("draws", offer="rice", amount=number)
        us.make("tasks/snow/activations", date=f"2026-12-0{number}")
        us.make("persons", id=f"p{number}", name=f"三号楼{number}户", site="hall", visit_every_days=7)
        deadline = f"2026-12-0{number}T18:00"
        us.make("campaigns", name=f"征集{number}", start="2026-12-07", deadline=deadline)
        us.make("volunteers/v1/links")
    (who,) = holders(us, MORNING)
    me = Volunteer(runtime, us, who)
    for words in ("为什么是我？", "能换一天吗？"):
        assert me.post("review-requests", {"words": words}).status_code == 200
    return us, me, week


@on_both_databases
def test_pages_of_one_hold_what_the_whole_list_holds_in_its_order(runtime: Runtime) -> None:
    us, me, _ = filled(runtime)
    ours = {
        "members": 2,
        "draws?pledge=rice": 2,
        "tasks/snow/dates": 2,
        "visits-due": 2,
        f"weeks/{WEEK}/versions": 2,
        "review-requests": 2,
        "volunteers/v1/links": 2,
        "campaigns": 2,
        "proposals": 2,
        "swaps": 0,
        f"weeks/{WEEK}/offers": 0,
        f"weeks/{WEEK}/waits": 0,
        "ledger/anchors": 0,
        "feedback/scores": 0,
    }
    mine = {"campaigns": 2, "review-requests": 2, "open-seats": 0, "waits": 0, "swaps": 0, "offers": 0}
    for get, addresses in ((us.get, ours), (me.get, mine), (us.client.get, {"/v1/communities": 2})):
        for address, least in addresses.items():
            whole = get(address).get_json()
            assert whole["next"] is None, address
            assert len(whole["items"]) >= least, address
            assert walked(get, address) == whole["items"], address
            assert get(f"{address}{'&' if '?' in address else '?'}limit=0").status_code == 422, address
