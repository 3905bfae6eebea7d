"""Who gave other hours is asked and says yes: one change puts her there, and her record says so."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import proposals, publish
from tests.api.settling import Caller, codes
from tests.api.test_changes_by_hand import MORNING, TUESDAY, laid_out, made, placed
from tests.api.weekly import RIVER, WEEK, act, populated, reviewed
from tests.scheduler.databases import on_both_databases

HOLIDAY = {"start": "2026-11-22T00:00", "end": "2026-11-25T00:00"}
WEDNESDAYS = {"days": ["wed"], "from": "06:00", "to": "08:00"}


def held_by_nobody(runtime: Runtime) -> tuple[Caller, dict[str, object]]:
    """A week in review in which v1 is free on Wednesdays alone, and v2 away until the 25th."""
    us = populated(runtime)
    us.change("volunteers/v1", {"availability": [WEDNESDAYS]})
    us.change("volunteers/v2", {"time_off": [HOLIDAY]})
    return us, laid_out(runtime, us)


@on_both_databases
def test_who_agreed_is_put_there_and_is_free_then_by_her_record_and_the_plan(runtime: Runtime) -> None:
    us, week = held_by_nobody(runtime)
    fixes = us.get(f"weeks/{WEEK}/shifts/{MORNING}/fixes?seconds=0").get_json()["items"]
    fix = next(one for one in fixes if one.get("volunteer") == "v1")
    assert (fix["kind"], fix["move"]["agreed"]) == ("other_hours", True)
    assert fix["question"]["en"].startswith("Hello 王秀英.")
    assert "09:00" in fix["question"]["zh"]
    refused = act(us, week, "moves", {"volunteer": "v1", "to": MORNING})
    assert {code for _, code in codes(refused)} == {"rule_availability"}
    week = made(us, week, "moves", **fix["move"])
    assert placed(us) == {MORNING: ["v1"]}
    # The desk is open from 09:00 to 11:00.
    windows = [WEDNESDAYS, {"start": "2026-11-23T09:00", "end": "2026-11-23T11:00"}]
    assert us.get("volunteers/v1").get_json()["availability"] == windows
    week = made(us, week, "moves", volunteer="v2", to=TUESDAY, agreed=True)
    assert us.get("volunteers/v2").get_json()["time_off"] == [
        {"start": "2026-11-22T00:00", "end": "2026-11-24T09:00"},
        {"start": "2026-11-24T11:00", "end": "2026-11-25T00:00"},
    ]
    logged = [one["fields"] for one in us.get("changes?kind=volunteer").get_json()["items"]]
    # Each once by the change above, and once by what was agreed.
    assert (logged.count(["availability"]), logged.count(["time_off"])) == (2, 2)
    # The plan says the same as the records: nothing is newer than it.
    assert us.get(f"weeks/{WEEK}/newer-records").get_json()["volunteers"] == []


@on_both_databases
def test_who_agreed_when_asked_has_accepted_once_the_week_is_published(runtime: Runtime) -> None:
    us, week = held_by_nobody(runtime)
    week = made(us, week, "moves", volunteer="v1", to=MORNING, agreed=True)
    publish(us, made(us, week, "moves", volunteer="v2", to=TUESDAY, agreed=True))
    found = {one["volunteer"]: (one["state"], one["answered_by"]) for one in proposals(us)}
    assert found == dict.fromkeys(("v1", "v2"), ("accepted", "coordinator"))


@on_both_databases
def test_every_other_rule_is_judged_and_what_is_refused_writes_nothing(runtime: Runtime) -> None:
    # v3 has no insurance, which the river asks for.
    us = populated(runtime, RIVER | {"seats": [{"role": "patroller", "count": 3, "minimum": 2}]})
    us.change("volunteers/v3", {"availability": []})
    week = reviewed(runtime, us)
    (shift,) = {one["id"] for one in us.get(f"weeks/{WEEK}/roster").get_json()["shifts"]}
    before = us.get("volunteers/v3").get_json()
    refused = act(us, week, "moves", {"volunteer": "v3", "to": shift, "agreed": True})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "move_refused")
    assert {code for _, code in codes(refused)} == {"not_insured"}
    assert us.get("volunteers/v3").get_json() == before
    nowhere = act(us, week, "moves", {"volunteer": "v3", "shift": shift, "agreed": True})
    assert codes(nowhere) == {("to", "missing_field")}
