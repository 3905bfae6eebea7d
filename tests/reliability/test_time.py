"""Clocks change, differ and go wrong; what was planned lasts as long as it does and happens once."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import time
import zoneinfo
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from scheduler.bootstrap import Runtime
from scheduler.models import WeekVersion
from scheduler.planning.document.clock import Clock
from scheduler.services import leases
from tests.api.answering import proposals, published
from tests.api.feeding import subscribed
from tests.api.weekly import DESK, WEEK, act, populated, reviewed
from tests.conftest import FakeClock
from tests.house.source_tree import PACKAGES, name_of, python_files, tree_of
from tests.scheduler.databases import on_both_databases
from tests.scheduler.jobs.test_rounds import rounds, told
from tests.scheduler.planning.plans import findings_of, read, shift, small
from tests.scheduler.plans import submitted

ZONES = (
    "Africa/Casablanca",
    "America/Asuncion",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Havana",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Chisinau",
    "Europe/Dublin",
    "Europe/London",
    "Pacific/Auckland",
    "Pacific/Chatham",
)
"""Zones that change their clocks: by an hour, half of one or two, at midnight, in either half of a year."""
GOLDEN = json.loads((Path(__file__).parent / "golden_times.json").read_text(encoding="utf-8"))


def changes_of(zone: str, year: int = 2022) -> list[datetime]:
    """The instants of a year at which a zone's clocks change, by looking at every quarter of an hour."""
    own, begin = ZoneInfo(zone), datetime(year, 1, 1, tzinfo=UTC)
    steps = [begin + timedelta(minutes=15 * number) for number in range(366 * 96)]
    offsets = [(instant, instant.astimezone(own).utcoffset()) for instant in steps]
    return [later for (_, before), (later, after) in pairwise(offsets) if before != after]


@pytest.mark.case("B129", "A3.9")
@pytest.mark.parametrize("zone", ZONES)
def test_a_night_shift_over_either_clock_change_lasts_as_long_as_it_does(zone: str) -> None:
    own, found = ZoneInfo(zone), changes_of(zone)
    assert len(found) >= 2
    for instant in found:
        day = instant.astimezone(own).date()
        evening, morning = day - timedelta(days=1), day + timedelta(days=1)
        start, end = f"{evening}T20:00", f"{morning}T06:00"
        plan = small(
            timezone=zone,
            horizon={"start": str(evening), "days": 3},
            shifts=[shift(start=start, end=end)],
        )
        # Not by the clock's code: both ends as instants, and what lies between them.
        ends = (datetime.fromisoformat(word).replace(tzinfo=own).astimezone(UTC) for word in (start, end))
        first, last = ends
        minutes = (last - first) // timedelta(minutes=1)
        assert minutes != 34 * 60  # the clock on the wall says 34 hours
        assert read(plan).shifts[0].duration == minutes


@pytest.mark.case("B130")
@pytest.mark.parametrize(
    ("zone", "day", "at"),
    [("America/New_York", "2026-03-08", "02:30"), ("Europe/Berlin", "2026-03-29", "02:00")],
)
def test_a_time_that_the_clock_skips_is_refused_with_its_path(zone: str, day: str, at: str) -> None:
    plan = small(
        timezone=zone,
        horizon={"start": day, "days": 1},
        shifts=[shift(start=f"{day}T{at}", end=f"{day}T05:00")],
    )
    assert [(one.path, one.code) for one in findings_of(plan)] == [("shifts[0].start", "skipped_time")]


@pytest.mark.case("B131")
def test_of_a_time_that_comes_twice_either_can_be_meant() -> None:
    def length(start: str) -> int:
        plan = small(
            timezone="America/New_York",
            horizon={"start": "2026-11-01", "days": 1},
            shifts=[shift(start=start, end="2026-11-01T04:30")],
        )
        return read(plan).shifts[0].duration

    assert (length("2026-11-01T01:30-04:00"), length("2026-11-01T01:30-05:00")) == (240, 180)


@pytest.mark.case("B131")
def test_of_a_shift_in_the_hour_that_comes_twice_everybody_is_reminded_once(
    runtime: Runtime, clock: FakeClock
) -> None:
    clock.now = datetime(2026, 10, 20, 12, tzinfo=UTC)
    night = DESK | {
        "times": [{"from": "01:30", "to": "03:00"}],
        "recurrence": {"weekly": {"weekdays": ["sun"]}},
    }
    us = populated(runtime, night)
    assert us.change("", {"timezone": "America/New_York"}).status_code == 200
    assert us.client.put(us.address("notice-rules"), json={"quiet": None}).status_code == 200
    act(us, reviewed(runtime, us, "2026-10-26"), "publish")
    held = [one["volunteer"] for one in proposals(us)]
    for _ in range(60):
        clock.go_on(hours=6)
        rounds(runtime).go()
    assert held
    assert sorted(one.volunteer_id or "" for one in told(runtime, "reminder")) == sorted(held)


