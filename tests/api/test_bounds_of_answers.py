"""Where answering, offering and publishing begin and end: on the minute, and for whom it concerns alone."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from scheduler.jobs.deadlines import Deadlines
from scheduler.jobs.rounds import Rounds
from tests.api.answering import Volunteer, holders, proposals, publish, published, read_week
from tests.api.settling import codes
from tests.api.test_offers import asked, crowded, dropped
from tests.api.test_planning_settings import say
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.weekly import DESK, RIVER, WEEK, act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.telling import taken

NEXT_MONDAY, NEXT_MORNING = "2026-11-30", "desk@2026-11-30T09:00"


@on_both_databases
def test_an_offer_is_open_until_its_minute_and_not_in_it(runtime: Runtime, clock: FakeClock) -> None:
    us = crowded(runtime)
    dropped(us)
    first, second = (Volunteer(runtime, us, who) for who in asked(us))
    (early,), (late,) = (me.get("offers").get_json()["items"] for me in (first, second))
    clock.now = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)  # two hours after it was made
    answer = second.post(f"offers/{late['id']}/accept")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "offer_not_open")
    clock.go_on(seconds=-1)
    assert first.post(f"offers/{early['id']}/accept").status_code == 200


@on_both_databases
def test_nobody_is_asked_for_a_shift_that_has_begun(runtime: Runtime, clock: FakeClock) -> None:
    us = crowded(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    dropped(us)
    clock.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # nine in the morning
    answer = us.post(f"weeks/{WEEK}/offers", {"shift": MORNING})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "shift_begun")
    clock.go_on(seconds=-1)
    assert us.post(f"weeks/{WEEK}/offers", {"shift": MORNING}).status_code == 200


@on_both_databases
def test_a_refusal_that_names_another_is_told_without_a_reason(runtime: Runtime) -> None:
    us = populated(runtime, RIVER | {"seats": [{"role": "patroller", "count": 3, "minimum": 2}]})
    us.change("volunteers/v3", {"insured": {"until": "2026-12-31"}})
    assert say(us, {"pairs": {"apart": [["v1", "v3"], ["v2", "v3"]]}}).status_code == 200
    publish(us, reviewed(runtime, us))
    assert holders(us, DAWN) == ["v1", "v2"]
    answer = Volunteer(runtime, us, "v3").post("sign-ups", {"week": WEEK, "shift": DAWN})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "change_refused")
    assert answer.get_json().get("errors", []) == []
    assert not [name for name in ("王秀英", "李建业", "v1", "v2") if name in answer.text]


@on_both_databases
def test_places_of_two_weeks_are_not_exchanged(runtime: Runtime) -> None:
    us, _ = published(runtime)
    publish(us, reviewed(runtime, us, NEXT_MONDAY))
    (one,), (other,) = proposals(us, shift=MORNING), proposals(us, shift=NEXT_MORNING)
    if one["volunteer"] == other["volunteer"]:
        (other,) = proposals(us, shift="desk@2026-11-30T14:00")
    me = Volunteer(runtime, us, one["volunteer"])
    said = {"proposal": one["id"], "to": other["volunteer"], "wanted": other["id"]}
    answer = me.post("swaps", said)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "swap_of_two_weeks")


@on_both_databases
def test_who_declined_after_being_put_back_stops_the_publication(runtime: Runtime, clock: FakeClock) -> None:
    us, week = published(runtime)
    (one,) = proposals(us, shift=MORNING)
    week = act(us, week, "moves", {"volunteer": one["volunteer"], "shift": MORNING}).get_json()
    week = publish(us, week)
    week = act(us, week, "moves", {"volunteer": one["volunteer"], "to": MORNING}).get_json()
    clock.go_on(minutes=1)
    assert us.post(f"proposals/{one['id']}/decline", {}).status_code == 200
    refused = act(us, read_week(us), "publish")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "week_unlawful")
    (error,) = refused.get_json()["errors"]
    assert error["code"] == "volunteer_declined"


@on_both_databases
def test_when_people_are_free_counts_for_what_is_to_come_alone(runtime: Runtime, clock: FakeClock) -> None:
    us, week = published(runtime)
    (morning,), (afternoon,) = holders(us, MORNING), holders(us, AFTERNOON)
    clock.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # the morning begins, the afternoon is to come
    at_nine = {"start": "2026-11-23T09:00", "end": "2026-11-23T11:00"}
    us.change(f"volunteers/{morning}", {"time_off": [at_nine]})
    week = act(us, week, "moves", {"volunteer": afternoon, "shift": AFTERNOON, "reason": "试"}).get_json()
    week = act(us, week, "moves", {"volunteer": afternoon, "to": AFTERNOON, "reason": "试"}).get_json()
    week = publish(us, week)
    at_two = {"start": "2026-11-23T14:00", "end": "2026-11-23T16:00"}
    before = us.get(f"volunteers/{afternoon}").get_json().get("time_off", [])
    us.change(f"volunteers/{afternoon}", {"time_off": [*before, at_two]})
    refused = act(us, week, "publish")
    assert codes(refused) == {("assignments", "rule_availability")}


@on_both_databases
def test_a_week_is_closed_by_who_has_read_it_as_it_is(runtime: Runtime) -> None:
    us, week = published(runtime)
    stale = act(us, week | {"version": week["version"] - 1}, "close")
    assert (stale.status_code, stale.get_json()["code"]) == (412, "record_changed")
    assert read_week(us)["state"] == "published"
    assert act(us, week, "close").status_code == 200


@on_both_databases
def test_what_has_begun_does_not_lapse_and_what_is_near_awaits_no_answer(
    runtime: Runtime, clock: FakeClock
) -> None:
    clock.now = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # half a day before the morning: too near to wait
    us, _ = published(runtime)
    found = {one["shift"]: one for one in proposals(us)}
    assert found[MORNING]["answer_by"] is None
    assert found[AFTERNOON]["answer_by"] == "2026-11-23T08:00:00+08:00"  # at two in the night nobody answers
    clock.now = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # the afternoon begins, and nobody looked meanwhile
    assert Deadlines(runtime).do() > 0
    found = {one["shift"]: one for one in proposals(us)}
    assert (found[AFTERNOON]["state"], found[AFTERNOON]["answer_by"]) == ("proposed", None)


@on_both_databases
def test_who_said_no_after_the_reminder_was_written_is_not_reminded(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime, DESK | {"seats": [{"role": "on_duty", "count": 2}]})
    publish(us, reviewed(runtime, us))
    clock.now = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)  # a day before the morning
    Rounds(runtime, now=lambda _: clock.now).go()
    one, other = proposals(us, shift=MORNING)
    assert us.post(f"proposals/{one['id']}/decline", {}).status_code == 200
    said = []
    while (parcel := taken(runtime)) is not None:
        said.append((parcel.message.kind, parcel.recipient.name))
    names = {one["id"]: one["name"] for one in us.get("volunteers").get_json()["items"]}
    assert [name for kind, name in said if kind == "reminder"] == [names[other["volunteer"]]]
