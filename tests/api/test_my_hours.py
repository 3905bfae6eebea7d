"""By her link a volunteer comes, goes and sees what was counted; nobody else's hours are there."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer
from tests.api.pages.browsing import Browser
from tests.api.served import (
    AFTERNOON,
    MORNING,
    SUNDAY_NIGHT,
    counted,
    everybody_came,
    holder,
    published,
    saw,
)
from tests.api.settling import Caller
from tests.api.weekly import WEEK, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

HALF_PAST_EIGHT = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


def at_work(runtime: Runtime) -> tuple[Caller, Volunteer]:
    """A published week, and who has the morning's place in it."""
    us = populated(runtime)
    published(runtime, us)
    return us, Volunteer(runtime, us, holder(us, MORNING))


@on_both_databases
def test_she_comes_and_goes_and_sees_what_was_counted(runtime: Runtime, clock: FakeClock) -> None:
    us, me = at_work(runtime)
    mine = me.on(MORNING)["id"]
    clock.now = HALF_PAST_EIGHT
    came = me.post(f"shifts/{mine}/check-in").get_json()
    assert (came["outcome"], came["method"]) == ("present", "link")
    assert came["arrived_at"] == "2026-11-23T08:30:00+08:00"
    clock.go_on(hours=2)
    assert me.post(f"shifts/{mine}/check-in").get_json() == came
    went = me.post(f"shifts/{mine}/check-out").get_json()
    assert (went["left_at"], went["arrived_at"]) == ("2026-11-23T10:30:00+08:00", came["arrived_at"])
    clock.now = SUNDAY_NIGHT
    counted(us)
    items = {one["shift"]: one for one in me.get("hours").get_json()["items"]}
    # From 09:00, when the shift began, to 10:30: 90 of 120 minutes are 75 %, and all of it counts.
    assert (items[MORNING]["minutes"], items[MORNING]["volunteer"]) == (120, me.id)
    assert {one["volunteer"] for one in items.values()} == {me.id}


@on_both_databases
def test_check_in_opens_and_closes_and_leaving_comes_after_coming(runtime: Runtime, clock: FakeClock) -> None:
    _, me = at_work(runtime)
    mine = me.on(MORNING)["id"]
    clock.now = HALF_PAST_EIGHT
    clock.go_on(seconds=-1)
    assert me.post(f"shifts/{mine}/check-in").get_json()["code"] == "check_in_closed"
    clock.go_on(seconds=1)
    assert me.post(f"shifts/{mine}/check-out").get_json()["code"] == "not_checked_in"
    clock.go_on(hours=4, minutes=30)  # 13:00, two hours after the end
    assert me.post(f"shifts/{mine}/check-in").status_code == 200
    clock.go_on(seconds=1)
    assert me.post(f"shifts/{mine}/check-out").get_json()["code"] == "check_in_closed"


@on_both_databases
def test_a_shift_stays_on_her_page_until_she_has_checked_out_or_no_longer_can(
    runtime: Runtime, clock: FakeClock
) -> None:
    _, me = at_work(runtime)
    mine, link = me.on(MORNING)["id"], f"/me/{me.link['secret']}"
    browser = Browser(runtime)

    def stays() -> tuple[bool, bool]:
        return MORNING in {one["shift"] for one in me.shifts()}, "I am leaving" in browser.open(link)

    clock.now = HALF_PAST_EIGHT
    assert me.post(f"shifts/{mine}/check-in").status_code == 200
    clock.go_on(hours=2, minutes=30)  # 11:00, the end
    assert stays() == (True, True)
    clock.go_on(hours=2)  # 13:00, the last moment of check-out
    assert stays() == (True, True)
    clock.go_on(seconds=1)
    assert stays() == (False, False)
    clock.go_on(hours=-1)
    browser.open(link)
    assert "You are checked out." in browser.send(f"{link}/shifts/{mine}/check-out")
    assert stays() == (False, False)


