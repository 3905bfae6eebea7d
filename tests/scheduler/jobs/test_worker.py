"""Workers that are killed, stopped and asked to go, as real processes, on both databases and brokers."""

from __future__ import annotations

import json
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX
from scheduler.jobs.app import announce
from scheduler.models.solve import CANCELLED, DEAD, DONE, QUEUED
from scheduler.services import solves
from tests.scheduler.databases import on_both_databases
from tests.scheduler.jobs.worker_processes import is_alive, worker
from tests.scheduler.notify.receiver import LOOPBACK, answering, receiver
from tests.scheduler.plans import roster, stored, submitted
from tests.waiting import until

ANSWERS = f'tell(event="result", roster={roster()!r})'
ANSWERS_WHEN_STOPPED = f'os.read(control, 1); tell(event="result", roster={roster(1, "feasible")!r})'
HANGS = f'tell(event="incumbent", value=1, roster={roster(1, "feasible")!r}); time.sleep(600)'


def child_of(runtime: Runtime, solve_id: str) -> int:
    """The process id of the first child of a solve, once it has told of itself."""
    pids: list[int] = []

    def told() -> bool:
        with runtime.reading() as session:
            events = solves.progress(session, solve_id, principal="key-1")
            pids.extend(event.facts["pid"] for event in events if event.event == "started")
        return bool(pids)

    until(told)
    return pids[0]


