"""Any sequence of what may happen to solves, against a model of a few lines, on a real database."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, select, update

from scheduler.bootstrap import Runtime
from scheduler.models import Callback, Solve
from scheduler.models.database import database_now
from scheduler.models.solve import CANCELLED, DEAD, DONE, QUEUED, RUNNING
from scheduler.planning.outcome import Outcome
from scheduler.services import leases, settling, solves
from scheduler.services.leases import Lease, LeaseLost
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import roster, submitted

OUTCOMES = {
    "finished": Outcome(kind="finished", roster=roster(), is_final=True),
    "crashed": Outcome(kind="crashed", signal=11),
    "stopped": Outcome(kind="stopped", roster=roster(2, "feasible")),
}


class LifeOfSolves(RuleBasedStateMachine):
    """Solves are submitted, taken, lost, stopped, released and settled in any order."""

    held: Bundle[Lease] = Bundle("held")

    runtime: Runtime

    def __init__(self) -> None:
        super().__init__()
        with self.runtime.writing() as session:
            session.execute(delete(Solve))
            session.commit()
        self.states: dict[str, str] = {}
        self.attempts: dict[str, int] = {}
        self.stopping: set[str] = set()
        self.current: dict[str, Lease] = {}

    @rule(key=st.sampled_from(["key-1", "key-2"]))
    def submit(self, key: str) -> None:
        """A plan arrives."""
        solve = submitted(self.runtime, principal=key, callback_url="https://example.org/hook")
        self.states[solve.id], self.attempts[solve.id] = QUEUED, 0

    @rule(target=held)
    def take(self) -> Lease:
        """A worker takes a turn, if there is one."""
        with self.runtime.writing() as session:
            lease = leases.claim(session, self.runtime.settings, owner="worker")
        if lease is None:
            assert QUEUED not in self.states.values() or list(self.states.values()).count(RUNNING) >= 5
            return Lease("nothing", 0, 0)
        assert self.states[lease.solve_id] == QUEUED
        self.attempts[lease.solve_id] += 1
        self.states[lease.solve_id], self.current[lease.solve_id] = RUNNING, lease
        return lease

    @rule(lease=held)
    def lose(self, lease: Lease) -> None:
        """A worker falls silent, and the others notice."""
        if not self.is_current(lease):
            return
        with self.runtime.writing() as session:
            past = database_now(session) - timedelta(seconds=1)
            session.execute(update(Solve).where(Solve.id == lease.solve_id).values(lease_until=past))
            session.commit()
            leases.sweep(session, self.runtime.settings)
        is_dead = self.attempts[lease.solve_id] >= leases.lost_most(self.runtime.settings)
        self.wait_again(lease, instead=DEAD if is_dead else QUEUED)

    @rule(lease=consumes(held))
    def release(self, lease: Lease) -> None:
        """A worker is asked to go and gives its solve back."""
        if self.writes(lease, lambda session: leases.release(session, lease)):
            self.attempts[lease.solve_id] -= lease.solve_id not in self.stopping
            self.wait_again(lease, instead=QUEUED)

    @rule(lease=consumes(held), outcome=st.sampled_from(sorted(OUTCOMES)))
    def settle(self, lease: Lease, outcome: str) -> None:
        """A process ends."""
        settings_, found = self.runtime.settings, OUTCOMES[outcome]
        if not self.writes(lease, lambda session: settling.settle(session, settings_, lease, found)):
            return
        if outcome == "crashed":
            is_last = self.attempts[lease.solve_id] >= 3
            self.wait_again(lease, instead=DEAD if is_last else QUEUED)
        else:
            self.states[lease.solve_id] = DONE if outcome == "finished" else CANCELLED

    @rule(lease=held)
    def stop(self, lease: Lease) -> None:
        """Somebody asks for a stop."""
        if lease.solve_id not in self.states:
            return
        with self.runtime.writing() as session:
            key = session.get_one(Solve, lease.solve_id).principal
            session.rollback()
            solves.stop(session, lease.solve_id, principal=key, now=self.runtime.clock())
        if self.states[lease.solve_id] == QUEUED:
            self.states[lease.solve_id] = CANCELLED
        elif self.states[lease.solve_id] == RUNNING:
            self.stopping.add(lease.solve_id)

    @invariant()
    def the_records_are_as_the_model_says(self) -> None:
        """States and attempts agree, and exactly what has ended owes exactly one callback."""
        with self.runtime.reading() as session:
            found = session.execute(select(Solve.id, Solve.state, Solve.attempts)).all()
            owed = sorted(session.scalars(select(Callback.solve_id)))
        assert {solve_id: state for solve_id, state, _ in found} == self.states
        assert {solve_id: attempts for solve_id, _, attempts in found} == self.attempts
        assert owed == sorted(one for one, state in self.states.items() if state not in (QUEUED, RUNNING))

    def is_current(self, lease: Lease) -> bool:
        """Whether a lease may still write."""
        return self.states.get(lease.solve_id) == RUNNING and self.current.get(lease.solve_id) == lease

    def writes(self, lease: Lease, write: object) -> bool:
        """Whether a write went through; one with an old lease must not."""
        is_current = self.is_current(lease)
        try:
            with self.runtime.writing() as session:
                write(session)  # type: ignore[operator]
        except LeaseLost:
            assert not is_current
            return False
        assert is_current
        return True

    def wait_again(self, lease: Lease, *, instead: str) -> None:
        """Back to the queue, or cancelled when that was asked for."""
        self.states[lease.solve_id] = CANCELLED if lease.solve_id in self.stopping else instead


@on_both_databases
def test_whatever_happens_in_whatever_order_is_what_the_model_says(runtime: Runtime) -> None:
    LifeOfSolves.runtime = runtime
    run_state_machine_as_test(LifeOfSolves, settings=settings(max_examples=60, stateful_step_count=25))