@on_both_databases
def test_a_shift_that_is_over_and_that_she_never_came_to_is_gone_from_her_page(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, me = at_work(runtime)
    clock.now = HALF_PAST_EIGHT
    clock.go_on(hours=2, minutes=30)
    assert MORNING not in {one["shift"] for one in me.shifts()}
    saw(us, {"volunteer": me.id, "shift": MORNING, "arrived_at": "2026-11-23T09:00"})
    assert MORNING not in {one["shift"] for one in me.shifts()}  # the coordinator says when she left


@on_both_databases
def test_what_a_coordinator_has_recorded_stands(runtime: Runtime, clock: FakeClock) -> None:
    us, me = at_work(runtime)
    mine = me.on(MORNING)["id"]
    clock.now = HALF_PAST_EIGHT
    for outcome, what in (("absent", "check-in"), ("present", "check-out")):
        entry = {"volunteer": me.id, "shift": MORNING, "outcome": outcome}
        us.post(f"weeks/{WEEK}/attendance", {"entries": [entry]})
        assert me.post(f"shifts/{mine}/{what}").get_json()["code"] == "attendance_recorded"


@on_both_databases
def test_where_the_rule_wants_the_code_the_link_alone_is_not_enough(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, me = at_work(runtime)
    us.client.put(us.address("hour-rule"), json={"check_in_by": "code"})
    mine = me.on(MORNING)["id"]
    clock.now = HALF_PAST_EIGHT
    assert me.post(f"shifts/{mine}/check-in").get_json()["code"] == "check_in_by_code"
    code = us.make("check-in-codes", week=WEEK, shift=MORNING)
    assert me.post("check-ins", {"code": "1"}).get_json()["code"] == "check_in_code_wrong"
    came = me.post("check-ins", {"code": f" {code['digits'][:4]} {code['digits'][4:]}"})
    assert (came.status_code, came.get_json()["method"]) == (200, "code")


@on_both_databases
def test_nobody_checks_in_for_a_place_that_is_not_hers(runtime: Runtime, clock: FakeClock) -> None:
    us, me = at_work(runtime)
    other = next(id for id in ("v1", "v2", "v3") if id != me.id)
    them = Volunteer(runtime, us, other)
    mine = me.on(MORNING)["id"]
    clock.now = HALF_PAST_EIGHT
    assert them.post(f"shifts/{mine}/check-in").status_code == 404
    assert me.post(f"shifts/{mine}/decline", {}).status_code == 200
    assert me.post(f"shifts/{mine}/check-in").get_json()["code"] == "proposal_not_so"


@on_both_databases
def test_why_always_me_is_answered_with_the_figures_that_planning_uses(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, me = at_work(runtime)
    clock.now = SUNDAY_NIGHT
    everybody_came(us)
    counted(us)
    own = [one for one in me.get("hours").get_json()["items"] if one["kind"] == "served"]
    us.client.post(
        us.address(f"weeks/{WEEK}/close"), headers={"If-Match": us.get(f"weeks/{WEEK}").headers["ETag"]}
    )
    found = me.get("duties").get_json()
    assert found == us.get(f"volunteers/{me.id}/ledger").get_json()
    (whole,) = found["duties"]
    assert (whole["name"], whole["minutes"]) == ("all", sum(one["minutes"] for one in own))
    assert (found["shifts"], found["asked"]["held"], whole["others"]) == (len(own), len(own), 2)
    assert (found["first"], found["last"]) == ("2026-10-05", "2026-11-29")
    assert us.get("volunteers/nobody/ledger").status_code == 404


@on_both_databases
def test_no_figure_of_what_she_carried_counts_what_she_declined(runtime: Runtime, clock: FakeClock) -> None:
    _, me = at_work(runtime)
    clock.now = HALF_PAST_EIGHT  # of the Monday of the published week, which then counts
    held = len(me.shifts())
    assert me.get("duties").get_json()["asked"] == {"held": held, "proposed": held}
    assert me.post(f"shifts/{me.shifts()[-1]['id']}/decline", {}).status_code == 200
    left = {"held": held - 1} | ({"proposed": held - 1} if held > 1 else {})
    assert me.get("duties").get_json()["asked"] == left


@on_both_databases
def test_who_did_not_come_owes_next_week_what_she_did_not_serve(runtime: Runtime, clock: FakeClock) -> None:
    us, me = at_work(runtime)
    clock.now = SUNDAY_NIGHT
    held = us.get(f"weeks/{WEEK}/attendance/missing").get_json()["items"]
    entries = [
        {
            "volunteer": one["volunteer"],
            "shift": one["shift"],
            "outcome": "absent" if one["volunteer"] == me.id else "present",
        }
        for one in held
    ]
    us.post(f"weeks/{WEEK}/attendance", {"entries": entries})
    us.client.post(
        us.address(f"weeks/{WEEK}/close"), headers={"If-Match": us.get(f"weeks/{WEEK}").headers["ETag"]}
    )
    duty = me.get("duties").get_json()["duties"][0]
    assert (duty["minutes"], duty["more_than"]) == (0, 0)
    assert duty["most"] > 0
    assert AFTERNOON in {one["shift"] for one in held}
