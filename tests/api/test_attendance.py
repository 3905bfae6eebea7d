"""Who came is written down, counted by the rule that holds, and kept: once, and never overwritten."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.served import (
    AFTERNOON,
    MONDAY_NOON,
    MORNING,
    SUNDAY_NIGHT,
    TUESDAY,
    closed,
    counted,
    everybody_came,
    holder,
    published,
    saw,
)
from tests.api.settling import codes, colleague
from tests.api.weekly import populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_a_sign_in_sheet_is_written_down_and_counted_by_the_rule(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    who = {shift: holder(us, shift) for shift in (MORNING, AFTERNOON)}
    clock.now = SUNDAY_NIGHT
    late = {"volunteer": who[MORNING], "shift": MORNING, "arrived_at": "2026-11-23T10:15"}
    sick = {"volunteer": who[AFTERNOON], "shift": AFTERNOON, "outcome": "excused", "note": "发烧"}
    kept = saw(us, late, sick, method="sheet").get_json()["items"]
    assert [(one["outcome"], one["method"], one["entry"]) for one in kept] == [
        ("present", "sheet", None),
        ("excused", "sheet", None),
    ]
    assert len(us.get("weeks/2026-W48/attendance/missing").get_json()["items"]) == 2
    entries = {one["shift"]: one for one in counted(us)}
    # 45 minutes of 120 are less than 60 %; the nearest half-hour is an hour, for the half goes up.
    assert (entries[MORNING]["kind"], entries[MORNING]["minutes"]) == ("served", 60)
    assert entries[MORNING]["facts"]["arrived_at"] == "2026-11-23T10:15:00+08:00"
    assert (entries[MORNING]["volunteer"], entries[MORNING]["rule"]) == (who[MORNING], "built-in")
    assert (entries[AFTERNOON]["kind"], entries[AFTERNOON]["minutes"]) == ("excused", 0)
    assert len(entries) == 2
    assert counted(us) == []  # what nobody has written down yet is not lost
    assert saw(us, {"volunteer": holder(us, TUESDAY), "shift": TUESDAY}).status_code == 200
    assert [(one["shift"], one["kind"], one["minutes"]) for one in counted(us)] == [(TUESDAY, "served", 120)]
    closed(us)
    last = us.get("ledger/entries?limit=100").get_json()["items"][-1]
    assert (last["kind"], last["minutes"]) == ("not_recorded", 0)
    assert us.get(f"attendance?shift={MORNING}").get_json()["items"][0]["entry"] == entries[MORNING]["seq"]


@on_both_databases
def test_what_is_counted_stays_and_what_is_not_can_be_said_anew(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    clock.now = MONDAY_NOON
    who = holder(us, MORNING)
    assert saw(us, {"volunteer": who, "shift": MORNING, "outcome": "absent"}).status_code == 200
    (again,) = saw(us, {"volunteer": who, "shift": MORNING}).get_json()["items"]
    assert (again["outcome"], again["version"]) == ("present", 2)
    assert counted(us) == []  # late check-ins are waited for until 13:00
    clock.go_on(hours=1)
    assert [one["shift"] for one in counted(us)] == [MORNING]
    refused = saw(us, {"volunteer": who, "shift": MORNING, "outcome": "absent"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "hours_counted")


@on_both_databases
def test_a_bad_line_of_the_sheet_keeps_the_whole_sheet_out(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    clock.now = MONDAY_NOON
    good = {"volunteer": "v1", "shift": MORNING}
    for line, problem in (
        ({"volunteer": "nobody", "shift": MORNING}, ("entries[1].volunteer", "unknown_id")),
        ({"volunteer": "v1", "shift": "desk@never"}, ("entries[1].shift", "unknown_id")),
        ({"volunteer": "v1", "shift": TUESDAY}, ("entries[1].outcome", "shift_not_begun")),
        (good | {"arrived_at": "2026-11-30T09:00"}, ("entries[1].arrived_at", "time_far_from_shift")),
        (good | {"arrived_at": "soon"}, ("entries[1].arrived_at", "time_far_from_shift")),
        (
            good | {"arrived_at": "2026-11-23T10:00", "left_at": "2026-11-23T09:00"},
            ("entries[1].left_at", "left_before_arrival"),
        ),
    ):
        assert codes(saw(us, good, line)) == {problem}
    assert us.get("attendance").get_json()["items"] == []


@on_both_databases
def test_who_came_instead_of_somebody_is_counted_as_well(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    published(runtime, us)
    clock.now = SUNDAY_NIGHT
    held = holder(us, MORNING)
    other = next(id for id in ("v1", "v2", "v3") if id != held)
    saw(
        us, {"volunteer": held, "shift": MORNING, "outcome": "absent"}, {"volunteer": other, "shift": MORNING}
    )
    found = {one["volunteer"]: one["kind"] for one in counted(us) if one["shift"] == MORNING}
    assert found == {held: "no_show", other: "served"}


@on_both_databases
def test_each_rule_is_a_version_and_a_task_may_have_its_own(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    assert us.get("hour-rule").get_json()["version"] == 0
    said = us.client.put(us.address("hour-rule"), json={"without_check_in": "no_show"}).get_json()
    assert (said["version"], said["holds"]["whole_from_percent"]) == (1, 60)
    own = us.client.put(us.address("tasks/desk/hour-rule"), json={"round_minutes": 15})
    assert own.get_json()["holds"]["without_check_in"] == "no_show"
    us.client.put(us.address("tasks/desk/hour-rule"), json={"round_minutes": 1, "points_per_hour": 2})
    assert us.client.put(us.address("tasks/none/hour-rule"), json={}).status_code == 404
    factor = {"factor": 2, "days": ["sat", "sat"], "from": "24:00", "to": "24:00", "first": "02-30"}
    assert codes(us.client.put(us.address("hour-rule"), json={"factors": [factor]})) == {
        ("factors[0].days[1]", "weekday_twice"),
        ("factors[0].from", "bad_clock_time"),
        ("factors[0].first", "no_such_yearly_day"),
    }
    assert codes(us.client.put(us.address("hour-rule"), json={"round_minutes": 0, "points": 1})) == {
        ("round_minutes", "number_out_of_range"),
        ("points", "unknown_field"),
    }
    published(runtime, us)
    clock.now = SUNDAY_NIGHT
    saw(us, {"volunteer": holder(us, MORNING), "shift": MORNING, "left_at": "2026-11-23T09:53"})
    entries = {one["shift"]: one for one in counted(us)}
    # 53 minutes at two points an hour are 1.77 points.
    assert (entries[MORNING]["minutes"], entries[MORNING]["points"]) == (53, 1.77)
    assert entries[MORNING]["rule"] == "1+desk/2"
    assert entries[TUESDAY]["kind"] == "no_show"


@on_both_databases
def test_closing_the_week_counts_what_is_over_and_anchors_the_ledger(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    published(runtime, us)
    clock.now = SUNDAY_NIGHT
    everybody_came(us)
    closed(us)
    head = us.get("ledger").get_json()
    assert head["seq"] == 4
    (anchor,) = us.get("ledger/anchors").get_json()["items"]
    assert (anchor["seq"], anchor["hash"]) == (4, head["hash"])
    refused = us.client.post(us.address("weeks/2026-W48/hours"))
    assert refused.get_json()["code"] == "week_not_so_far"


@on_both_databases
def test_a_week_closed_before_it_began_counts_nothing(runtime: Runtime) -> None:
    us = populated(runtime)
    published(runtime, us)
    closed(us)
    assert us.get("ledger").get_json()["seq"] == 0
    assert us.get("ledger/anchors").get_json()["items"] == []


@on_both_databases
def test_a_viewer_reads_and_a_limited_coordinator_reaches_her_own_people(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    us.make("volunteers", id="v9", name="周桂兰", kind="resident", age=50, area="grid-1")
    published(runtime, us)
    clock.now = SUNDAY_NIGHT
    viewer = colleague(runtime, us, "viewer")
    hers = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert saw(viewer, {"volunteer": "v1", "shift": MORNING}).status_code == 403
    assert saw(hers, {"volunteer": "v1", "shift": MORNING}).status_code == 403
    assert saw(hers, {"volunteer": "v9", "shift": MORNING}).status_code == 200
    assert hers.client.post(hers.address("weeks/2026-W48/hours")).status_code == 403
    everybody_came(us)
    counted(us)
    assert [one["volunteer"] for one in hers.get("ledger/entries").get_json()["items"]] == ["v9"]
    assert len(viewer.get("ledger/entries").get_json()["items"]) == 5
    assert [one["volunteer"] for one in hers.get("attendance").get_json()["items"]] == ["v9"]
