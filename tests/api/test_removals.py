"""Who holds a place stays on the register; with who leaves it, whatever waited for her is over."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, proposals, published, told
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, codes, colleague
from tests.api.test_offers import asked, crowded, dropped
from tests.api.test_proposals import AFTERNOON, MORNING
from tests.api.test_swaps import given, two_and_a_third
from tests.api.weekly import DESK, WEEK, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

ALL_WEEK = {"start": "2026-11-23T00:00", "end": "2026-11-30T00:00"}


def away(us: Caller, volunteer: str) -> None:
    """Somebody is taken off all that she holds."""
    assert us.post(f"volunteers/{volunteer}/absences", ALL_WEEK).status_code == 200


@on_both_databases
def test_who_holds_a_place_that_is_not_over_is_not_removed(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    held = [one["volunteer"] for one in proposals(us)]
    her = held[0]
    refused = us.delete(f"volunteers/{her}")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "volunteer_holds_places")
    assert f"还有 {held.count(her)} 个" in refused.text
    own = [one for one in proposals(us) if one["volunteer"] == her]
    named = refused.get_json()["errors"]
    assert [one["path"] for one in named] == [f"weeks/{WEEK}/shifts/{one['shift']}" for one in own]
    assert all("值班" in one["zh"] and "11月" in one["zh"] for one in named)
    assert us.get(f"volunteers/{her}").status_code == 200
    # The same where all is erased, and no limited colleague learns it of people who are not theirs.
    erasure = us.client.post(us.address(f"volunteers/{her}/erasure"), headers={"If-Match": '"1"'})
    assert erasure.get_json()["code"] == "volunteer_holds_places"
    us.make("areas", id="grid", name="网格")
    of_grid = colleague(runtime, us, "coordinator", areas=["grid"])
    assert of_grid.delete(f"volunteers/{her}").status_code == 404
    away(us, her)
    assert us.delete(f"volunteers/{her}").status_code == 204
    # What is over holds nobody.
    (other, *_) = (one["volunteer"] for one in proposals(us, state="proposed"))
    clock.now = datetime(2026, 11, 29, 14, 0, tzinfo=UTC)
    assert us.delete(f"volunteers/{other}").status_code == 204


@on_both_databases
def test_who_is_named_elsewhere_is_refused_and_loses_nothing(runtime: Runtime) -> None:
    us, first, second, third = two_and_a_third(runtime)
    us.make("tasks", **DESK | {"id": "other", "standing": [{"volunteer": third.id}]})
    waiting = third.post("waits", {"week": WEEK, "shift": MORNING}).get_json()
    refused = us.delete(f"volunteers/{third.id}")
    assert codes(refused) == {("task/other", "used_by")}
    (used,) = refused.get_json()["errors"]
    assert (used["zh"], used["en"]) == ("任务“值班”引用了它。", "It is used by the task “值班”.")
    assert [one["id"] for one in third.get("waits").get_json()["items"]] == [waiting["id"]]
    assert first.id != second.id


@on_both_databases
def test_her_waits_and_the_offers_made_to_her_end_and_the_next_one_is_asked(runtime: Runtime) -> None:
    us = crowded(runtime)
    gone = dropped(us)
    first, second = asked(us)
    away(us, first)
    assert us.delete(f"volunteers/{first}").status_code == 204
    assert asked(us, "ended") == [first]
    (third,) = set(asked(us)) - {second}
    assert third not in (gone, first)
    (afternoon,) = (one["volunteer"] for one in proposals(us, shift=AFTERNOON))
    waits = Volunteer(runtime, us, third)
    assert waits.post("waits", {"week": WEEK, "shift": AFTERNOON}).get_json()["state"] == "waiting"
    away(us, third)
    assert us.delete(f"volunteers/{third}").status_code == 204
    # Another who is given her id waits for nothing and is asked nothing.
    us.make("volunteers", id=third, name="另一人", age=40, availability="always")
    another = Volunteer(runtime, us, third)
    assert (another.get("waits").get_json()["items"], another.get("offers").get_json()["items"]) == ([], [])
    (row,) = (one for one in proposals(us, shift=AFTERNOON) if one["state"] == "proposed")
    assert row["volunteer"] == afternoon


@on_both_databases
def test_a_swap_that_she_is_in_is_over_and_the_other_one_is_told(runtime: Runtime) -> None:
    us, first, second, third = two_and_a_third(runtime)
    given(first, MORNING, to=third.id)
    assert us.delete(f"volunteers/{third.id}").status_code == 204
    assert first.get("swaps").get_json()["items"] == []
    assert [(one["volunteer"], one["state"]) for one in told(runtime, "swap_answered")] == [
        (first.id, "refused")
    ]
    given(first, MORNING, to=second.id)
    away(us, first.id)
    assert second.get("swaps").get_json()["items"] == []
    answers = {(one["volunteer"], one["state"]) for one in told(runtime, "swap_answered")}
    assert answers == {(first.id, "refused"), (second.id, "withdrawn")}
    assert us.delete(f"volunteers/{first.id}").status_code == 204


@on_both_databases
def test_an_exchange_ends_when_the_place_that_is_wanted_is_given_up(runtime: Runtime) -> None:
    us, first, second, _ = two_and_a_third(runtime)
    given(first, MORNING, to=second.id, wanted=second.on(AFTERNOON)["id"])
    second.post(f"shifts/{second.on(AFTERNOON)['id']}/decline", {})
    (ended,) = us.get("swaps").get_json()["items"]
    assert (ended["state"], first.get("swaps").get_json()["items"]) == ("refused", [])
    assert [one["volunteer"] for one in told(runtime, "swap_answered")] == [first.id]


@on_both_databases
def test_the_id_of_who_was_erased_is_given_to_nobody_else(runtime: Runtime) -> None:
    us = populated(runtime)
    version = us.get("volunteers/v3").headers["ETag"]
    assert (
        us.client.post(us.address("volunteers/v3/erasure"), headers={"If-Match": version}).status_code == 204
    )
    refused = us.post("volunteers", {"id": "v3", "name": "赵新人"})
    assert (refused.status_code, codes(refused)) == (422, {("id", "id_of_erased")})
    many = us.post(
        "records", {"format": "volunteer-records/1", "volunteers": [{"id": "v3", "name": "赵新人"}]}
    )
    assert "id_of_erased" in many.text
    assert us.post("volunteers", {"name": "赵新人"}).status_code == 201


@on_both_databases
def test_nobody_is_told_of_what_somebody_declined_who_left_since(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    who = dropped(us)
    browser = coordinating(runtime, us)
    pages = (f"/console/{us.community}", f"/console/{us.community}/weeks/{WEEK}/seat?shift={MORNING}")
    name = us.get(f"volunteers/{who}").get_json()["name"]
    assert all(name in browser.open(page) for page in pages)
    away(us, who)
    gone = us.delete(f"volunteers/{who}")
    assert gone.status_code == 204, gone.text
    for page in pages:
        assert f"{who} " not in browser.open(page)
        assert f"<b>{name}</b>" not in browser.open(page)
