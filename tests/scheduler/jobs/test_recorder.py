"""The thread beside a solve: what it writes, what it hears, and what it does without a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from scheduler.bootstrap import Runtime
from scheduler.jobs.recorder import Recorder
from scheduler.models import Solve
from scheduler.services import leases, solves
from scheduler.services.leases import Lease
from tests.scheduler.plans import roster, stored, submitted
from tests.waiting import until


@pytest.fixture
def lease(runtime: Runtime) -> Lease:
    """A lease on the only solve."""
    submitted(runtime)
    with runtime.writing() as session:
        taken = leases.claim(session, runtime.settings, owner="worker-1")
    assert taken is not None
    return taken


def told(runtime: Runtime, lease: Lease) -> list[tuple[int, str]]:
    """The events that are stored."""
    with runtime.reading() as session:
        events = solves.progress(session, lease.solve_id, principal="key-1")
    return [(event.number, event.event) for event in events]


def test_what_was_heard_last_is_written_before_the_end(runtime: Runtime, lease: Lease) -> None:
    with Recorder(runtime, lease) as recorder:
        recorder.hear({"event": "started"})
        recorder.hear({"event": "incumbent", "value": 4, "roster": roster(4, "feasible")})
    assert told(runtime, lease) == [(1, "started"), (2, "incumbent")]
    assert stored(runtime, lease.solve_id).goals == roster(4)["goals"]


def test_what_was_chosen_is_logged_with_the_solve_and_the_reason(runtime: Runtime, lease: Lease) -> None:
    chosen = {"step": "wanted", "method": "engine", "engine": "highs", "pairs": 20}
    with capture_logs() as lines, Recorder(runtime, lease) as recorder:
        recorder.hear({"event": "note", "seconds": 0.1, **chosen, "why": {"zh": "不多", "en": "Few."}})
    line = next(one for one in lines if one["event"] == "solve_chose")
    assert {name: line[name] for name in chosen} == chosen
    assert (line["solve"], line["why"]) == (lease.solve_id, "Few.")


def test_of_many_bounds_in_a_row_the_last_is_kept(runtime: Runtime, lease: Lease) -> None:
    with Recorder(runtime, lease) as recorder:
        for bound in range(1000):
            recorder.hear({"event": "bound", "bound": bound})
    with runtime.reading() as session:
        events = solves.progress(session, lease.solve_id, principal="key-1")
    assert events[-1].facts == {"bound": 999}
    assert len(events) < 1000


def test_a_silent_solve_keeps_its_lease(runtime: Runtime, lease: Lease) -> None:
    quick = replace(runtime, settings=replace(runtime.settings, heartbeat_seconds=0.1))
    first = stored(runtime, lease.solve_id).lease_until
    assert first is not None
    with Recorder(quick, lease):
        until(lambda: (stored(runtime, lease.solve_id).lease_until or first) > first)


def test_a_stop_is_heard(runtime: Runtime, lease: Lease) -> None:
    with Recorder(runtime, lease) as recorder:
        assert not recorder.must_stop()
        with runtime.writing() as session:
            solves.stop(session, lease.solve_id, principal="key-1", now=runtime.clock())
        until(recorder.must_stop)
        assert (recorder.is_stop_wanted, recorder.is_lost) == (True, False)


def test_a_lost_lease_is_noticed_and_nothing_more_is_written(runtime: Runtime, lease: Lease) -> None:
    with Recorder(runtime, lease) as recorder:
        with runtime.writing() as session:
            session.execute(update(Solve).values(fence=Solve.fence + 1))
            session.commit()
        until(lambda: recorder.is_lost)
        recorder.hear({"event": "incumbent", "roster": roster()})
    assert told(runtime, lease) == []
    assert stored(runtime, lease.solve_id).roster_status is None


@dataclass(frozen=True)
class Unreliable(Runtime):
    """An installation whose database is away as often as a list has entries."""

    refusals: list[int] = None  # type: ignore[assignment]

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Refuse, or a session."""
        if self.refusals:
            self.refusals.pop()
            raise OperationalError("BEGIN", {}, ConnectionError())
        with super().writing() as session:
            yield session


def test_what_is_told_while_the_database_is_away_is_written_when_it_is_back(
    runtime: Runtime, lease: Lease
) -> None:
    refusals = [1, 2]
    away = Unreliable(
        runtime.settings, runtime.clock, runtime.engine, runtime.writers, runtime.readers, refusals
    )
    with Recorder(away, lease) as recorder:
        recorder.hear({"event": "started"})
        recorder.hear({"event": "incumbent", "roster": roster(2, "feasible")})
        until(lambda: not refusals)
        recorder.hear({"event": "bound"})
    assert told(runtime, lease) == [(1, "started"), (2, "incumbent"), (3, "bound")]
    assert stored(runtime, lease.solve_id).roster_status == "feasible"
