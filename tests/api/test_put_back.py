"""What was freed for want of an answer is put back over the interface, which says who was told."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from scheduler.jobs.deadlines import Deadlines
from tests.api.answering import proposals, publish
from tests.api.pages.test_not_told import sent, states
from tests.api.weekly import DESK, WEEK, populated, reviewed
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
