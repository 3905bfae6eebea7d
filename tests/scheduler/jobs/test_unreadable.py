"""What cannot be read of one community holds up no other, nor the worker that comes upon it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, text

from scheduler.bootstrap import Runtime
from scheduler.jobs.deadlines import Deadlines
from scheduler.jobs.rounds import Rounds
from scheduler.models import Notice, Proposal
from scheduler.models.proposal import LAPSED, PROPOSED
from scheduler.models.solve import DONE
from tests.api.answering import all_know
from tests.api.settling import Caller
from tests.api.weekly import act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.jobs.worker_processes import worker
from tests.scheduler.plans import roster, stored, submitted
from tests.waiting import until


def published(runtime: Runtime) -> Caller:
    """A community with a published week."""
    us = populated(runtime)
    assert act(us, reviewed(runtime, us), "publish").status_code == 200
    return us


def spoil(runtime: Runtime, us: Caller) -> None:
    """Move a community into a time zone that there is not."""
    with runtime.writing() as session:
        moved = text("UPDATE communities SET timezone = 'Mars/Olympus' WHERE id = :id")
        session.execute(moved, {"id": us.community})
        session.commit()


def states(runtime: Runtime, us: Caller) -> set[str]:
    """The states of a community's proposals."""
    with runtime.reading() as session:
        return set(session.scalars(select(Proposal.state).where(Proposal.community_id == us.community)))


@on_both_databases
def test_a_community_that_cannot_be_read_holds_up_nobody_elses_deadlines(
    runtime: Runtime, clock: FakeClock
) -> None:
    bad, good = sorted((published(runtime) for _ in range(2)), key=lambda us: us.community)
    for us in (bad, good):
        all_know(runtime, us)
    spoil(runtime, bad)
    clock.go_on(hours=60)
    assert Deadlines(runtime).do() > 0
    assert (states(runtime, bad), LAPSED in states(runtime, good)) == ({PROPOSED}, True)


@on_both_databases
def test_a_community_that_cannot_be_read_holds_up_nobody_elses_reminders(
    runtime: Runtime, clock: FakeClock
) -> None:
    bad, good = sorted((published(runtime) for _ in range(2)), key=lambda us: us.community)
    spoil(runtime, bad)
    clock.go_on(hours=36)
    assert Rounds(runtime, now=lambda _: runtime.clock()).go() > 0
    with runtime.reading() as session:
        wanted = select(Notice.community_id).where(Notice.kind == "reminder")
        assert set(session.scalars(wanted)) == {good.community}


@on_both_databases
def test_a_worker_that_comes_upon_it_goes_on_taking_solves(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    us = published(runtime)
    spoil(runtime, us)
    with runtime.writing() as session:
        session.execute(text("UPDATE proposals SET answer_by = '2020-01-01 00:00:00'"))
        session.commit()
    log = tmp_path / "log"
    with worker(environment, f'tell(event="result", roster={roster()!r})', log):
        until(lambda: b"answers_not_looked_at" in log.read_bytes())
        solve = submitted(runtime)
        until(lambda: stored(runtime, solve.id).state == DONE)
