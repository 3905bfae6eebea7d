"""Whatever statement fails, nothing is half done, and the same again succeeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.models import Callback, IdempotencyRecord, Solve, SolveEvent
from scheduler.planning.options import SolveOptions
from scheduler.planning.outcome import Outcome
from scheduler.services import leases, settling, solves
from scheduler.services.solves import Submission
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import RAW_PLAN, roster, submitted

Act = Callable[[Session, Runtime], object]
HOOK = "https://example.org/hook"


@contextmanager
def failing_at(runtime: Runtime, number: int) -> Iterator[list[str]]:
    """The statement of that number fails; yields those that were tried."""
    tried: list[str] = []

    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        tried.append(statement)
        if len(tried) == number:
            raise OperationalError(statement, {}, ConnectionError("injected"))

    event.listen(runtime.engine, "before_cursor_execute", fail)
    try:
        yield tried
    finally:
        event.remove(runtime.engine, "before_cursor_execute", fail)


def snapshot(runtime: Runtime) -> list[list[tuple[object, ...]]]:
    """Everything that is stored of solves."""
    with runtime.reading() as session:
        tables = [model.__table__ for model in (Solve, SolveEvent, IdempotencyRecord, Callback)]
        return [[tuple(row) for row in session.execute(select(table))] for table in tables]


def submit(session: Session, runtime: Runtime) -> object:
    """A plan arrives, with a key."""
    asked = Submission(
        raw_plan=RAW_PLAN, options=SolveOptions(), idempotency_key="k", callback_url=HOOK, parent_id=None
    )
    return solves.submit(session, runtime.settings, asked, principal="key-1", now=runtime.clock())


def stop(session: Session, runtime: Runtime) -> object:
    """A waiting solve is stopped."""
    solve_id = session.scalars(select(Solve.id)).one()
    return solves.stop(session, solve_id, principal="key-1", now=runtime.clock())


def claim(session: Session, runtime: Runtime) -> object:
    """A worker takes a turn."""
    return leases.claim(session, runtime.settings, owner="worker-1")


def settle(session: Session, runtime: Runtime) -> object:
    """A solve ends."""
    solve = session.scalars(select(Solve)).one()
    lease = leases.Lease(solve.id, solve.fence, solve.attempts)
    outcome = Outcome(kind="finished", roster=roster(), is_final=True)
    return settling.settle(session, runtime.settings, lease, outcome)


def progress(session: Session, runtime: Runtime) -> object:
    """A solve tells of itself."""
    solve = session.scalars(select(Solve)).one()
    lease = leases.Lease(solve.id, solve.fence, solve.attempts)
    events = [{"event": "started"}, {"event": "bound"}]
    return leases.write_progress(
        session, runtime.settings, lease, events=events, roster=roster(3, "feasible")
    )


@on_both_databases
@pytest.mark.parametrize(
    ("before", "act"),
    [
        ((), submit),
        ((submitted,), stop),
        ((submitted,), claim),
        ((submitted, claim), settle),
        ((submitted, claim), progress),
    ],
    ids=["submit", "stop", "claim", "settle", "progress"],
)
def test_a_statement_that_fails_leaves_everything_as_it_was(
    runtime: Runtime, before: tuple[Callable[..., object], ...], act: Act
) -> None:
    for step in before:
        if step is submitted:
            submitted(runtime, callback_url=HOOK)
        else:
            with runtime.writing() as session:
                step(session, runtime)
    first = snapshot(runtime)
    number, is_through = 0, False
    while not is_through:
        number += 1
        with failing_at(runtime, number) as tried, runtime.writing() as session:
            try:
                act(session, runtime)
                is_through = True
            except OperationalError:
                session.rollback()
        assert (snapshot(runtime) == first) != is_through, tried[-1]
    assert number > 2
