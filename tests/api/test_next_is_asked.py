"""Where somebody is asked no more, whatever the cause, the next one is asked at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from scheduler.bootstrap import Runtime
from scheduler.jobs.deadlines import Deadlines
from tests.api.answering import Volunteer, all_know, holders, proposals, told
from tests.api.settling import Caller
from tests.api.test_offers import CROWD, asked, crowded, dropped
from tests.api.test_proposals import AFTERNOON, MORNING
from tests.api.test_yes_is_kept import offers
from tests.api.weekly import WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

LEAVE = {"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}
ONE_AT_ONCE = {"offers": {"at_once": 1}}


def rules(us: Caller, said: dict[str, Any]) -> None:
    """The community's rules of answers, whatever they were."""
    tag = us.get("answer-rules").headers["ETag"]
    answer = us.client.put(us.address("answer-rules"), json=said, headers={"If-Match": tag})
    assert answer.status_code == 200, answer.text


def one_turn_a_day(runtime: Runtime) -> Caller:
    """A published week; those who joined after it give two hours a day, and one is asked at once."""
    us = crowded(runtime)
    rules(us, ONE_AT_ONCE)
    for who in CROWD:
        us.change(f"volunteers/{who}", {"limits": {"minutes_per_day": 120}})
    return us


@on_both_databases
def test_leave_ends_what_she_was_asked_within_it_and_the_next_one_is_asked(runtime: Runtime) -> None:
    us = crowded(runtime)
    rules(us, ONE_AT_ONCE)
    dropped(us)
    (first,) = asked(us)
    me = Volunteer(runtime, us, first)
    before = {"start": "2026-11-22T00:00", "end": "2026-11-23T00:00"}
    assert me.post("absences", before).status_code == 200
    assert asked(us) == [first]  # the shift is a day later
    assert me.post("absences", LEAVE).status_code == 200
    assert (me.get("offers").get_json()["items"], asked(us, "ended")) == ([], [first])
    (second,) = asked(us)
    assert second != first
    assert [one["reason"] for one in told(runtime, "cancelled", first)] == ["offer_on_leave"]
    ended = {one["volunteer"]: one["ended"] for one in us.get(f"weeks/{WEEK}/offers").get_json()["items"]}
    assert (ended[first]["en"], ended[second]) == ("you are on leave then; you are asked no more", None)
    assert us.post(f"volunteers/{second}/absences", LEAVE).status_code == 200  # the same by a coordinator
    assert asked(us, "ended") == sorted([first, second])
    assert len(asked(us)) == 1


@on_both_databases
def test_a_swap_that_ends_an_offer_is_followed_by_the_next_one_asked(runtime: Runtime) -> None:
    us = one_turn_a_day(runtime)
    dropped(us, AFTERNOON)
    (first,) = (who for who, state in offers(us, AFTERNOON).items() if state == "open")
    taker = Volunteer(runtime, us, first)
    giver = Volunteer(runtime, us, holders(us, MORNING)[0])
    swap = giver.post("swaps", {"proposal": giver.on(MORNING)["id"], "to": taker.id}).get_json()
    assert taker.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "done"
    states = offers(us, AFTERNOON)
    assert states.pop(first) == "ended"
    assert list(states.values()) == ["open"]


@on_both_databases
def test_a_place_put_back_that_ends_an_offer_is_followed_by_the_next_one_asked(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = one_turn_a_day(runtime)
    rules(us, {"offers": {"automatic": False}})
    all_know(runtime, us)
    one = next(one for one in proposals(us) if one["volunteer"] == "v3")  # who gives two hours a day too
    ends = ("T09:00", "T14:00")
    other = one["shift"].replace(*(ends if one["shift"].endswith(ends[0]) else ends[::-1]))
    clock.now = datetime.fromisoformat(
        f"{one['shift'][-16:-6]}T06:00+08:00"
    )  # answers were due the evening before
    assert Deadlines(runtime).do() > 0
    clock.go_on(hours=2)
    rules(us, ONE_AT_ONCE)
    us.post(f"weeks/{one['week']}/offers", {"shift": other, "volunteers": [one["volunteer"]]})
    assert offers(us, other)[one["volunteer"]] == "open"
    said = {"week": one["week"], "proposals": [one["id"]]}
    assert us.client.post(us.address("proposals/put-back"), json=said).get_json() == {"placed": 1}
    states = offers(us, other)
    assert states.pop(one["volunteer"]) == "ended"
    assert list(states.values()) == ["open"]
