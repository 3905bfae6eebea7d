"""Workers beside solves that hog, ignore their limit, crash or are lost, and schedulers that meet."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX
from scheduler.jobs import solving
from scheduler.models import Callback, Event, Notice
from scheduler.models.solve import DEAD, DONE, FAILED, RUNNING
from scheduler.planning.outcome import ChildLimits, Outcome
from scheduler.services import events, leases, notice_rules, reminders, settling
from tests.api.answering import published
from tests.api.weekly import MONDAY, WEEK, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.jobs.test_worker import ANSWERS
from tests.scheduler.jobs.worker_processes import worker
from tests.scheduler.plans import stored, submitted
from tests.scheduler.services.test_leases import claimed, let_lease_run_out, swept
from tests.waiting import PATIENCE, until

HOGS = "hoard = [0] * 1000\nwhile True: hoard.sort()"
"""Python that never lets go of its own process."""
DEAF = "import signal, threading; signal.signal(signal.SIGTERM, signal.SIG_IGN); threading.Event().wait()"


@pytest.mark.case("B28")
def test_a_solve_that_hogs_its_process_keeps_its_lease(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    environment |= {PREFIX + "LEASE_SECONDS": "2", PREFIX + "HEARTBEAT_SECONDS": "0.4"}
    solve = submitted(runtime)
    with worker(environment, HOGS, tmp_path / "log"):
        until(lambda: stored(runtime, solve.id).started_at is not None)
        begun = stored(runtime, solve.id).started_at
        assert begun is not None
        last = begun + timedelta(seconds=3 * 2)  # three leases of two seconds
        until(lambda: (stored(runtime, solve.id).lease_until or begun) > last)
    held = stored(runtime, solve.id)
    assert (held.state, held.attempts) == (RUNNING, 1)


@pytest.mark.case("B29")
def test_a_solve_that_hears_nothing_is_killed_and_its_slot_serves_the_next(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    environment |= {PREFIX + "WORKER_SLOTS": "1"}
    deaf = submitted(runtime, seconds=0.5)
    named = 'json.loads(sys.argv[sys.argv.index("--options") + 1])["time_limit_seconds"]'
    with worker(environment, f"if {named} == 0.5:\n    {DEAF}\n{ANSWERS}", tmp_path / "log") as working:
        until(lambda: stored(runtime, deaf.id).started_at is not None)
        following = submitted(runtime)
        until(lambda: stored(runtime, following.id).state == DONE)
        assert working.process.poll() is None
    ended = stored(runtime, deaf.id)
    assert (ended.state, ended.attempts) == (FAILED, 1)
    assert ended.failure == {"code": "time_limit_without_roster", "seconds": 0.5}
    assert ended.finished_at is not None
    assert ended.started_at is not None
    # killed 10 s after its limit; nearly one MiB of slack would add four, and starting it a little
    assert timedelta(seconds=10) < ended.finished_at - ended.started_at < timedelta(seconds=30 * PATIENCE)


@pytest.mark.case("A2.3")
def test_what_a_solve_is_granted_beyond_its_limit_is_what_is_promised() -> None:
    granted = ChildLimits()
    assert (granted.late_seconds, granted.kill_seconds) == (5.0, 10.0)
    assert granted.stop_seconds <= 5.0
    assert granted.output_bytes == 1 << 20


@pytest.mark.case("B35")
@pytest.mark.parametrize("way", ["crashed", "lost"])
@on_both_databases
def test_whoever_waits_for_a_solve_that_is_dead_is_told(runtime: Runtime, way: str) -> None:
    us = populated(runtime)
    us.make("webhooks", name="x", url="https://example.org/", types=list(events.TYPES))
    us.make("weeks", start=MONDAY)
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    for _ in range(3 if way == "crashed" else leases.lost_most(runtime.settings)):
        lease = claimed(runtime)
        if way == "lost":
            let_lease_run_out(runtime, lease)
            swept(runtime)
            continue
        with runtime.writing() as session:
            crash = Outcome(kind="crashed", signal=signal.SIGSEGV)
            settling.settle(session, runtime.settings, lease, crash)
    with runtime.reading() as session:
        (told,) = session.scalars(select(Event))
        assert (told.type, told.data["state"]) == (events.SOLVE_DONE, DEAD)
    week = us.get(f"weeks/{WEEK}").get_json()
    assert week["failure"]["code"] == ("worker_lost" if way == "lost" else "solver_crashed")


@pytest.mark.case("B35")
@on_both_databases
def test_a_lost_solve_owes_its_callback_once_it_is_dead(runtime: Runtime) -> None:
    solve = submitted(runtime, callback_url="https://example.org/hook")
    for _ in range(leases.lost_most(runtime.settings)):
        let_lease_run_out(runtime, claimed(runtime))
        swept(runtime)
    with runtime.reading() as session:
        (owed,) = session.scalars(select(Callback))
        assert (owed.solve_id, owed.payload["type"]) == (solve.id, "solve.dead")


@pytest.mark.case("B42")
@given(seed=st.integers(0, 999))
def test_a_result_is_written_again_for_as_long_as_a_database_takes_to_start(seed: int) -> None:
    solving.random.seed(seed)
    waits = list(solving.pauses())
    assert len(waits) == solving.TRIES - 1
    assert all(0 < pause <= solving.LONGEST_PAUSE_SECONDS * 1.2 for pause in waits)
    assert sum(waits) > 60


@pytest.mark.case("B43")
@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_without_the_lock_two_schedulers_collide_and_the_key_lets_one_reminder_in(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    clock.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    with runtime.writing() as session:
        rules = notice_rules.rules_of(session, us.community)
        due = reminders.due(session, us.community, rules, clock.now)
    only = due[:1]

    with pytest.MonkeyPatch.context() as patch, runtime.writing() as one, runtime.writing() as other:
        patch.setattr(reminders, "due", lambda *_: only)
        for session in (one, other):
            assert reminders.remind(session, us.community, rules, clock.now) == 1
        one.commit()
        with pytest.raises(IntegrityError):
            other.commit()
    with runtime.reading() as session:
        told = session.scalars(select(Notice.once).where(Notice.kind == "reminder")).all()
        assert told == [only[0].once]


@pytest.mark.case("B27")
@on_both_databases
def test_without_the_fence_a_late_worker_would_overwrite(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The write that is discarded does arrive, and only the fence stands in its way."""
    solve = submitted(runtime)
    late = claimed(runtime, "sleeper")
    let_lease_run_out(runtime, late)
    swept(runtime)
    current = claimed(runtime, "other")
    outcome = Outcome(kind="finished", roster={"status": "feasible", "goals": []}, is_final=True)
    with runtime.writing() as session, pytest.raises(leases.LeaseLost):
        settling.settle(session, runtime.settings, late, outcome)
    held = leases.held
    monkeypatch.setattr(leases, "held", lambda session, _: held(session, current))
    with runtime.writing() as session:
        settling.settle(session, runtime.settings, late, outcome)
    assert (stored(runtime, solve.id).state, stored(runtime, solve.id).roster_status) == (DONE, "feasible")
