"""1.10 居民随手拍、党委马上办: one call makes a task with a deadline, within free capacity."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def reported(runtime: Runtime) -> Community:
    """A handyman who is free on Tuesday and has a desk then from nine to eleven."""
    us = Community(runtime, "世纪花园社区")
    us.places("estate", desk="estate", tower_3="estate")
    us.person("handyman", availability=[{"days": ["tue"], "from": "09:00", "to": "12:00"}])
    us.task(
        "desk",
        type="service_desk",
        site="desk",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": ["tue"]}},
    )
    us.week().publish()
    lamp = {"name": "三号楼路灯不亮", "site": "tower_3", "until": "2026-11-25T18:00", "minutes": 45}
    assert us.post("reported-jobs", lamp).status_code == 201
    return us


@on_both_databases
def test_what_a_resident_reports_is_done_before_its_deadline_by_whoever_is_free(runtime: Runtime) -> None:
    us = reported(runtime)
    (job,) = (one["id"] for one in us.get("tasks?cadence=once").get_json()["items"])
    week = us.week()
    ((start, crew),) = week.runs(job).items()
    assert crew == ["handyman"]
    # After the desk, which everybody knows of and keeps: 11:00 or 11:15 on Tuesday.
    assert start in {"2026-11-24T11:00", "2026-11-24T11:15"}
    assert week.on("desk@2026-11-24T09:00") == ["handyman"]


@on_both_databases
def test_a_job_for_which_nobody_is_free_in_time_is_reported(runtime: Runtime) -> None:
    us = reported(runtime)
    soon = {"name": "下水道堵塞", "site": "tower_3", "until": "2026-11-24T10:30", "minutes": 30}
    job = us.post("reported-jobs", soon).get_json()["id"]
    week = us.week()
    assert {shift.partition("@")[0] for shift in week.missing} == {job}
    late = us.post("reported-jobs", soon | {"until": "2026-11-21T16:10"})
    # It is four in the afternoon here: ten minutes are no half hour.
    assert (late.status_code, late.get_json()["errors"][0]["code"]) == (422, "deadline_passed")


@on_both_databases
def test_what_was_done_about_it_is_written_down(runtime: Runtime, clock: FakeClock) -> None:
    us = reported(runtime)
    (job,) = (one["id"] for one in us.get("tasks?cadence=once").get_json()["items"])
    week = us.week().publish()
    (shift,) = (one["id"] for one in week.shifts(job))
    clock.now = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
    made = us.make(f"weeks/{week.id}/visits", shift=shift, volunteer="handyman", done="换了灯泡")
    assert us.get(f"visits/{made['id']}?reveal=done").get_json()["done"] == "换了灯泡"
    assert [one["id"] for one in us.get(f"visits?task={job}").get_json()["items"]] == [made["id"]]
    # It is done: next week does not hold it.
    assert us.week("2026-11-30").shifts(job) == []
