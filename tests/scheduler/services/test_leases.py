"""Leases: whose turn it is, who may write, and what becomes of what was lost."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from scheduler.bootstrap import Runtime
from scheduler.models import Solve
from scheduler.models.database import database_now
from scheduler.models.solve import CANCELLED, DEAD, DONE, QUEUED, RUNNING
from scheduler.planning.outcome import Outcome
from scheduler.services import leases, settling, solves
from scheduler.services.leases import Lease, LeaseLost
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import roster, stored, submitted


def claimed(runtime: Runtime, owner: str = "worker-1") -> Lease:
    """A lease on the solve whose turn it is."""
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner=owner)
    assert lease is not None
    return lease


def let_lease_run_out(runtime: Runtime, lease: Lease) -> None:
    """As if its worker had been silent for longer than the lease."""
    with runtime.writing() as session:
        past = database_now(session) - timedelta(seconds=1)
        session.execute(update(Solve).where(Solve.id == lease.solve_id).values(lease_until=past))
        session.commit()


def swept(runtime: Runtime) -> list[str]:
    """The solves that wait again after a sweep."""
    with runtime.writing() as session:
        return leases.sweep(session, runtime.settings)


@on_both_databases
def test_a_solve_is_taken_once_and_counted(runtime: Runtime) -> None:
    solve = submitted(runtime)
    lease = claimed(runtime)
    assert (lease.solve_id, lease.attempt) == (solve.id, 1)
    with runtime.writing() as session:
        assert leases.claim(session, runtime.settings, owner="worker-2") is None
    taken = stored(runtime, solve.id)
    assert (taken.state, taken.lease_owner) == (RUNNING, "worker-1")


@pytest.mark.case("A2.1")
@on_both_databases
def test_forty_solves_and_eight_workers_at_once_make_forty_leases(runtime: Runtime) -> None:
    ids = {submitted(runtime, principal=f"key-{number}").id for number in range(40)}

    def take_all(owner: int) -> list[str]:
        taken = []
        with runtime.writing() as session:
            while (lease := leases.claim(session, runtime.settings, owner=f"worker-{owner}")) is not None:
                taken.append(lease.solve_id)
        return taken

    with ThreadPoolExecutor(8) as pool:
        counted = Counter(solve_id for taken in pool.map(take_all, range(8)) for solve_id in taken)
    assert counted == Counter(ids)


@pytest.mark.case("B39")
@pytest.mark.case("A2.6")
@on_both_databases
def test_a_flood_of_one_key_delays_another_by_one_solve_at_most(runtime: Runtime, clock: FakeClock) -> None:
    for _ in range(20):
        submitted(runtime, principal="flood")
    clock.go_on(seconds=1)
    submitted(runtime, principal="single")
    turns = [stored(runtime, claimed(runtime).solve_id).principal for _ in range(3)]
    assert turns == ["flood", "single", "flood"]


@on_both_databases
def test_a_key_runs_five_solves_at_once_and_no_sixth(runtime: Runtime) -> None:
    for _ in range(6):
        submitted(runtime)
    for _ in range(5):
        claimed(runtime)
    with runtime.writing() as session:
        assert leases.claim(session, runtime.settings, owner="worker-1") is None


@pytest.mark.case("B27")
@on_both_databases
@pytest.mark.case("A2.2")
def test_a_lease_that_ran_out_goes_to_another_and_the_first_writes_nothing_more(runtime: Runtime) -> None:
    solve = submitted(runtime)
    late = claimed(runtime, "sleeper")
    let_lease_run_out(runtime, late)
    assert swept(runtime) == [solve.id]
    second = claimed(runtime, "other")
    assert second.attempt == 2
    outcome = Outcome(kind="finished", roster=roster(9), is_final=True)
    writes = (
        lambda session: leases.renew(session, runtime.settings, late),
        lambda session: leases.write_progress(session, runtime.settings, late, events=[], roster=roster(9)),
        lambda session: leases.release(session, late),
        lambda session: leases.is_stop_wanted(session, late),
        lambda session: settling.settle(session, runtime.settings, late, outcome),
        lambda session: settling.bury(session, late, code="plan_unreadable"),
    )
    for write in writes:
        with runtime.writing() as session, pytest.raises(LeaseLost):
            write(session)
    after = stored(runtime, solve.id)
    assert (after.state, after.lease_owner, after.roster_status) == (RUNNING, "other", None)


@on_both_databases
def test_a_renewed_lease_is_not_swept(runtime: Runtime) -> None:
    submitted(runtime)
    lease = claimed(runtime)
    let_lease_run_out(runtime, lease)
    with runtime.writing() as session:
        leases.renew(session, runtime.settings, lease)
    assert swept(runtime) == []


@on_both_databases
def test_eight_sweepers_at_once_give_a_solve_back_once(runtime: Runtime) -> None:
    solve = submitted(runtime)
    let_lease_run_out(runtime, claimed(runtime))
    with ThreadPoolExecutor(8) as pool:
        given_back = [solve_id for ids in pool.map(lambda _: swept(runtime), range(8)) for solve_id in ids]
    assert given_back == [solve.id]


@on_both_databases
def test_a_solve_that_lost_nine_workers_is_dead(runtime: Runtime) -> None:
    solve = submitted(runtime)
    for _ in range(8):
        let_lease_run_out(runtime, claimed(runtime))
        assert swept(runtime) == [solve.id]
    let_lease_run_out(runtime, claimed(runtime))
    assert swept(runtime) == []
    dead = stored(runtime, solve.id)
    assert (dead.state, dead.failure) == (DEAD, {"code": "worker_lost", "attempts": 9})


@on_both_databases
def test_a_solve_that_was_to_be_stopped_and_lost_its_worker_is_cancelled(runtime: Runtime) -> None:
    solve = submitted(runtime)
    lease = claimed(runtime)
    with runtime.writing() as session:
        solves.stop(session, solve.id, principal="key-1", now=runtime.clock())
    let_lease_run_out(runtime, lease)
    assert swept(runtime) == []
    assert stored(runtime, solve.id).state == CANCELLED


@on_both_databases
def test_a_released_solve_waits_again_uncounted_with_its_best_roster(runtime: Runtime) -> None:
    solve = submitted(runtime)
    lease = claimed(runtime)
    with runtime.writing() as session:
        leases.release(session, lease, roster=roster(3, "feasible"))
    waiting = stored(runtime, solve.id)
    assert (waiting.state, waiting.attempts, waiting.goals) == (QUEUED, 0, roster(3)["goals"])


@on_both_databases
def test_progress_is_numbered_through_all_attempts_and_read_from_where_one_was(runtime: Runtime) -> None:
    solve = submitted(runtime)
    first = claimed(runtime)
    with runtime.writing() as session:
        events = [{"event": "started"}, {"event": "bound", "bound": 4}]
        leases.write_progress(session, runtime.settings, first, events=events, roster=roster(5, "feasible"))
        leases.release(session, first)
    second = claimed(runtime)
    with runtime.writing() as session:
        leases.write_progress(session, runtime.settings, second, events=[{"event": "started"}], roster=None)
    with runtime.reading() as session:
        told = solves.progress(session, solve.id, principal="key-1", since=1)
    assert [(event.number, event.event, event.facts) for event in told] == [
        (2, "bound", {"bound": 4}),
        (3, "started", {}),
    ]


@on_both_databases
def test_a_worse_roster_of_a_later_attempt_does_not_replace_a_better_one(runtime: Runtime) -> None:
    solve = submitted(runtime)
    lease = claimed(runtime)
    with runtime.writing() as session:
        for value in (3, 5):
            found = roster(value, "feasible")
            leases.write_progress(session, runtime.settings, lease, events=[], roster=found)
    assert stored(runtime, solve.id).goals == roster(3)["goals"]


@pytest.mark.case("B134")
@on_both_databases
def test_clocks_of_workers_do_not_matter_to_leases(runtime: Runtime) -> None:
    """The test's clock stands still in another hour: leases go by the database's."""
    submitted(runtime)
    ahead = replace(runtime, clock=lambda: runtime.clock() + timedelta(hours=5))
    lease = claimed(ahead)
    with ahead.writing() as session:
        assert leases.sweep(session, ahead.settings) == []
        settling.settle(
            session, ahead.settings, lease, Outcome(kind="finished", roster=roster(), is_final=True)
        )
    assert stored(runtime, lease.solve_id).state == DONE
