"""What is kept for a time goes after it, to the day, and what holds stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from scheduler.bootstrap import Runtime
from scheduler.jobs.housekeeping import Housekeeper
from scheduler.models import Callback, Notice, Proposal, Solve, WeekPlan, WeekVersion, WhatIf
from scheduler.models.base import Base
from scheduler.services import pruning
from scheduler.services.pruning import Keep
from scheduler.services.telling import tell
from tests.api.served import closed, lived
from tests.api.settling import settled
from tests.api.weekly import WEEK, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

KEEP = Keep(solve_days=30, version_days=60, notice_days=90)


def pruned(runtime: Runtime) -> dict[str, int]:
    """What went, by kind, but for kinds of which nothing did."""
    with runtime.writing() as session:
        found = pruning.prune(session, KEEP, now=runtime.clock())
    return {kind: count for kind, count in found.items() if count}


def count(runtime: Runtime, model: type[Base]) -> int:
    """How many rows there are of a kind."""
    with runtime.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


@on_both_databases
def test_a_solve_that_ended_goes_to_the_day_and_one_that_waits_stays(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = settled(runtime)
    with runtime.writing() as session:
        for state in ("done", "queued"):
            session.add(
                Solve(
                    principal=us.key,
                    plan_sha256="x",
                    options={},
                    plan=b"{}",
                    state=state,
                    finished_at=clock.now if state == "done" else None,
                    created_at=clock.now,
                    updated_at=clock.now,
                )
            )
        session.flush()
        done = session.scalars(select(Solve.id).where(Solve.state == "done")).one()
        owed = Callback(solve_id=done, url="http://x", payload={}, due_at=clock.now, created_at=clock.now)
        session.add(owed)
        session.commit()
    clock.go_on(days=30)
    assert pruned(runtime) == {}
    clock.go_on(seconds=1)
    assert pruned(runtime) == {"solves": 1}
    assert (count(runtime, Solve), count(runtime, Callback)) == (1, 0)


@on_both_databases
def test_of_a_closed_week_stays_what_held_at_its_end_and_can_still_be_read(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    lived(runtime, us, clock)
    us.make(f"weeks/{WEEK}/what-ifs", name="少一人", without={"volunteers": ["v3"]})
    closed(us)
    before = us.get(f"weeks/{WEEK}/roster").get_json()
    versions = count(runtime, WeekVersion)
    assert versions > 1
    clock.go_on(days=61)
    gone = pruned(runtime)
    assert (gone["what_ifs"], gone["solves"]) == (1, 1)
    assert gone.get("week_versions", 0) == versions - count(runtime, WeekVersion)
    assert (count(runtime, WhatIf), count(runtime, WeekPlan)) == (0, 1)
    assert us.get(f"weeks/{WEEK}/roster").get_json() == before
    assert us.client.post(us.address("ledger/verifications"), json={}).get_json()["whole"] is True
    assert count(runtime, Proposal) == 4
    assert pruned(runtime) == {}


@on_both_databases
def test_what_was_told_goes_after_its_time_and_what_is_owed_stays(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    with runtime.writing() as session:
        told = tell(session, us.community, "cancelled", volunteer_id="v1", facts={}, now=clock.now)
        tell(session, us.community, "cancelled", volunteer_id="v1", facts={}, now=clock.now)
        assert told is not None
        told.end("sent", clock.now)
        session.commit()
    clock.go_on(days=90, seconds=1)
    assert pruned(runtime) == {"notices": 1}
    with runtime.reading() as session:
        assert session.scalars(select(Notice.state)).all() == ["pending"]


def test_a_worker_prunes_by_the_settings(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    with runtime.writing() as session:
        told = tell(session, us.community, "cancelled", volunteer_id="v1", facts={}, now=clock.now)
        assert told is not None
        told.end("sent", clock.now)
        session.commit()
    clock.now = datetime(2026, 11, 21, 8, 0, tzinfo=UTC) + timedelta(days=181)
    Housekeeper(runtime).look()
    assert count(runtime, Notice) == 0
