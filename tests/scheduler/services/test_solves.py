"""Reading, stopping and resolving solves: works, refused, at the boundary."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.models import Solve
from scheduler.planning.outcome import Outcome
from scheduler.services import leases, settling, solves
from scheduler.services.solves import Filter, Submission
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import RAW_PLAN, roster, stored, submitted


def done(runtime: Runtime) -> Solve:
    """A solve with its final roster."""
    solve = submitted(runtime)
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner="worker-1")
        assert lease is not None
        outcome = Outcome(kind="finished", roster=roster(), is_final=True)
        settling.settle(session, runtime.settings, lease, outcome)
    return solve


@on_both_databases
def test_anothers_solve_and_none_are_the_same(runtime: Runtime) -> None:
    solve = submitted(runtime)
    for solve_id, principal in ((solve.id, "key-2"), ("0" * 36, "key-1")):
        with runtime.writing() as session:
            for ask in (solves.get, solves.plan, solves.roster, solves.progress):
                with pytest.raises(errors.NotFound) as refusal:
                    ask(session, solve_id, principal=principal)
                assert refusal.value.code == "solve_not_found"
            with pytest.raises(errors.NotFound):
                solves.stop(session, solve_id, principal=principal, now=runtime.clock())
    assert stored(runtime, solve.id).state == "queued"


@on_both_databases
def test_a_roster_is_there_once_there_is_one(runtime: Runtime) -> None:
    waiting = submitted(runtime)
    with runtime.reading() as session, pytest.raises(errors.NotFound) as refusal:
        solves.roster(session, waiting.id, principal="key-1")
    assert refusal.value.code == "roster_not_there"
    with runtime.writing() as session:
        solves.stop(session, waiting.id, principal="key-1", now=runtime.clock())
    finished = done(runtime)
    with runtime.reading() as session:
        assert json.loads(solves.roster(session, finished.id, principal="key-1")) == roster()
        assert solves.plan(session, finished.id, principal="key-1") == RAW_PLAN


@on_both_databases
def test_stopping_what_waits_ends_it_and_stopping_it_again_changes_nothing(
    runtime: Runtime, clock: FakeClock
) -> None:
    solve = submitted(runtime)
    with runtime.writing() as session:
        stopped = solves.stop(session, solve.id, principal="key-1", now=clock())
        assert (stopped.state, stopped.finished_at) == ("cancelled", clock())
        first = clock()
        assert (
            solves.stop(session, solve.id, principal="key-1", now=clock.go_on(hours=1)).finished_at == first
        )


@on_both_databases
def test_pages_follow_one_another_newest_first_and_miss_nothing(runtime: Runtime, clock: FakeClock) -> None:
    ids = []
    for number in range(7):
        ids.append(submitted(runtime).id)
        if number % 3:  # some share an instant
            clock.go_on(seconds=1)
    submitted(runtime, principal="key-2")
    seen: list[str] = []
    cursor = None
    with runtime.reading() as session:
        while True:
            page = solves.page(session, Filter(), principal="key-1", size=2, cursor=cursor)
            seen += [solve.id for solve in page.rows]
            cursor = page.next_cursor
            if cursor is None:
                break
    assert sorted(seen) == sorted(ids)
    with runtime.reading() as session:
        times = [session.get_one(Solve, solve_id).created_at for solve_id in seen]
    assert times == sorted(times, reverse=True)


@on_both_databases
def test_filters_of_state_and_time_are_half_open(runtime: Runtime, clock: FakeClock) -> None:
    early = submitted(runtime)
    start = clock.go_on(hours=1)
    late = submitted(runtime)
    with runtime.writing() as session:
        solves.stop(session, early.id, principal="key-1", now=clock())

        def found(wanted: Filter) -> list[str]:
            return [solve.id for solve in solves.page(session, wanted, principal="key-1").rows]

        assert found(Filter(states=("cancelled",))) == [early.id]
        assert found(Filter(states=("queued", "cancelled"))) == [late.id, early.id]
        assert found(Filter(created_from=start)) == [late.id]
        assert found(Filter(created_before=start)) == [early.id]
        assert found(Filter(created_before=start + timedelta(microseconds=1))) == [late.id, early.id]


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "MjAyNi0xMS0yMQ", "钥", "MjAyNi0xMS0yMSBh"])
def test_a_cursor_that_is_not_ours_is_refused(runtime: Runtime, cursor: str) -> None:
    with runtime.reading() as session, pytest.raises(errors.Invalid) as refusal:
        solves.page(session, Filter(), principal="key-1", cursor=cursor)
    assert refusal.value.code == "cursor_invalid"


@pytest.mark.parametrize("size", [0, -1, 101, 10**9])
def test_a_page_has_1_to_100_entries(runtime: Runtime, size: int) -> None:
    with runtime.reading() as session, pytest.raises(errors.Invalid):
        solves.page(session, Filter(), principal="key-1", size=size)


def test_an_unknown_state_is_refused(runtime: Runtime) -> None:
    with runtime.reading() as session, pytest.raises(errors.Invalid):
        solves.page(session, Filter(states=("paused",)), principal="key-1")


def resolved(runtime: Runtime, parent: Solve, patch: dict[str, object], key: str | None = None) -> Solve:
    """The solve that a patch of another makes."""
    with runtime.writing() as session:
        found = session.get_one(Solve, parent.id)
        asked = Submission(raw_plan=b"", idempotency_key=key)
        return solves.resolve(session, runtime.settings, found, patch, submission=asked, now=runtime.clock())


@on_both_databases
def test_resolving_keeps_the_lineage_and_the_roster(runtime: Runtime) -> None:
    parent = done(runtime)
    child = resolved(runtime, parent, {"name": "again", "pins": [{"volunteer": "v1", "shift": "s1"}]})
    assert (child.parent_id, child.state, child.principal) == (parent.id, "queued", "key-1")
    plan = json.loads(child.plan)
    assert plan["previous"] == [{"volunteer": "v1", "shift": "s1", "seat": 0}]
    assert plan["now"] == "2026-11-21T08:00+00:00"
    assert (plan["name"], plan["pins"]) == ("again", [{"volunteer": "v1", "shift": "s1"}])


def test_what_runs_cannot_be_resolved(runtime: Runtime) -> None:
    with pytest.raises(errors.Conflict) as refusal:
        resolved(runtime, submitted(runtime), {})
    assert refusal.value.code == "solve_not_finished"


def test_a_patch_that_breaks_the_plan_is_refused_with_findings(runtime: Runtime) -> None:
    with pytest.raises(errors.InvalidDocument):
        resolved(runtime, done(runtime), {"horizon": None})


def test_resolving_again_with_the_same_key_later_is_the_same_solve(
    runtime: Runtime, clock: FakeClock
) -> None:
    parent = done(runtime)
    first = resolved(runtime, parent, {"name": "again"}, key="k")
    clock.go_on(minutes=5)
    assert resolved(runtime, parent, {"name": "again"}, key="k").id == first.id
    with pytest.raises(errors.Conflict):
        resolved(runtime, parent, {"name": "another"}, key="k")
