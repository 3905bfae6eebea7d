"""Parts of a divided solve: taken by one worker at a time, answered once, gone with their attempt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from scheduler.models import Solve, SolvePart
from scheduler.planning import outcome
from scheduler.planning.outcome import Outcome
from scheduler.services import leases, resealing, settling, solve_parts
from scheduler.services.leases import Lease, LeaseLost
from scheduler.services.solve_parts import PartLease
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import stored, submitted

ANSWER = {"assignments": [[0, 0, 0]], "starts": []}


def offered(runtime: Runtime, *parts: bytes, seconds: float = 600.0) -> Lease:
    """A solve that runs and is divided into parts."""
    submitted(runtime)
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner="first")
    assert lease is not None
    with runtime.writing() as session:
        solve_parts.offer(session, lease, parts, seconds=seconds, seed=7)
    return lease


def taken(runtime: Runtime, owner: str) -> PartLease | None:
    """The part that a worker gets."""
    with runtime.writing() as session:
        return solve_parts.claim(session, runtime.settings, owner=owner)


def answers(runtime: Runtime, lease: Lease) -> dict[int, object]:
    """What is answered."""
    with runtime.reading() as session:
        return dict(solve_parts.answers(session, lease, known=()))


def silent(runtime: Runtime) -> None:
    """Let every lease of a part run out."""
    with runtime.writing() as session:
        session.execute(text("UPDATE solve_parts SET lease_until = '2000-01-01 00:00:00'"))
        session.commit()


@on_both_databases
def test_each_part_goes_to_one_worker_the_largest_first_and_is_answered(runtime: Runtime) -> None:
    lease = offered(runtime, b"a", b"longer", b"bb")
    found = [taken(runtime, owner) for owner in ("one", "two", "one", "two")]
    assert [one and (one.problem, one.number, one.seed) for one in found] == [
        (b"longer", 1, 7),
        (b"bb", 2, 7),
        (b"a", 0, 7),
        None,
    ]
    for one in found[:2]:
        assert one is not None
        with runtime.writing() as session:
            solve_parts.write_answer(session, one, ANSWER)
    assert answers(runtime, lease) == {1: ANSWER, 2: ANSWER}
    with runtime.reading() as session:
        assert solve_parts.is_any_open(session, lease)
        assert solve_parts.answers(session, lease, known=(1, 2)) == {}


@on_both_databases
def test_a_silent_worker_loses_its_part_and_its_late_answer_is_thrown_away(runtime: Runtime) -> None:
    lease = offered(runtime, b"a")
    first = taken(runtime, "one")
    silent(runtime)
    second = taken(runtime, "two")
    assert first is not None
    assert second is not None
    assert second.problem == b"a"
    with runtime.writing() as session:
        solve_parts.write_answer(session, second, ANSWER)
    for late in (
        lambda session: solve_parts.write_answer(session, first, {"assignments": [], "starts": []}),
        lambda session: solve_parts.renew(session, runtime.settings, first),
    ):
        with runtime.writing() as session, pytest.raises(LeaseLost):
            late(session)
    assert answers(runtime, lease) == {0: ANSWER}


def test_a_part_that_two_workers_did_not_come_back_with_is_given_up(runtime: Runtime) -> None:
    lease = offered(runtime, b"a")
    lost = taken(runtime, "one")
    assert lost is not None
    with runtime.writing() as session:
        solve_parts.write_answer(session, lost, None)
    assert taken(runtime, "two") is not None
    silent(runtime)
    assert taken(runtime, "three") is None
    with runtime.reading() as session:
        assert not solve_parts.is_any_open(session, lease)
        assert not solve_parts.is_any_waiting(session)


def test_a_part_that_is_not_due_any_more_is_taken_by_nobody(runtime: Runtime) -> None:
    offered(runtime, b"a", seconds=-1.0)
    assert taken(runtime, "one") is None


def test_the_more_workers_the_more_time_for_each_part(runtime: Runtime) -> None:
    offered(runtime, *[b"a"] * 10)
    seconds = [one.seconds for one in (taken(runtime, f"w{number}") for number in range(3)) if one]
    assert seconds == sorted(seconds)
    assert seconds[2] > 2 * seconds[0]


def kept(runtime: Runtime) -> list[int]:
    """The attempts, by their fence, of which parts are there."""
    with runtime.reading() as session:
        return list(session.scalars(select(SolvePart.of_fence).distinct()))


def lose_the_worker(session: Session, settings: Settings, lease: Lease) -> None:
    """Nobody has heard of whoever divided the plan for longer than a lease."""
    session.execute(text("UPDATE solves SET lease_until = '2000-01-01 00:00:00'"))
    leases.sweep(session, settings)


def crash(session: Session, settings: Settings, lease: Lease) -> None:
    """The process that solved is gone, its worker is not."""
    settling.settle(session, settings, lease, Outcome(kind=outcome.CRASHED, signal=11))


@pytest.mark.parametrize(
    ("end", "attempts", "state"),
    [
        (lambda session, settings, lease: leases.release(session, lease), 3, "queued"),
        (lambda session, settings, lease: settling.bury(session, lease, code="plan_unreadable"), 3, "dead"),
        (lose_the_worker, 3, "queued"),
        (lose_the_worker, 0, "dead"),
        (crash, 3, "queued"),
        (crash, 1, "dead"),
    ],
)
@on_both_databases
def test_parts_go_with_their_attempt_however_it_ends_and_whoever_holds_one_writes_nothing(
    runtime: Runtime, end: Callable[[Session, Settings, Lease], object], attempts: int, state: str
) -> None:
    lease = offered(runtime, b"a", b"b")
    held = taken(runtime, "one")
    assert held is not None
    with runtime.writing() as session:
        end(session, replace(runtime.settings, attempts=attempts), lease)
    assert (stored(runtime, lease.solve_id).state, kept(runtime)) == (state, [])
    with runtime.writing() as session, pytest.raises(LeaseLost):
        solve_parts.write_answer(session, held, ANSWER)
    with runtime.writing() as session, pytest.raises(LeaseLost):
        solve_parts.offer(session, lease, [b"c"], seconds=60, seed=1)


def test_another_attempt_begins_with_parts_of_its_own_and_cleared_ones_are_gone(runtime: Runtime) -> None:
    first = offered(runtime, b"a", b"b")
    with runtime.writing() as session:
        leases.release(session, first, roster=None)
    with runtime.writing() as session:
        second = leases.claim(session, runtime.settings, owner="first")
    assert second is not None
    with runtime.writing() as session:
        solve_parts.offer(session, second, [b"c"], seconds=60, seed=1)
    assert kept(runtime) == [second.fence]
    with runtime.writing() as session:
        solve_parts.clear(session, second)
    assert kept(runtime) == []


def test_parts_that_an_older_version_left_behind_are_forgotten_by_the_housekeeper(runtime: Runtime) -> None:
    lease = offered(runtime, b"a", b"b")
    with runtime.writing() as session:
        assert solve_parts.forget_stale(session) == 0
        session.execute(text("UPDATE solves SET fence = fence + 1"))
        assert solve_parts.forget_stale(session) == 2
    with runtime.writing() as session, pytest.raises(LeaseLost):
        solve_parts.offer(session, lease, [b"c"], seconds=60, seed=1)


def test_a_part_is_sealed_where_it_lies_and_goes_with_its_solve(runtime: Runtime) -> None:
    lease = offered(runtime, b"a person's home")
    with runtime.writing() as session:
        raw = session.scalar(text("SELECT problem FROM solve_parts"))
        assert b"home" not in bytes(raw)
        assert resealing.reseal(session) == 0
        session.delete(session.get_one(Solve, lease.solve_id))
        session.commit()
        assert not session.scalars(select(SolvePart)).all()