@on_both_databases
def test_a_message_brings_a_solve_to_its_end(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    announce(runtime.settings, solve.id)
    with worker(environment, ANSWERS, tmp_path / "log"):
        until(lambda: stored(runtime, solve.id).is_finished)
    ended = stored(runtime, solve.id)
    assert (ended.state, ended.roster_status, ended.attempts) == (DONE, "optimal", 1)


@on_both_databases
def test_a_lost_message_loses_nothing(runtime: Runtime, environment: dict[str, str], tmp_path: Path) -> None:
    solve = submitted(runtime)
    with worker(environment, ANSWERS, tmp_path / "log"):
        until(lambda: stored(runtime, solve.id).state == DONE)


@pytest.mark.case("B26")
@pytest.mark.case("B44")
@pytest.mark.case("A2.1")
@on_both_databases
def test_a_killed_worker_is_replaced_and_its_child_dies_with_it(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    with worker(environment, HANGS, tmp_path / "first") as first:
        pid = child_of(runtime, solve.id)
        with worker(environment, ANSWERS, tmp_path / "second"):
            first.send(signal.SIGKILL)
            until(lambda: not is_alive(pid))
            until(lambda: stored(runtime, solve.id).is_finished)
    ended = stored(runtime, solve.id)
    assert (ended.state, ended.attempts, ended.roster_status) == (DONE, 2, "optimal")


@pytest.mark.case("B27")
@pytest.mark.case("A2.2")
@on_both_databases
def test_a_worker_that_wakes_after_its_lease_writes_nothing(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    late = f'os.read(control, 1); tell(event="result", roster={roster(9, "feasible")!r})'
    with worker(environment, late, tmp_path / "sleeper") as sleeper:
        child_of(runtime, solve.id)
        sleeper.send(signal.SIGSTOP)
        with worker(environment, ANSWERS, tmp_path / "second"):
            until(lambda: stored(runtime, solve.id).is_finished)
        ended = stored(runtime, solve.id)
        sleeper.send(signal.SIGCONT)
        until(lambda: b"lease_lost" in sleeper.log.read_bytes())
        sleeper.send(signal.SIGTERM)
        assert sleeper.wait() == 0
    after = stored(runtime, solve.id)
    assert (after.state, after.updated_at, after.goals) == (DONE, ended.updated_at, ended.goals)


@on_both_databases
def test_a_stop_reaches_the_child_and_keeps_its_best(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    with worker(environment, ANSWERS_WHEN_STOPPED, tmp_path / "log"):
        pid = child_of(runtime, solve.id)
        with runtime.writing() as session:
            solves.stop(session, solve.id, principal="key-1", now=runtime.clock())
        until(lambda: stored(runtime, solve.id).is_finished)
        until(lambda: not is_alive(pid))
    ended = stored(runtime, solve.id)
    assert (ended.state, ended.goals) == (CANCELLED, roster(1)["goals"])


@pytest.mark.case("B34")
@on_both_databases
def test_a_stop_kills_a_child_that_ignores_it_and_keeps_its_best(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    with worker(environment, HANGS, tmp_path / "log"):
        pid = child_of(runtime, solve.id)
        with runtime.writing() as session:
            solves.stop(session, solve.id, principal="key-1", now=runtime.clock())
        until(lambda: stored(runtime, solve.id).is_finished)
        assert not is_alive(pid)
    ended = stored(runtime, solve.id)
    assert (ended.state, ended.goals) == (CANCELLED, roster(1)["goals"])


@pytest.mark.case("B40")
@pytest.mark.case("A2.7")
@on_both_databases
def test_a_worker_asked_to_go_gives_its_solve_back_uncounted(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    with worker(environment, ANSWERS_WHEN_STOPPED, tmp_path / "log") as leaving:
        child_of(runtime, solve.id)
        leaving.send(signal.SIGTERM)
        assert leaving.wait(25) == 0
    waiting = stored(runtime, solve.id)
    assert (waiting.state, waiting.attempts, waiting.roster_status) == (QUEUED, 0, "feasible")


@pytest.mark.case("B41")
@on_both_databases
def test_a_worker_killed_while_it_goes_loses_nothing(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    with worker(environment, HANGS, tmp_path / "first") as leaving:
        child_of(runtime, solve.id)
        leaving.send(signal.SIGTERM)
        leaving.send(signal.SIGKILL)
        leaving.wait()
    with worker(environment, ANSWERS, tmp_path / "second"):
        until(lambda: stored(runtime, solve.id).state == DONE)


@pytest.mark.case("B32")
@pytest.mark.case("B35")
@pytest.mark.case("A2.4")
@on_both_databases
def test_a_child_that_crashes_each_time_is_dead_after_three_and_the_next_is_served(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    poisoned, sound = submitted(runtime, seconds=66), submitted(runtime)
    script = f"""
import ctypes
if 66.0 in json.loads(sys.argv[sys.argv.index("--options") + 1]).values():
    ctypes.string_at(0)
{ANSWERS}
"""
    with worker(environment, script, tmp_path / "log") as working:
        until(lambda: stored(runtime, poisoned.id).is_finished and stored(runtime, sound.id).is_finished)
        assert working.process.poll() is None
        lines = working.log.read_text().splitlines()
        logged = [json.loads(line) for line in lines if '"solve_ended_badly"' in line]
    assert [(one["solve"], one["signal"]) for one in logged] == [(poisoned.id, signal.SIGSEGV)] * 3
    dead = stored(runtime, poisoned.id)
    assert (dead.state, dead.attempts) == (DEAD, 3)
    assert dead.failure == {"code": "solver_crashed", "signal": signal.SIGSEGV}
    assert stored(runtime, sound.id).state == DONE


@on_both_databases
def test_a_worker_tells_who_asked_when_a_solve_ends(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    environment[PREFIX + "CALLBACK_NETWORKS"] = LOOPBACK[0]
    allowed = replace(runtime, settings=replace(runtime.settings, callback_networks=LOOPBACK))
    with receiver(answering("200 OK")) as there, worker(environment, ANSWERS, tmp_path / "log"):
        solve = submitted(allowed, callback_url=there.url)
        until(lambda: there.requests)
    assert f'"id":"{solve.id}","state":"done","roster_status":"optimal"'.encode() in there.requests[0]


@pytest.mark.case("B41")
def test_a_worker_told_twice_to_go_goes_and_loses_nothing(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime)
    with worker(environment, HANGS, tmp_path / "first") as leaving:
        child_of(runtime, solve.id)
        leaving.send(signal.SIGTERM)
        leaving.send(signal.SIGTERM)
        leaving.wait(25)
    with worker(environment, ANSWERS, tmp_path / "second"):
        until(lambda: stored(runtime, solve.id).state == DONE)
