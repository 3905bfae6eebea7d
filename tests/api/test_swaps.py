"""Volunteers give places to one another or exchange them; the rules of the whole roster decide."""

from __future__ import annotations

from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, held_rows, holders, proposals, published, told, told_roster
from tests.api.settling import Caller
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.weekly import DESK, RIVER
from tests.scheduler.databases import on_both_databases

INSURED = {"from": "2026-01-01", "until": "2026-12-31"}
ONE_DAY = DESK | {"recurrence": {"weekly": {"weekdays": ["mon"]}}}


def two_and_a_third(runtime: Runtime) -> tuple[Caller, Volunteer, Volunteer, Volunteer]:
    """Who has the morning, who has the afternoon, and who has neither."""
    us, _ = published(runtime, ONE_DAY)
    (first,), (second,) = holders(us, MORNING), holders(us, AFTERNOON)
    (third,) = {"v1", "v2", "v3"} - {first, second}
    return us, *(Volunteer(runtime, us, who) for who in (first, second, third))


def given(me: Volunteer, shift: str, **more: str) -> dict[str, Any]:
    """A swap that somebody asks for."""
    answer = me.post("swaps", {"proposal": me.on(shift)["id"], **more})
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.get_json()
    return made


@on_both_databases
def test_a_place_is_given_to_somebody_who_says_yes(runtime: Runtime) -> None:
    us, first, second, third = two_and_a_third(runtime)
    swap = given(first, MORNING, to=third.id, words="替我一下")
    assert [one["volunteer"] for one in told(runtime, "swap_asked")] == [third.id]
    assert (second.get("swaps").get_json()["items"], swap["side"]) == ([], "given")
    (asked,) = third.get("swaps").get_json()["items"]
    assert (asked["side"], asked["words"], asked["shift"]) == ("asked", "替我一下", MORNING)
    assert second.post(f"swaps/{swap['id']}/accept").status_code == 404
    for _ in range(2):
        assert third.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "done"
    assert holders(us, MORNING) == [third.id]
    assert held_rows(us) == told_roster(us)
    assert third.on(MORNING)["state"] == "accepted"
    assert [one["volunteer"] for one in told(runtime, "swap_answered")] == [first.id]
    assert told(runtime, "cancelled") == []
    (listed,) = us.get("swaps?state=done").get_json()["items"]
    assert (listed["giver"], listed["taker"]) == (first.id, third.id)


