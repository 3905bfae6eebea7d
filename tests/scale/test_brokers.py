"""The same service on PostgreSQL over RabbitMQ and over Redis: solved once, whatever happens to a worker."""

from __future__ import annotations

import signal
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX
from scheduler.jobs.app import announce
from scheduler.models import Solve, SolveEvent, SolvePart
from scheduler.models.solve import DONE
from tests.scheduler.jobs.test_fan_out import TOWN, notes, said
from tests.scheduler.jobs.worker_processes import WorkerProcess, whole_worker, worker
from tests.scheduler.plans import roster, stored, submitted
from tests.waiting import PATIENCE, until

pytestmark = [
    pytest.mark.long,
    pytest.mark.parametrize("environment", ["postgresql"], indirect=True),
]
TAKEN_UP_SECONDS = 10.0
HANGS = f'tell(event="incumbent", roster={roster(1)!r}, goals=[], filled=1); time.sleep(600)'
"""At work, with a roster told, for as long as nobody takes it away."""
ANSWER = f'tell(event="result", roster={roster()!r})'


def announced(scaled: dict[str, str], runtime: Runtime, **more: object) -> str:
    """A solve that was submitted and announced over the broker of the installation."""
    settings = replace(runtime.settings, broker_url=scaled[PREFIX + "BROKER_URL"])
    solve = submitted(runtime, **more)
    announce(settings, solve.id)
    return solve.id


def done_events(runtime: Runtime, solve_id: str) -> int:
    """How often the end of the solve was begun: one ``started`` for each attempt."""
    with runtime.reading() as session:
        asked = select(func.count()).where(SolveEvent.solve_id == solve_id, SolveEvent.event == "started")
        return session.scalar(asked) or 0


def test_a_message_wakes_a_worker_that_would_not_have_looked(
    scaled: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    scaled[PREFIX + "POLL_SECONDS"] = "3600"
    with worker(scaled, ANSWER, tmp_path / "log"):
        solve = announced(scaled, runtime)
        until(lambda: stored(runtime, solve).state == DONE)
    assert done_events(runtime, solve) == 1


def test_a_worker_killed_in_the_middle_is_replaced_within_ten_seconds_and_answers_once(
    scaled: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(worker(scaled, HANGS, tmp_path / "first"))
        solve = announced(scaled, runtime)
        until(lambda: stored(runtime, solve).roster_status is not None)
        stack.enter_context(worker(scaled, ANSWER, tmp_path / "second"))
        first.send(signal.SIGKILL)
        killed = time.monotonic()
        until(lambda: stored(runtime, solve).attempts == 2)
        taken_up = time.monotonic() - killed
        until(lambda: stored(runtime, solve).state == DONE)
    assert taken_up < TAKEN_UP_SECONDS * PATIENCE
    assert stored(runtime, solve).attempts == 2
    assert done_events(runtime, solve) == 2


def test_a_worker_that_sleeps_past_its_lease_finds_nothing_to_write_to(
    scaled: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(worker(scaled, HANGS, tmp_path / "first"))
        solve = announced(scaled, runtime)
        until(lambda: stored(runtime, solve).state == "running")
        first.send(signal.SIGSTOP)
        stack.enter_context(worker(scaled, ANSWER, tmp_path / "second"))
        until(lambda: stored(runtime, solve).state == DONE)
        first.send(signal.SIGCONT)
        until(lambda: said(first, "lease_lost") or said(first, "result_discarded"))
        ended = stored(runtime, solve)
    assert ended.attempts == 2
    assert (ended.state, ended.fence) == (DONE, stored(runtime, solve).fence)


def test_many_solves_over_four_workers_are_each_solved_once(
    scaled: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        for number in range(4):
            stack.enter_context(worker(scaled, ANSWER, tmp_path / f"log{number}"))
        ids = [announced(scaled, runtime, principal=f"key-{number % 5}") for number in range(40)]
        until(lambda: all(stored(runtime, one).state == DONE for one in ids))
    with runtime.reading() as session:
        assert set(session.scalars(select(Solve.attempts)).all()) == {1}
    assert {done_events(runtime, one) for one in ids} == {1}


def test_a_divided_plan_survives_a_worker_and_is_joined_once(
    scaled: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    scaled |= {PREFIX + "DIVIDED_PAIRS": "1", PREFIX + "PART_PAIRS": "60"}
    with ExitStack() as stack:
        workers = [stack.enter_context(whole_worker(scaled, tmp_path / f"log{n}")) for n in range(3)]
        solve = announced(scaled, runtime, raw_plan=TOWN, seconds=60.0)

        def helping() -> list[WorkerProcess]:
            begun = any(said(one, "solve_begun") for one in workers)
            return [
                one for one in workers if begun and said(one, "part_begun") and not said(one, "solve_begun")
            ]

        until(helping)
        helping()[0].send(signal.SIGKILL)
        until(lambda: stored(runtime, solve).state == DONE, seconds=180)
    parted = next(note for note in notes(runtime, stored(runtime, solve)) if "parts" in note)
    assert parted["lost"] == 0
    assert stored(runtime, solve).attempts == 1
    assert stored(runtime, solve).roster_status == "optimal"
    with runtime.reading() as session:
        assert not session.scalars(select(SolvePart)).all()


def test_a_lost_coordinator_is_replaced_and_leaves_no_parts_behind(
    scaled: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    scaled |= {PREFIX + "DIVIDED_PAIRS": "1", PREFIX + "PART_PAIRS": "60"}
    with ExitStack() as stack:
        workers = [stack.enter_context(whole_worker(scaled, tmp_path / f"log{n}")) for n in range(2)]
        solve = announced(scaled, runtime, raw_plan=TOWN, seconds=60.0)
        until(lambda: any(said(one, "part_begun") for one in workers))
        next(one for one in workers if said(one, "solve_begun")).send(signal.SIGKILL)
        until(lambda: stored(runtime, solve).attempts == 2)
        with runtime.reading() as session:
            fence = session.get_one(Solve, solve).fence
            found = set(session.scalars(select(SolvePart.of_fence)))
        assert found <= {fence}, "nothing of the first attempt"
        until(lambda: stored(runtime, solve).state == DONE, seconds=180)
    ended = stored(runtime, solve)
    assert (ended.attempts, ended.roster_status) == (2, "optimal")
    # divided anew while the lost worker still counts as there, solved whole after that: the same answer
    with runtime.reading() as session:
        assert not session.scalars(select(SolvePart)).all()
