"""Work that stood in no plan: one asks, another approves, and the ledger keeps it apart."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, codes, colleague
from tests.api.weekly import populated
from tests.scheduler.databases import on_both_databases

ASKED = {"volunteer": "v1", "day": "2026-11-20", "minutes": 90, "what": "帮邻居搬白菜"}


def decide(us: Caller, asked: str, version: int = 1, **said: object) -> object:
    """Somebody decides what became of it."""
    return us.client.post(
        us.address(f"added-hours/{asked}/decision"), json=said, headers={"If-Match": f'"{version}"'}
    )


@on_both_databases
def test_hours_that_one_asks_for_count_once_another_approves(runtime: Runtime) -> None:
    us = populated(runtime)
    other = colleague(runtime, us, "coordinator")
    asked = us.make("added-hours", **ASKED)
    assert (asked["state"], asked["asked_by"], asked["entry"]) == ("waiting", us.key, None)
    assert us.get("ledger").get_json()["seq"] == 0
    mine = decide(us, asked["id"], approve=True)
    assert (mine.status_code, mine.get_json()["code"]) == (403, "four_eyes")
    found = decide(other, asked["id"], approve=True).get_json()
    assert (found["state"], found["decided_by"], found["entry"]) == ("approved", other.key, 1)
    (entry,) = us.get("ledger/entries?kind=added").get_json()["items"]
    assert (entry["minutes"], entry["volunteer"], entry["reason"]) == (90, "v1", ASKED["what"])
    assert entry["facts"]["asked_by"] == us.key
    again = decide(other, asked["id"], version=2, approve=True)
    assert (again.status_code, again.get_json()["code"]) == (409, "added_hours_decided")


@on_both_databases
def test_hours_that_are_refused_count_for_nothing(runtime: Runtime) -> None:
    us = populated(runtime)
    other = colleague(runtime, us, "administrator")
    asked = us.make("added-hours", **ASKED)
    assert decide(other, asked["id"], version=9, approve=False).status_code == 412
    refused = decide(other, asked["id"], approve=False, reason="无人见证").get_json()
    assert (refused["state"], refused["reason"]) == ("refused", "无人见证")
    assert us.get("ledger").get_json()["seq"] == 0
    assert [one["id"] for one in us.get("added-hours?state=refused").get_json()["items"]] == [asked["id"]]
    assert us.get("added-hours?state=waiting&volunteer=v1").get_json()["items"] == []


@on_both_databases
def test_who_may_not_decide_does_not_and_bad_requests_are_told(runtime: Runtime) -> None:
    us = populated(runtime)
    asked = us.make("added-hours", **ASKED)
    system, viewer = colleague(runtime, us, "system"), colleague(runtime, us, "viewer")
    assert decide(system, asked["id"], approve=True).status_code == 403
    assert viewer.post("added-hours", ASKED).status_code == 403
    for said, problem in (
        ({"day": "2026-11-22"}, ("day", "day_to_come")),
        ({"day": "soon"}, ("day", "bad_date")),
        ({"volunteer": "nobody"}, ("volunteer", "unknown_id")),
        ({"task": "none"}, ("task", "unknown_id")),
        ({"minutes": 0}, ("minutes", "number_out_of_range")),
    ):
        assert codes(us.post("added-hours", ASKED | said)) == {problem}
