"""Give and need: drawn down to nothing and no further, whoever comes at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, codes, colleague, settled
from tests.scheduler.databases import on_both_databases


def with_rice(runtime: Runtime) -> Caller:
    """A bank that offers twenty sacks of rice, and a canteen that needs eight."""
    us = settled(runtime)
    us.make("units", id="bank", name="农商银行")
    us.make("pledges", id="rice", name="大米", direction="offer", measure="goods", amount=20, unit="bank")
    us.make("pledges", id="hunger", name="食堂用米", direction="need", measure="goods", amount=8)
    return us


def left(us: Caller, pledge: str) -> int:
    """How much of a pledge is left."""
    return int(us.get(f"pledges/{pledge}").get_json()["left"])


@on_both_databases
def test_an_offer_is_drawn_down_for_a_need_and_given_back(runtime: Runtime) -> None:
    us = with_rice(runtime)
    drawn = us.make("draws", offer="rice", need="hunger", amount=5, note="周三送到")
    assert (left(us, "rice"), left(us, "hunger")) == (15, 3)
    (listed,) = us.get("draws?pledge=hunger").get_json()["items"]
    assert (listed, listed["by"]) == (drawn, us.key)
    refused = us.post("draws", {"offer": "rice", "need": "hunger", "amount": 4})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "pledge_exhausted")
    assert left(us, "rice") == 15
    assert codes(us.delete("pledges/rice")) == {(f"draw/{drawn['id']}", "used_by")}
    assert us.delete(f"draws/{drawn['id']}").status_code == 204
    assert us.delete(f"draws/{drawn['id']}").status_code == 404
    assert (left(us, "rice"), left(us, "hunger")) == (20, 8)
    assert us.delete("pledges/rice").status_code == 204


@on_both_databases
def test_of_many_who_draw_at_once_only_as_many_get_some_as_there_is(runtime: Runtime) -> None:
    us = with_rice(runtime)

    def draw(_: int) -> int:
        fresh = us.client.application.test_client()
        headers = {"Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}
        said = {"offer": "rice", "need": "hunger", "amount": 3}
        return int(fresh.post(us.address("draws"), json=said, headers=headers).status_code)

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(draw, range(8)))
    # Eight sacks are needed: two drawings of three, and two sacks stay open.
    assert (statuses.count(201), statuses.count(409)) == (2, 6)
    assert (left(us, "rice"), left(us, "hunger")) == (14, 2)


@on_both_databases
def test_only_an_offer_is_drawn_for_a_need_of_the_same_measure_in_the_same_community(
    runtime: Runtime,
) -> None:
    us, them = with_rice(runtime), settled(runtime)
    us.make("pledges", id="money", name="捐款", direction="need", measure="yuan", amount=500)
    for said, problem in (
        ({"offer": "hunger", "amount": 1}, ("offer", "unknown_id")),
        ({"offer": "rice", "need": "rice", "amount": 1}, ("need", "unknown_id")),
        ({"offer": "rice", "need": "money", "amount": 1}, ("need", "measures_differ")),
        ({"offer": "rice", "amount": 0}, ("amount", "number_out_of_range")),
    ):
        assert codes(us.post("draws", said)) == {problem}
    assert codes(them.post("draws", {"offer": "rice", "amount": 1})) == {("offer", "unknown_id")}
    assert them.get("draws?pledge=rice").status_code == 404
    us.make("draws", id="d1", offer="rice", amount=1)
    assert us.post("draws", {"id": "d1", "offer": "rice", "amount": 1}).status_code == 409
    assert them.delete("draws/d1").status_code == 404
    assert left(us, "rice") == 19


@on_both_databases
def test_what_was_drawn_cannot_be_changed_away(runtime: Runtime) -> None:
    us = with_rice(runtime)
    us.make("draws", offer="rice", amount=5)
    assert codes(us.change("pledges/rice", {"amount": 4, "measure": "yuan"})) == {
        ("amount", "less_than_drawn"),
        ("measure", "fixed_once_drawn"),
    }
    assert us.change("pledges/rice", {"amount": 5}).get_json()["left"] == 0
    assert [one["id"] for one in us.get("pledges?open=true").get_json()["items"]] == ["hunger"]
    assert [one["id"] for one in us.get("pledges?direction=offer&unit=bank").get_json()["items"]] == ["rice"]
    assert us.delete("units/bank").status_code == 409


@on_both_databases
def test_a_coordinator_of_one_grid_draws_nothing(runtime: Runtime) -> None:
    us = with_rice(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    hers = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert hers.post("draws", {"offer": "rice", "amount": 1}).status_code == 403
    assert hers.get("pledges/rice").status_code == 200
