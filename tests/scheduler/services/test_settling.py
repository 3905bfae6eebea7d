"""What the end of a process makes of a solve."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Callback, Solve
from scheduler.models.solve import CANCELLED, DEAD, DONE, FAILED, QUEUED
from scheduler.planning.outcome import Outcome
from scheduler.services import leases, settling
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import roster, stored, submitted


def settled(runtime: Runtime, outcome: Outcome, **more: Any) -> Solve:
    """A solve after one attempt with an outcome."""
    solve = submitted(runtime, **more)
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner="worker-1")
        assert lease is not None
        settling.settle(session, runtime.settings, lease, outcome)
    return stored(runtime, solve.id)


@pytest.mark.parametrize(
    ("outcome", "state", "failure"),
    [
        (Outcome(kind="finished", roster=roster(), is_final=True), DONE, None),
        (Outcome(kind="stopped", roster=roster(4, "feasible")), CANCELLED, None),
        (Outcome(kind="time_limit", roster=roster(4, "feasible"), signal=9), DONE, None),
        (
            Outcome(kind="time_limit", signal=9),
            FAILED,
            {"code": "time_limit_without_roster", "seconds": 60.0},
        ),
        (Outcome(kind="out_of_memory"), FAILED, {"code": "out_of_memory", "mebibytes": 4096}),
        (Outcome(kind="failed", failure={"code": "solver_failed", "kind": "KeyError"}), FAILED, ...),
        (Outcome(kind="crashed", signal=11), QUEUED, None),
    ],
)
def test_an_outcome_leads_to_its_state(
    runtime: Runtime, outcome: Outcome, state: str, failure: dict[str, Any] | None
) -> None:
    solve = settled(runtime, outcome)
    assert solve.state == state
    assert solve.failure == (outcome.failure if failure is ... else failure)
    assert solve.goals == ([] if outcome.roster is None else outcome.roster["goals"])
    assert solve.lease_owner is None


@pytest.mark.case("B37")
def test_contradicting_pins_are_an_answer_and_not_tried_again(runtime: Runtime) -> None:
    outcome = Outcome(kind="finished", roster=roster(status="contradiction"), is_final=True)
    solve = settled(runtime, outcome)
    assert (solve.state, solve.roster_status, solve.attempts) == (DONE, "contradiction", 1)


def test_a_third_crash_is_the_last(runtime: Runtime) -> None:
    solve = settled(runtime, Outcome(kind="crashed", signal=11))
    for _ in range(2):
        with runtime.writing() as session:
            lease = leases.claim(session, runtime.settings, owner="worker-1")
            assert lease is not None
            settling.settle(session, runtime.settings, lease, Outcome(kind="crashed", signal=11))
    dead = stored(runtime, solve.id)
    assert (dead.state, dead.failure) == (DEAD, {"code": "solver_crashed", "signal": 11})


@on_both_databases
def test_the_end_owes_a_callback_in_the_same_transaction(runtime: Runtime) -> None:
    outcome = Outcome(kind="finished", roster=roster(), is_final=True)
    solve = settled(runtime, outcome, callback_url="https://example.org/hook")
    with runtime.reading() as session:
        owed = session.scalars(select(Callback)).one()
    assert (owed.solve_id, owed.url, owed.state) == (solve.id, "https://example.org/hook", "pending")
    assert owed.payload["type"] == "solve.done"
    assert owed.payload["data"] == {"id": solve.id, "state": "done", "roster_status": "optimal"}


def test_a_crash_that_is_tried_again_owes_nothing(runtime: Runtime) -> None:
    settled(runtime, Outcome(kind="crashed", signal=11), callback_url="https://example.org/hook")
    with runtime.reading() as session:
        assert session.scalars(select(Callback)).all() == []


def test_what_is_rolled_back_owes_nothing(runtime: Runtime) -> None:
    solve = submitted(runtime, callback_url="https://example.org/hook")
    with runtime.writing() as session:
        found = session.get_one(Solve, solve.id)
        found.finish(DONE, runtime.clock())
        session.rollback()
    with runtime.reading() as session:
        assert session.scalars(select(Callback)).all() == []
