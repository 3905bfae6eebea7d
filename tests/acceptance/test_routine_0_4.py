"""0.4 跑到“双报到”单位去“化缘”: pledges of hours, goods and money, drawn down, with what is left."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_what_units_pledge_is_drawn_down_and_what_is_left_is_shown(runtime: Runtime) -> None:
    us = Community(runtime, "古城社区")
    us.make("units", id="bank", name="农商银行")
    us.make("units", id="mill", name="面粉厂")
    for id, unit, measure, amount in (
        ("hours", "bank", "minutes", 1200),
        ("flour", "mill", "goods", 40),
        ("money", "bank", "yuan", 5000),
    ):
        us.make("pledges", id=id, name=id, direction="offer", unit=unit, measure=measure, amount=amount)
    us.make("pledges", id="stove", name="食堂灶具", direction="need", measure="yuan", amount=3200)
    us.make("draws", offer="money", need="stove", amount=2000)
    us.make("draws", offer="flour", amount=15)
    us.make("draws", offer="hours", amount=150)
    shown = {one["id"]: (one["drawn"], one["left"]) for one in us.get("pledges").get_json()["items"]}
    assert shown == {"hours": (150, 1050), "flour": (15, 25), "money": (2000, 3000), "stove": (2000, 1200)}
    # What one unit has promised, and no more than is left of it.
    of_bank = us.get("pledges?unit=bank&direction=offer").get_json()["items"]
    assert {one["id"] for one in of_bank} == {"hours", "money"}
    refused = us.post("draws", {"offer": "flour", "amount": 26})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "pledge_exhausted")
    us.make("draws", offer="money", need="stove", amount=1200)
    assert [one["id"] for one in us.get("pledges?direction=need&open=true").get_json()["items"]] == []
