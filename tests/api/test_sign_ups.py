"""Open seats are taken by volunteers themselves, within windows and rules; who waits moves up."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.api.answering import (
    Volunteer,
    held_rows,
    holders,
    proposals,
    publish,
    published,
    read_week,
    told,
    told_roster,
)
from tests.api.settling import Caller, colleague
from tests.api.test_proposals import DAWN, MORNING
from tests.api.weekly import DESK, MONDAY, RIVER, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

INSURED = {"until": "2026-12-31"}
TAKE = {"week": WEEK, "shift": MORNING}


def with_an_open_seat(runtime: Runtime, **desk: object) -> tuple[Caller, str]:
    """A published week whose first morning somebody gave up, and who that was."""
    us, _ = published(runtime, DESK | desk)
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    return us, str(one["volunteer"])


def another(runtime: Runtime, us: Caller, than: str) -> Volunteer:
    """Somebody else than one of the first two."""
    return Volunteer(runtime, us, {"v1": "v2"}.get(than, "v1"))


@on_both_databases
def test_an_open_seat_is_seen_by_who_may_have_it_and_taken_at_once(runtime: Runtime) -> None:
    us, gone = with_an_open_seat(runtime)
    me = another(runtime, us, gone)
    (seat,) = (one for one in me.get("open-seats").get_json()["items"] if one["shift"] == MORNING)
    assert (seat["title"], seat["site"], seat["places"], seat["closes_at"]) == (
        "值班",
        "居委会",
        1,
        "2026-11-23T08:00:00+08:00",
    )
    answers = [me.post("sign-ups", TAKE) for _ in range(3)]
    assert {(one.status_code, one.get_json()["id"], one.get_json()["state"]) for one in answers} == {
        (200, me.on(MORNING)["id"], "accepted")
    }
    (row,) = (one for one in proposals(us, shift=MORNING) if one["volunteer"] == me.id)
    assert (row["origin"], row["answered_by"]) == ("signed_up", "volunteer")
    assert held_rows(us) == told_roster(us)
    assert MORNING not in [one["shift"] for one in me.get("open-seats").get_json()["items"]]
    late = Volunteer(runtime, us, "v3").post("sign-ups", TAKE)
    assert (late.status_code, late.get_json()["code"]) == (409, "no_free_seat")


@on_both_databases
def test_what_breaks_a_rule_is_refused_by_name_and_not_offered(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER | {"seats": [{"role": "patroller", "count": 3, "minimum": 2}]})
    me = Volunteer(runtime, us, "v3")
    assert me.get("open-seats").get_json()["items"] == []
    answer = me.post("sign-ups", {"week": WEEK, "shift": DAWN})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "change_refused")
    assert [one["code"] for one in answer.get_json()["errors"]] == ["not_insured"]
    # The insurance that she brings now counts, though the week was planned without it.
    us.change("volunteers/v3", {"insured": {"until": "2026-12-31"}})
    assert [one["shift"] for one in me.get("open-seats").get_json()["items"]] == [DAWN]
    assert me.post("sign-ups", {"week": WEEK, "shift": DAWN}).status_code == 200


@on_both_databases
def test_who_joined_after_the_week_was_published_may_sign_up(runtime: Runtime) -> None:
    us, _ = with_an_open_seat(runtime)
    us.make("volunteers", id="v9", name="新来的", age=30, availability="always")
    me = Volunteer(runtime, us, "v9")
    assert me.post("sign-ups", TAKE).status_code == 200
    assert holders(us, MORNING) == ["v9"]
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_sign_up_opens_and_closes_as_the_task_says(runtime: Runtime, clock: FakeClock) -> None:
    rules = {"opens_hours_before": 24, "closes_hours_before": 2, "cancel_hours_before": 3}
    us, gone = with_an_open_seat(runtime, sign_up=rules)
    me = another(runtime, us, gone)
    early = me.post("sign-ups", TAKE)
    assert (early.status_code, early.get_json()["code"]) == (409, "sign_up_closed")
    clock.now = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)  # nine in the morning of the day before
    taken = me.post("sign-ups", TAKE).get_json()
    clock.now = datetime(2026, 11, 22, 22, 1, tzinfo=UTC)
    late = me.post(f"shifts/{taken['id']}/decline", {})
    assert (late.status_code, late.get_json()["code"]) == (409, "cancel_too_late")
    # A coordinator who is rung up may still write it down, and nobody can sign up so late.
    assert us.post(f"proposals/{taken['id']}/decline", {}).status_code == 200
    clock.now = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert Volunteer(runtime, us, "v3").post("sign-ups", TAKE).get_json()["code"] == "sign_up_closed"


@on_both_databases
def test_who_waits_moves_up_once_when_a_place_is_free_and_nobody_is_alarmed(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (holder,) = proposals(us, shift=MORNING)
    first, second = (Volunteer(runtime, us, one) for one in ("v1", "v2", "v3") if one != holder["volunteer"])
    waits = []
    for me in (first, first, second):
        waits.append(me.post("waits", TAKE).get_json())
        clock.go_on(seconds=1)
    assert (waits[0], waits[0]["state"]) == (waits[1], "waiting")
    assert [one["id"] for one in first.get("waits").get_json()["items"]] == [waits[0]["id"]]
    us.post(f"proposals/{holder['id']}/decline", {})
    assert holders(us, MORNING) == [first.id]
    assert [one["volunteer"] for one in told(runtime, "waitlist_moved_up")] == [first.id]
    assert told(runtime, "coordinator_gap") == []
    assert first.on(MORNING)["state"] == "accepted"
    assert held_rows(us) == told_roster(us)
    assert second.client.delete(f"/v1/me/waits/{waits[2]['id']}").status_code == 204
    assert first.client.delete(f"/v1/me/waits/{waits[2]['id']}").status_code == 404
    first.post(f"shifts/{first.on(MORNING)['id']}/decline", {})
    assert holders(us, MORNING) == []


@on_both_databases
def test_who_may_not_have_the_place_is_passed_over(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    uninsured = Volunteer(runtime, us, "v3")
    us.make(
        "volunteers", id="v4", name="周全", age=30, availability="always", insured={"until": "2026-12-31"}
    )
    able = Volunteer(runtime, us, "v4")
    for me in (uninsured, able):
        me.post("waits", {"week": WEEK, "shift": DAWN})
    one, other = proposals(us, shift=DAWN)
    us.post(f"proposals/{one['id']}/decline", {})
    # The crew fell apart, and is whole again with who waited: one adult is never alone.
    assert holders(us, DAWN) == sorted([other["volunteer"], "v4"])
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_two_who_may_only_go_together_go_when_both_are_there(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    for one in proposals(us, shift=DAWN):
        us.post(f"proposals/{one['id']}/decline", {})
    assert holders(us, DAWN) == []
    for number in (5, 6):
        us.make(
            "volunteers",
            id=f"v{number}",
            name=f"新来的{number}",
            age=30,
            availability="always",
            insured=INSURED,
        )
    first, second = (Volunteer(runtime, us, f"v{number}") for number in (5, 6))
    take = {"week": WEEK, "shift": DAWN}
    (alone,) = first.get("open-seats").get_json()["items"]
    assert alone["needs_company"] is True
    assert first.post("sign-ups", take).get_json()["code"] == "change_refused"
    assert first.post("waits", take).get_json()["state"] == "waiting"
    assert second.post("sign-ups", take).status_code == 200
    assert holders(us, DAWN) == ["v5", "v6"]
    assert [one["volunteer"] for one in told(runtime, "waitlist_moved_up")] == ["v5"]


@on_both_databases
def test_a_sign_up_is_in_what_is_pending_or_refused(runtime: Runtime) -> None:
    """Never in neither (B11)."""
    us, gone = with_an_open_seat(runtime)
    me = another(runtime, us, gone)
    draft = us.make("weeks", start=MONDAY)
    assert me.post("sign-ups", TAKE).status_code == 200
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    answered(runtime)
    week = read_week(us)
    assert (week["number"] > draft["number"], act(us, week, "publish").status_code) == (True, 200)
    assert holders(us, MORNING) == [me.id]
    # Once a place is promised away in what is pending it is not open any more.
    (mine,) = (one for one in proposals(us, shift=MORNING) if one["state"] == "accepted")
    us.post(f"proposals/{mine['id']}/decline", {})
    third = Volunteer(runtime, us, "v3")
    week = act(us, read_week(us), "moves", {"volunteer": "v3", "to": MORNING}).get_json()
    us.make("volunteers", id="v4", name="周全", age=30, availability="always")
    refused = Volunteer(runtime, us, "v4").post("sign-ups", TAKE)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "no_free_seat")
    publish(us, week)
    assert third.on(MORNING)["state"] == "proposed"
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_nobody_is_in_two_weeks_at_once(runtime: Runtime) -> None:
    night = DESK | {"id": "night", "times": [{"from": "23:00", "to": "02:00"}]}
    night |= {"recurrence": {"weekly": {"weekdays": ["sun"]}}}
    early = DESK | {"id": "early", "times": [{"from": "01:00", "to": "03:00"}]}
    early |= {"recurrence": {"weekly": {"weekdays": ["mon"]}}}
    us = populated(runtime, night, early)
    publish(us, reviewed(runtime, us))
    publish(us, reviewed(runtime, us, "2026-11-30"))
    (sunday,) = proposals(us, shift="night@2026-11-29T23:00")
    (monday,) = proposals(us, shift="early@2026-11-30T01:00")
    us.post(f"proposals/{monday['id']}/decline", {})
    me = Volunteer(runtime, us, sunday["volunteer"])
    answer = me.post("sign-ups", {"week": "2026-W49", "shift": monday["shift"]})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "busy_elsewhere")


@on_both_databases
def test_coordinators_see_who_waits_for_which_shift_and_as_which(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    waiting = [Volunteer(runtime, us, who) for who in ("v1", "v2", "v3") if who not in holders(us, MORNING)]
    for me in waiting:
        clock.go_on(minutes=1)
        assert me.post("waits", TAKE).get_json()["state"] == "waiting"
    us.make("volunteers", id="v9", name="后来的", age=30, availability="always")
    last = Volunteer(runtime, us, "v9")
    clock.go_on(minutes=1)
    left = last.post("waits", TAKE).get_json()
    (other,) = (one for one in proposals(us, shift="desk@2026-11-24T09:00"))
    elsewhere = {"week": WEEK, "shift": other["shift"]}
    assert (
        next(me for me in waiting if me.id != other["volunteer"]).post("waits", elsewhere).status_code == 200
    )
    address = f"weeks/{WEEK}/waits"
    of_morning = us.get(f"{address}?shift={MORNING}").get_json()["items"]
    assert [(one["volunteer"], one["place"]) for one in of_morning] == [
        *((me.id, place) for place, me in enumerate(waiting, start=1)),
        ("v9", len(waiting) + 1),
    ]
    assert of_morning[0]["since"] < of_morning[1]["since"]
    assert [one["shift"] for one in us.get(address).get_json()["items"]] == [
        *[MORNING] * 3,
        other["shift"],
    ]
    first, rest = (us.get(f"{address}?limit=1{more}").get_json() for more in ("", f"&cursor={MORNING}.~"))
    assert ([one["place"] for one in first["items"]], [one["shift"] for one in rest["items"]]) == (
        [1],
        [other["shift"]],
    )
    assert last.client.delete(f"/v1/me/waits/{left['id']}").status_code == 204
    assert len(us.get(f"{address}?shift={MORNING}").get_json()["items"]) == len(waiting)
    us.make("areas", id="grid", name="网格")
    assert colleague(runtime, us, "coordinator", areas=["grid"]).get(address).status_code == 403
    assert colleague(runtime, us, "viewer").get(address).status_code == 200
    assert us.get("weeks/2026-W49/waits").status_code == 404
