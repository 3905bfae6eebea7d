"""Workers whose broker, database or stored plans are in trouble, as real processes."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from kombu.transport.filesystem import Transport
from sqlalchemy import text
from structlog.testing import capture_logs

from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX
from scheduler.jobs.app import QUEUE, announce, celery_app
from scheduler.models import Solve
from scheduler.models.solve import DEAD, DONE
from tests.scheduler.databases import on_both_databases
from tests.scheduler.jobs.worker_processes import worker
from tests.scheduler.plans import roster, stored, submitted
from tests.servers import free_port
from tests.waiting import until

ANSWERS = f'tell(event="result", roster={roster()!r})'


@pytest.fixture
def brokerless(environment: dict[str, str]) -> dict[str, str]:
    """An installation whose broker nobody answers at."""
    environment[PREFIX + "BROKER_URL"] = f"redis://127.0.0.1:{free_port()}/0"
    return environment


def test_without_a_broker_solves_are_taken_all_the_same_and_the_worker_goes_when_asked(
    brokerless: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    solve = submitted(runtime)
    announce(runtime.settings, solve.id)
    with worker(brokerless, ANSWERS, tmp_path / "log") as working:
        until(lambda: stored(runtime, solve.id).state == DONE)
        working.send(signal.SIGTERM)
        assert working.wait() == 0


def test_a_list_of_queues_that_is_just_being_written_keeps_no_solve_from_its_queue(runtime: Runtime) -> None:
    folder = runtime.settings.home / "broker-control"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{QUEUE}.exchange").write_bytes(b"")
    celery_app.cache_clear()
    Transport.global_state.clear()  # as in a process that has told of nothing yet
    with capture_logs() as told:
        announce(runtime.settings, "some-solve")
    celery_app.cache_clear()
    assert [one["event"] for one in told] == ["announcement_failed"]


@pytest.mark.case("B36")
@on_both_databases
def test_messages_that_nobody_understands_are_passed_over(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    app = celery_app(runtime.settings)
    app.send_task("scheduler.unheard_of", args=[1])
    app.send_task("scheduler.solve", args=[{"version": 0}, "and", "more"])
    app.send_task("scheduler.solve", args=["no-such-solve"])
    solve = submitted(runtime)
    announce(runtime.settings, solve.id)
    with worker(environment, ANSWERS, tmp_path / "log") as working:
        until(lambda: stored(runtime, solve.id).state == DONE)
        assert working.process.poll() is None


@pytest.mark.case("B36")
@pytest.mark.parametrize(
    "spoiled", ["UPDATE solves SET plan = 'x'", """UPDATE solves SET options = '{"speed": 1}'"""]
)
def test_a_stored_solve_that_cannot_be_read_is_dead_and_the_next_is_served(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path, spoiled: str
) -> None:
    bad = submitted(runtime)
    with runtime.writing() as session:
        session.execute(text(spoiled))
        session.commit()
    good = submitted(runtime)
    with worker(environment, ANSWERS, tmp_path / "log"):
        until(lambda: stored_state(runtime, good.id) == DONE)
        until(lambda: stored_state(runtime, bad.id) == DEAD)
    with runtime.reading() as session:
        assert (stored_state(runtime, bad.id), session.get_one(Solve, bad.id).failure) == (
            DEAD,
            {"code": "plan_unreadable"},
        )


def stored_state(runtime: Runtime, solve_id: str) -> str:
    """The state of a solve that may hold what cannot be read."""
    with runtime.reading() as session:
        return session.get_one(Solve, solve_id).state


@pytest.mark.case("B42")
@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_a_database_that_throws_everybody_out_loses_nothing(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    waits = f"""
tell(event="incumbent", value=2, roster={roster(2, "feasible")!r})
while not os.path.exists({str(tmp_path / "go")!r}):
    time.sleep(0.05)
tell(event="result", roster={roster()!r})
"""
    thrown_out = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    with worker(environment, waits, tmp_path / "log"):
        until(lambda: stored(runtime, solve.id).roster_status == "feasible")
        for _ in range(3):
            with runtime.writing() as session:
                session.execute(text(f"{thrown_out} AND usename = current_user"))
        (tmp_path / "go").touch()
        until(lambda: stored(runtime, solve.id).is_finished)
    ended = stored(runtime, solve.id)
    assert (ended.state, ended.attempts, ended.roster_status) == (DONE, 1, "optimal")


@on_both_databases
def test_a_deleted_solve_ends_its_child_and_the_worker_goes_on(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    limit = "json.loads(sys.argv[sys.argv.index('--options') + 1])['time_limit_seconds']"
    script = f"{limit} == 59 and time.sleep(600); {ANSWERS}"
    gone = submitted(runtime, seconds=59)
    with worker(environment, script, tmp_path / "log"):
        until(lambda: stored(runtime, gone.id).started_at is not None)
        with runtime.writing() as session:
            session.delete(session.get_one(Solve, gone.id))
            session.commit()
        solve = submitted(runtime)
        until(lambda: stored(runtime, solve.id).state == DONE)
