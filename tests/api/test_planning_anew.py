"""A planned week learns what records say by now: what is newer is told, and much is kept."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from scheduler.services import week_board, weeks
from scheduler.services.scope import Scope
from tests.api.answering import held_rows, published, read_week, told_roster
from tests.api.queries import counted
from tests.api.settling import Caller
from tests.api.weekly import DESK, MONDAY, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

TUESDAY = "2026-11-24"
MORNING, LATER = f"desk@{MONDAY}T09:00", f"desk@{MONDAY}T14:00"
AWAY = {"time_off": [{"start": "2026-11-23T08:00", "end": "2026-11-23T12:00"}]}


def newer(us: Caller) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """People and tasks that changed, each with how, and other parts of the plan."""
    found = us.get(f"weeks/{WEEK}/newer-records").get_json()
    people, tasks = ({one["id"]: one["how"] for one in found[part]} for part in ("volunteers", "tasks"))
    return people, tasks, found["parts"]


def crews(us: Caller) -> dict[str, list[str]]:
    """Who is on each shift of the version that holds now."""
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    return {one["id"]: [member["volunteer"] for member in one["crew"]] for one in roster["shifts"]}


def anew(runtime: Runtime, us: Caller) -> None:
    """Plan the week anew, and let it be solved."""
    made = act(us, read_week(us), "plan-anew")
    assert (made.status_code, made.get_json()["state"]) == (202, "solving"), made.text
    answered(runtime)
    assert read_week(us)["state"] == "review"


@on_both_databases
def test_what_changed_for_this_week_is_told_and_nothing_else_is(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    assert newer(us) == ({}, {}, [])
    us.change("volunteers/v1", {"phone": "13800000001", "notes": "…"})
    us.change("tasks/desk", {"checkpoints": []})
    assert newer(us) == ({}, {}, [])
    us.change("volunteers/v2", AWAY)
    us.make("volunteers", id="v4", name="孙四妹", kind="resident", age=40, availability="always")
    us.make("tasks", **DESK | {"id": "second", "name": "第二处"})
    us.change("tasks/desk", {"paused": True})
    us.make("sites", id="far", name="活动室")
    assert newer(us) == ({"v2": "other", "v4": "new"}, {"second": "new", "desk": "gone"}, ["sites"])
    anew(runtime, us)
    assert newer(us) == ({}, {}, [])
    assert {shift.partition("@")[0] for shift in crews(us)} == {"second"}


@on_both_databases
def test_the_same_plan_and_log_are_compared_once(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    us.change("volunteers/v2", AWAY)
    with counted(runtime) as first:
        assert newer(us)[0] == {"v2": "other"}
    with counted(runtime) as again:
        assert newer(us)[0] == {"v2": "other"}
    assert sum("FROM tasks" in one for one in first) > sum("FROM tasks" in one for one in again) == 0
    us.change("volunteers/v1", AWAY)
    assert newer(us)[0] == {"v1": "other", "v2": "other"}


@on_both_databases
def test_planning_anew_keeps_pins_and_others_and_is_taken_back(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    before = crews(us)
    (kept,) = before[LATER]
    act(us, read_week(us), "pins", {"volunteer": kept, "shift": LATER})
    (away,) = before[MORNING]
    us.change(f"volunteers/{away}", AWAY)
    read = read_week(us)
    anew(runtime, us)
    after = crews(us)
    assert after[LATER] == [kept]
    assert after[MORNING] != [away]
    assert len(after[MORNING]) == 1
    assert {shift: who for shift, who in after.items() if shift != MORNING} == {
        shift: who for shift, who in before.items() if shift != MORNING
    }
    # Who read the week before that is told; one step of undoing leads to the roster of before.
    assert act(us, read, "plan-anew").status_code == 412
    with runtime.writing() as session:
        within = Scope(us.community, us.key, "administrator")
        week_board.undo(session, within, WEEK, version=read_week(us)["version"], now=runtime.clock())
    assert crews(us) == before
    assert newer(us)[0] == {away: "other"}


@on_both_databases
def test_a_published_week_keeps_who_was_told_and_fills_what_is_new(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    held = told_roster(us)
    us.make("tasks", **DESK | {"id": "second", "times": [{"from": "18:00", "to": "19:00"}]})
    anew(runtime, us)
    assert told_roster(us) == held_rows(us) == held
    after = {(shift, who) for shift, crew in crews(us).items() for who in crew}
    assert after > set(held)
    assert {shift for shift, _ in after - set(held)} == {f"second@{day}T18:00" for day in (MONDAY, TUESDAY)}


@on_both_databases
def test_a_published_week_keeps_the_time_that_people_were_told(runtime: Runtime) -> None:
    """Those on the visit could open the new desk at nine if they went there at ten: they were told nine."""
    monday = {"site": "hall", "recurrence": {"weekly": {"weekdays": ["mon"]}}, "dangerous": True}
    visit = {"id": "visit", "name": "走访", "type": "custom", "duration_minutes": 60, "seats": [{"count": 2}]}
    us, _ = published(runtime, visit | monday | {"times": [{"from": "09:00", "to": "11:00"}]})
    held = told_roster(us)

    def begins() -> dict[str, str]:
        roster = us.get(f"weeks/{WEEK}/roster").get_json()
        return {one["id"]: one["start"][11:16] for one in roster["shifts"]}

    (on,) = begins()
    desk = {"id": "first", "name": "开门", "type": "custom", "priority": "critical"}
    us.make("tasks", **desk, **monday, times=[{"from": "09:00", "to": "10:00"}])
    anew(runtime, us)
    assert begins()[on] == "09:00"
    assert told_roster(us) == held_rows(us) == held
    assert crews(us)[f"first@{MONDAY}T09:00"] == []


def test_a_plan_that_finds_no_roster_leads_back_to_the_one_before(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    before = crews(us)
    act(us, read_week(us), "plan-anew")
    with runtime.writing() as session:
        within = Scope(us.community, us.key, "administrator")
        week = weeks.get(session, within, WEEK, locked=True)
        week.fail({"code": "week_contradiction"}, runtime.clock())
        session.commit()
        week_board.undo(session, within, WEEK, version=week.version, now=runtime.clock())
    assert crews(us) == before


@on_both_databases
def test_a_calendar_that_changes_the_days_of_tasks_is_told_and_taken_in(
    runtime: Runtime, clock: FakeClock
) -> None:
    off = {"recurrence": {"weekly": {"weekdays": ["mon", "tue"]}, "on_holiday": "skip"}}
    us = populated(runtime, DESK | off)
    clock.go_on(minutes=1)  # the records were made before the week
    reviewed(runtime, us)

    def say(**said: object) -> None:
        read = us.get("calendar").get_json()["version"]
        answer = us.client.put(us.address("calendar"), json=said, headers={"If-Match": f'"{read}"'})
        assert answer.status_code == 200, answer.text

    say(overrides=[{"date": "2026-12-04", "kind": "public_holiday"}])  # another week
    assert newer(us) == ({}, {}, [])
    say(overrides=[{"date": TUESDAY, "kind": "public_holiday"}])
    assert newer(us) == ({}, {"desk": "other"}, ["calendar"])
    anew(runtime, us)
    assert newer(us) == ({}, {}, [])
    assert {shift.partition("@")[2][:10] for shift in crews(us)} == {MONDAY}


@on_both_databases
def test_a_year_that_is_learnt_is_told_where_no_run_comes_of_it(runtime: Runtime, clock: FakeClock) -> None:
    """Of the week nobody could tell whether the desk is held; by now it is known that it is not."""
    off = {"recurrence": {"weekly": {"weekdays": ["fri"]}, "on_holiday": "skip"}}
    us = populated(runtime, DESK, DESK | off | {"id": "canteen", "name": "食堂"})
    clock.go_on(minutes=1)
    us.make("weeks", start="2027-01-11")
    told = "weeks/2027-W02/newer-records"
    assert us.get(told).get_json()["tasks"] == []
    said = {"supplied_years": [2027], "overrides": [{"date": "2027-01-15", "kind": "public_holiday"}]}
    assert us.client.put(us.address("calendar"), json=said, headers={"If-Match": '"0"'}).status_code == 200
    found = us.get(told).get_json()
    assert [one["id"] for one in found["tasks"]] == ["canteen"]
    assert found["parts"] == ["calendar"]


@on_both_databases
def test_what_has_begun_stays_at_its_time_when_its_task_moves(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    before = crews(us)
    clock.now = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # 11:00 on Monday
    us.change("tasks/desk", {"times": [{"from": "09:30", "to": "11:00"}, {"from": "15:00", "to": "17:00"}]})
    anew(runtime, us)
    moved = {"T09:00": "T09:30", "T14:00": "T15:00"}
    assert crews(us) == {
        shift if shift == MORNING else shift[:-6] + moved[shift[-6:]]: crew for shift, crew in before.items()
    }
