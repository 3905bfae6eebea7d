"""1.7 “我能提供的”服务清单和“我所需要的”需求清单: two lists, drawn down, the open shown."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


def lists(runtime: Runtime) -> Community:
    """Two units, a company and a need list of the estate."""
    us = Community(runtime, "世纪花园社区")
    for id, name in (("clinic", "社区医院"), ("law", "律师事务所"), ("shop", "爱心超市")):
        us.make("units", id=id, name=name)
    offers = (
        ("checks", "clinic", "minutes", 600),
        ("advice", "law", "minutes", 240),
        ("rice", "shop", "goods", 50),
    )
    for id, unit, measure, amount in offers:
        us.make("pledges", id=id, name=id, direction="offer", unit=unit, measure=measure, amount=amount)
    for id, measure, amount in (("elders", "minutes", 700), ("parcels", "goods", 30), ("lamps", "yuan", 900)):
        us.make("pledges", id=id, name=id, direction="need", measure=measure, amount=amount)
    return us


def still_open(us: Community, direction: str) -> dict[str, int]:
    """What is left of the offers or needs that are not used up."""
    found = us.get(f"pledges?direction={direction}&open=true").get_json()["items"]
    return {one["id"]: one["left"] for one in found}


@on_both_databases
def test_needs_are_met_from_several_offers_and_the_rest_stays_open(runtime: Runtime) -> None:
    us = lists(runtime)
    us.make("draws", offer="checks", need="elders", amount=600)
    us.make("draws", offer="advice", need="elders", amount=100)
    us.make("draws", offer="rice", need="parcels", amount=20)
    assert still_open(us, "need") == {"parcels": 10, "lamps": 900}
    assert still_open(us, "offer") == {"advice": 140, "rice": 30}
    drawn = us.get("draws?pledge=elders").get_json()["items"]
    assert {(one["offer"], one["amount"]) for one in drawn} == {("checks", 600), ("advice", 100)}


@on_both_databases
def test_nothing_is_matched_that_differs_in_kind_and_what_is_undone_is_open_again(runtime: Runtime) -> None:
    us = lists(runtime)
    wrong = us.post("draws", {"offer": "rice", "need": "elders", "amount": 10})
    assert (wrong.status_code, wrong.get_json()["errors"][0]["code"]) == (422, "measures_differ")
    # More than the need asks for is refused, even where the offer holds more.
    much = us.post("draws", {"offer": "rice", "need": "parcels", "amount": 31})
    assert (much.status_code, much.get_json()["code"]) == (409, "pledge_exhausted")
    made = us.make("draws", offer="rice", need="parcels", amount=30)
    assert "parcels" not in still_open(us, "need")
    assert us.delete(f"draws/{made['id']}").status_code == 204
    assert still_open(us, "need")["parcels"] == 30
    assert still_open(us, "offer")["rice"] == 50
