"""What was freed for want of an answer is put back over the interface, which says who was told."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from scheduler.jobs.deadlines import Deadlines
from tests.api.answering import proposals, publish, read_week
from tests.api.pages.test_not_told import sent, states
from tests.api.weekly import DESK, MONDAY, WEEK, act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_a_lapsed_place_is_put_back_once_and_is_accepted(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime, DESK)
    us.client.put(us.address("answer-rules"), json={"answer_within_hours": 2, "offers": {"automatic": False}})
    publish(us, reviewed(runtime, us))
    first, *others = proposals(us, limit="100")
    sent(runtime, first["id"], "mail")
    told = {one["id"]: one["told"] for one in proposals(us, limit="100")}
    assert told == {first["id"]: True} | {one["id"]: False for one in others}
    assert us.get(f"proposals/{first['id']}").get_json()["told"] is True
    clock.go_on(hours=3)
    Deadlines(runtime).do()
    assert states(us)[first["id"]] == "lapsed"
    said = {"week": WEEK, "proposals": [first["id"], others[0]["id"]]}  # the second has not lapsed
    for placed in (1, 0):
        answer = us.client.post(us.address("proposals/put-back"), json=said)
        assert (answer.status_code, answer.get_json()) == (200, {"placed": placed})
    (now,) = proposals(us, shift=first["shift"], state="accepted")
    assert (now["volunteer"], now["answered_by"]) == (first["volunteer"], "coordinator")
    nowhere = us.client.post(us.address("proposals/put-back"), json=said | {"week": "2020-W01"})
    assert nowhere.status_code == 404


@on_both_databases
def test_who_declined_while_a_change_waits_to_be_published_is_put_back_by_hand(runtime: Runtime) -> None:
    us = populated(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    publish(us, reviewed(runtime, us))
    afternoon, morning = (proposals(us, shift=f"desk@{MONDAY}T{hour}")[0] for hour in ("14:00", "09:00"))
    off = {"volunteer": afternoon["volunteer"], "shift": afternoon["shift"]}
    assert act(us, read_week(us), "moves", off).status_code == 200
    assert us.post(f"proposals/{morning['id']}/decline", {"reason": ""}).status_code == 200
    back = {"volunteer": morning["volunteer"], "to": morning["shift"]}
    answer = act(us, read_week(us), "moves", back)
    assert answer.status_code == 200, answer.text