@on_both_databases
def test_who_gave_a_place_away_is_not_asked_for_it_again_and_is_told_so(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    swap = given(first, MORNING, to=third.id, words="那天带孙子看病")
    third.post(f"swaps/{swap['id']}/accept")
    third.post(f"shifts/{third.on(MORNING)['id']}/decline", {})
    shift = f"weeks/2026-W48/shifts/{MORNING}"
    for found in ("candidates", "fixes"):
        named = {one.get("volunteer") for one in us.get(f"{shift}/{found}").get_json()["items"]}
        assert named
        assert not {first.id, third.id} & named
    asked = us.post("weeks/2026-W48/offers", {"shift": MORNING, "volunteers": [first.id]})
    assert [one["code"] for one in asked.get_json()["errors"]] == ["has_declined"]
    us.change(f"volunteers/{third.id}", {"limits": {"shifts_per_week": 0}})  # one more thing in the way
    for who, words in (
        (first, "Gave this shift to somebody else in a swap."),
        (third, "Said “I cannot come” to this shift."),
    ):
        told_her = us.get(f"weeks/2026-W48/volunteers/{who.id}/explanation").get_json()
        (week,) = who.get("explanations").get_json()["items"]
        for kept in (week, told_her):
            assert [one["en"] for one in kept["not_on"] if one["shift"] == MORNING] == [words]
    assert first.post("sign-ups", {"week": "2026-W48", "shift": MORNING}).status_code in (200, 201)
    assert holders(us, MORNING) == [first.id]


@on_both_databases
def test_two_places_are_exchanged_in_one_change(runtime: Runtime) -> None:
    us, first, second, _ = two_and_a_third(runtime)
    swap = given(first, MORNING, to=second.id, wanted=second.on(AFTERNOON)["id"])
    assert swap["is_exchange"] is True
    assert second.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "done"
    assert (holders(us, MORNING), holders(us, AFTERNOON)) == ([second.id], [first.id])
    assert held_rows(us) == told_roster(us)
    assert us.get("weeks/2026-W48").get_json()["number"] == 3
    (week,) = second.get("explanations").get_json()["items"]
    told_her = us.get(f"weeks/2026-W48/volunteers/{second.id}/explanation").get_json()
    for found in (week, told_her):
        (why,) = [one["en"] for one in found["shifts"] if one["shift"] == MORNING]
        assert why == "It came by an exchange that both agreed to."


@on_both_databases
def test_a_place_that_is_open_to_all_goes_to_the_first(runtime: Runtime) -> None:
    us, first, second, third = two_and_a_third(runtime)
    (mine,) = proposals(us, shift=MORNING)
    oneself = first.post("swaps", {"proposal": mine["id"], "to": first.id})
    assert (oneself.status_code, oneself.get_json()["code"]) == (409, "swap_with_oneself")
    swap = given(first, MORNING)
    assert [one["side"] for one in third.get("swaps").get_json()["items"]] == ["open"]
    assert third.post(f"swaps/{swap['id']}/accept").status_code == 200
    late = second.post(f"swaps/{swap['id']}/accept")
    assert (late.status_code, late.get_json()["code"]) == (409, "swap_taken")
    assert holders(us, MORNING) == [third.id]


@on_both_databases
def test_where_the_community_wants_it_a_coordinator_approves(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    swap = given(first, MORNING, to=third.id)
    assert third.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "agreed"
    assert holders(us, MORNING) == [first.id]
    assert {one["volunteer"] for one in told(runtime, "swap_asked")} == {third.id, None}
    approved = us.client.post(us.address(f"swaps/{swap['id']}/approve"))
    assert (approved.get_json()["state"], holders(us, MORNING)) == ("done", [third.id])
    back = given(third, MORNING, to=first.id)
    first.post(f"swaps/{back['id']}/accept")
    refused = us.client.post(us.address(f"swaps/{back['id']}/refuse"))
    assert (refused.get_json()["state"], holders(us, MORNING)) == ("refused", [third.id])
    assert us.client.post(us.address(f"swaps/{back['id']}/approve")).status_code == 409


@on_both_databases
def test_a_swap_that_breaks_a_rule_is_refused_and_says_nothing_of_another(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    first, other = (Volunteer(runtime, us, who) for who in holders(us, DAWN))
    uninsured = Volunteer(runtime, us, "v3")
    us.change("volunteers/v3", {"insured": INSURED})
    swap = given(first, DAWN, to="v3")
    us.change("volunteers/v3", {"insured": None})
    refused = uninsured.post(f"swaps/{swap['id']}/accept")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "swap_refused")
    assert [one["code"] for one in refused.get_json()["errors"]] == ["not_insured"]
    assert holders(us, DAWN) == sorted([first.id, other.id])
    assert uninsured.post(f"swaps/{swap['id']}/decline").get_json()["state"] == "refused"
    assert first.post("swaps", {"proposal": other.on(DAWN)["id"]}).status_code == 404


@on_both_databases
def test_nobody_is_asked_for_what_the_rules_forbid_and_who_asks_reads_of_herself_alone(
    runtime: Runtime,
) -> None:
    us, first, second, third = two_and_a_third(runtime)
    mine, theirs = first.on(MORNING)["id"], second.on(AFTERNOON)["id"]
    us.change(f"volunteers/{third.id}", {"availability": []})
    alone = first.post("swaps", {"proposal": mine, "to": third.id})
    assert (alone.status_code, alone.get_json()["code"]) == (409, "swap_not_possible")
    assert alone.get_json()["errors"] == []  # when she is free is hers to say
    assert "where nothing is, it is because of the other or of the crew" in alone.get_json()["en"]
    us.change(f"volunteers/{second.id}", {"availability": []})
    us.change(f"volunteers/{first.id}", {"availability": []})
    both = first.post("swaps", {"proposal": mine, "to": second.id, "wanted": theirs})
    assert (both.status_code, both.get_json()["code"]) == (409, "swap_not_possible")
    name = us.get(f"volunteers/{first.id}").get_json()["name"]
    (own,) = both.get_json()["errors"]
    assert own["zh"].startswith(name)
    assert us.get("swaps").get_json()["items"] == told(runtime, "swap_asked") == []


@on_both_databases
def test_with_approval_what_could_not_be_done_is_refused_when_somebody_agrees(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    us.client.put(us.address("answer-rules"), json={"swaps_need_approval": True})
    first, other = (Volunteer(runtime, us, who) for who in holders(us, DAWN))
    us.change("volunteers/v3", {"insured": INSURED})
    swap = given(first, DAWN)
    us.change("volunteers/v3", {"insured": None})
    assert other.get("swaps").get_json()["items"] == []  # she is on that very shift
    # Nor to who may not take it: v3 has no insurance.
    assert Volunteer(runtime, us, "v3").get("swaps").get_json()["items"] == []
    twice = other.post(f"swaps/{swap['id']}/accept")
    assert (twice.status_code, twice.get_json()["code"]) == (409, "on_shift_already")
    assert " 已在班次 11月25日 周三 06:00 " in twice.get_json()["zh"]
    assert twice.get_json()["en"].endswith(" is on the shift 25 Nov Wed 06:00 巡河 (居委会) already.")
    refused = Volunteer(runtime, us, "v3").post(f"swaps/{swap['id']}/accept")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "swap_refused")
    assert [one["code"] for one in refused.get_json()["errors"]] == ["not_insured"]
    assert [one["state"] for one in us.get("swaps").get_json()["items"]] == ["asked"]
    first.post(f"swaps/{swap['id']}/decline")
    named = first.post("swaps", {"proposal": first.on(DAWN)["id"], "to": other.id})
    assert (named.status_code, named.get_json()["code"]) == (409, "on_shift_already")


@on_both_databases
def test_what_nobody_on_the_register_could_take_is_opened_to_nobody(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    first = Volunteer(runtime, us, holders(us, DAWN)[0])
    mine = {"proposal": first.on(DAWN)["id"]}
    refused = first.post("swaps", mine)  # v3 has no insurance, and the other is on the very shift
    assert (refused.status_code, refused.get_json()["code"]) == (409, "swap_for_nobody")
    assert us.get("swaps").get_json()["items"] == []
    us.change("volunteers/v3", {"insured": INSURED})
    assert first.post("swaps", mine).status_code == 200


@on_both_databases
def test_who_is_required_for_a_shift_asks_nobody_to_stand_in_for_her(runtime: Runtime) -> None:
    us, _ = published(runtime, ONE_DAY | {"required": ["v1"]})
    me = Volunteer(runtime, us, "v1")
    refused = me.post("swaps", {"proposal": me.on(MORNING)["id"]})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "swap_for_nobody")


@on_both_databases
def test_a_place_that_only_who_declined_it_could_take_is_open_to_her(runtime: Runtime) -> None:
    us, first, second, third = two_and_a_third(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    swap = given(first, MORNING, to=third.id)
    third.post(f"swaps/{swap['id']}/accept")
    us.change(f"volunteers/{second.id}", {"availability": []})
    back = given(third, MORNING)
    assert [one["side"] for one in first.get("swaps").get_json()["items"]] == ["open"]
    assert first.post(f"swaps/{back['id']}/accept").get_json()["state"] == "done"


@on_both_databases
def test_a_place_is_in_one_swap_at_a_time_and_taken_back_by_who_asked(runtime: Runtime) -> None:
    _us, first, _, third = two_and_a_third(runtime)
    swap = given(first, MORNING)
    again = first.post("swaps", {"proposal": first.on(MORNING)["id"]})
    assert (again.status_code, again.get_json()["code"]) == (409, "swap_under_way")
    assert first.post(f"swaps/{swap['id']}/decline").get_json()["state"] == "withdrawn"
    assert third.post(f"swaps/{swap['id']}/accept").status_code == 409
    over = given(first, MORNING, to=third.id)
    first.post(f"shifts/{first.on(MORNING)['id']}/decline", {})
    # The place is not hers to give any more, and who was asked hears it.
    gone = third.post(f"swaps/{over['id']}/accept")
    assert (gone.status_code, gone.get_json()["code"]) == (409, "swap_not_so")
    assert [one["volunteer"] for one in told(runtime, "swap_answered")] == [third.id]


@on_both_databases
def test_why_a_swap_is_turned_down_is_told_to_both(runtime: Runtime) -> None:
    us, first, _, third = two_and_a_third(runtime)
    swap = given(first, MORNING, to=third.id)
    address = us.address(f"swaps/{swap['id']}/refuse")
    assert us.client.post(address, json={"why": "x"}).status_code == 422
    assert us.client.post(address, data="x", content_type="text/plain").status_code == 415
    assert us.client.post(address, json={"reason": "那天要两位党员"}).status_code == 200
    heard = {one["volunteer"]: one["reason"] for one in told(runtime, "swap_answered")}
    assert heard == dict.fromkeys((first.id, third.id), "那天要两位党员")