@contextmanager
def server_in(zone: str) -> Iterator[None]:
    """The machine's own clock shows another zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


@pytest.mark.case("B132")
def test_wherever_the_server_stands_the_same_instants_are_told(runtime: Runtime) -> None:
    us, _ = published(runtime)
    calendar, _ = subscribed(runtime, us, site="hall")
    seen = []
    for zone in ("UTC", "Pacific/Kiritimati", "America/Anchorage"):
        with server_in(zone):
            roster = us.get(f"weeks/{WEEK}/roster").get_json()
            shown = {(one["shift"], one["starts_at"], one["ends_at"]) for one in proposals(us)}
            events = {(one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt) for one in calendar.events()}
            seen.append((json.dumps(roster), shown, events))
    assert seen[0] == seen[1] == seen[2]
    starts = {datetime.fromisoformat(start).astimezone(UTC) for _, start, _ in seen[0][1]}
    assert starts == {start for start, _ in seen[0][2]}
    assert {start[:10] for _, start, _ in seen[0][1]} == {"2026-11-23", "2026-11-24"}


@pytest.mark.case("B132")
def test_a_machine_with_zones_of_its_own_knows_the_same_zones_as_any_other(tmp_path: Path) -> None:
    elsewhere = files("tzdata").joinpath("zoneinfo", "America", "New_York").read_bytes()
    for name in ("Asia/Shanghai", "localtime", "right/Asia/Shanghai"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(elsewhere)
    asked = """if True:
        from datetime import datetime
        from zoneinfo import ZoneInfo
        from scheduler import zones
        print(datetime(2026, 11, 23, tzinfo=ZoneInfo("Asia/Shanghai")).isoformat())
        for name in ("Asia/Shanghai", "localtime", "right/Asia/Shanghai", "Factory"):
            print(zones.is_known(name))
    """
    machine = os.environ | {"PYTHONTZPATH": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", asked], env=machine, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["2026-11-23T00:00:00+08:00", "True", "False", "False", "False"]


@contextmanager
def zone_data(folder: Path, zone: str, like: str) -> Iterator[None]:
    """A newer time zone database, in which a zone is as another one was."""
    target = folder / zone
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(files("tzdata").joinpath("zoneinfo", like).read_bytes())
    zoneinfo.reset_tzpath([str(folder)])
    ZoneInfo.clear_cache()
    try:
        yield
    finally:
        zoneinfo.reset_tzpath(())
        ZoneInfo.clear_cache()


@pytest.mark.case("B133")
def test_a_zone_that_changes_its_offset_keeps_the_time_on_the_wall(runtime: Runtime, tmp_path: Path) -> None:
    us = populated(runtime)
    assert us.change("", {"timezone": "Asia/Urumqi"}).status_code == 200
    us.make("weeks", start="2026-11-23")
    before = plan_of(runtime)
    assert [one["times"] for one in before["tasks"]] != []
    with zone_data(tmp_path, "Asia/Urumqi", "Asia/Kolkata"):
        us.make("weeks", start="2026-11-23")
        after = plan_of(runtime)
        clock = Clock(ZoneInfo("Asia/Urumqi"), date(2026, 11, 23))
        assert clock.local(9 * 60).isoformat() == "2026-11-23T09:00:00+05:30"
    assert before == after  # what is kept are times on the wall, and no offset that could grow old
    assert "+0" not in json.dumps(before)


def plan_of(runtime: Runtime) -> dict[str, Any]:
    """The work of the latest plan of the week, as it is kept."""
    with runtime.reading() as session:
        latest = select(WeekVersion).order_by(WeekVersion.number.desc()).limit(1)
        kept = session.scalars(latest.options(undefer(WeekVersion.plan))).one()
    plan: dict[str, Any] = json.loads(kept.plan)
    return {name: plan[name] for name in ("timezone", "tasks", "horizon")}


@pytest.mark.case("B134", "A3.9")
@on_both_databases
def test_workers_whose_clocks_are_wrong_claim_nothing_twice(runtime: Runtime) -> None:
    made = {submitted(runtime, principal=f"key-{number}").id for number in range(24)}
    wrong = [timedelta(minutes=minutes) for minutes in (10, -10, 0, 600, -600, 10)]

    def work(number: int) -> list[str]:
        def clock() -> datetime:  # some go forward, some back, some jump
            return datetime.now(UTC) + wrong[number] * (-1 if number == 5 else 1)

        ours, found = replace(runtime, clock=clock), []
        while True:
            with ours.writing() as session:
                lease = leases.claim(session, ours.settings, owner=f"worker-{number}")
            if lease is None:
                return found
            found.append(lease.solve_id)
            with ours.writing() as session:
                assert leases.sweep(session, ours.settings) == []

    with ThreadPoolExecutor(6) as pool:
        claimed = [one for found in pool.map(work, range(6)) for one in found]
    assert sorted(claimed) == sorted(made)


@pytest.mark.case("B134")
def test_no_time_that_passes_is_measured_by_a_clock_that_can_be_set() -> None:
    """Limits and pauses go by a monotonic clock; the one wall clock is ``scheduler.clock``."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files(*PACKAGES)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("time.time", "datetime.now", "datetime.utcnow", "date.today")
        and name_of(path) != "scheduler/clock.py"
    ]
    assert found == []


@pytest.mark.case("B135")
@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_days_that_are_unlike_others_are_as_they_were_worked_out_by_hand(case: dict[str, Any]) -> None:
    work = read(small(timezone=case["timezone"], horizon=case["horizon"], **case["plan"])).shifts
    assert [[one.id, one.duration] for one in work] == case["shifts"]
