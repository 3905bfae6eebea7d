"""Who is erased while the solver is at work is not named by what it answers, whoever was first."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Solve
from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.outcome import Outcome
from scheduler.planning.solving import solve_plan
from scheduler.services import leases, settling, week_solving
from scheduler.services.leases import Lease
from tests.api.settling import Caller
from tests.api.weekly import DESK, MONDAY, WEEK, populated, reviewed
from tests.reliability.test_erasures import erase
from tests.reliability.test_writes_during_restore import waits
from tests.scheduler.databases import on_both_databases
from tests.waiting import until

NAME = "王秀英"


def begun(runtime: Runtime, us: Caller, what: str) -> tuple[Lease, dict[str, Any]]:
    """A worker has the plan of a week or a copy, and its answer names the people of that plan."""
    answer = us.client.post(us.address(f"weeks/{WEEK}{what}/solve?time_limit=5"))
    assert answer.status_code == 202, answer.text
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner="a-worker")
        assert lease is not None
        plan = session.get_one(Solve, lease.solve_id).plan
    options = SolveOptions(time_limit_seconds=5, seed=1, deterministic=True)
    return lease, solve_plan(read_plan(plan), options, lambda _: None, lambda: False)


def kept(runtime: Runtime, lease: Lease) -> str:
    """The roster that stands in a solve."""
    with runtime.reading() as session:
        return (session.get_one(Solve, lease.solve_id).roster or b"").decode()


def ended(runtime: Runtime, lease: Lease, roster: dict[str, Any]) -> None:
    """The worker writes its answer."""
    with runtime.writing() as session:
        settling.settle(
            session, runtime.settings, lease, Outcome(kind="finished", roster=roster, is_final=True)
        )
    with runtime.writing() as session:
        week_solving.take_over(session, lease.solve_id, now=runtime.clock())


@pytest.mark.case("B136")
@on_both_databases
def test_who_is_erased_while_a_week_is_solved_is_named_by_nothing_of_it(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"seats": [{"count": 3}]})
    us.make("weeks", start=MONDAY)
    lease, roster = begun(runtime, us, "")
    assert NAME in json.dumps(roster, ensure_ascii=False)
    erase(us, "v1")
    us.make("volunteers", id="v9", name="新来的")
    with runtime.writing() as session:
        leases.write_progress(session, runtime.settings, lease, events=[], roster=roster)
    so_far = kept(runtime, lease)
    assert "李建业" in so_far
    assert NAME not in so_far
    ended(runtime, lease, roster)
    shown = us.get(f"weeks/{WEEK}/roster").text
    assert "李建业" in shown
    assert NAME not in shown
    held = {one["volunteer"] for one in json.loads(shown)["assignments"]}
    assert "v1" in held  # what the solver chose stays, for somebody to fill
    assert "已抹除的人" in shown
    told = us.get(f"weeks/{WEEK}/publish-check").get_json()["refused"]
    assert told
    assert all("已抹除的人 已不在名册上" in one["zh"] for one in told)
    assert all("已抹除的人" not in one["en"] for one in told)


@on_both_databases
def test_a_what_if_that_was_being_solved_names_nobody_who_was_erased(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"seats": [{"count": 3}]})
    reviewed(runtime, us)
    copy = us.make(f"weeks/{WEEK}/what-ifs", name="试排")
    lease, roster = begun(runtime, us, f"/what-ifs/{copy['id']}")
    erase(us, "v1")
    ended(runtime, lease, roster)
    assert us.get(f"weeks/{WEEK}/what-ifs/{copy['id']}").get_json()["state"] == "solved"
    shown = us.get(f"weeks/{WEEK}/what-ifs/{copy['id']}/roster").text
    assert "李建业" in shown
    assert NAME not in shown


@on_both_databases
def test_an_answer_that_is_being_written_is_waited_for_and_then_cleaned(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"seats": [{"count": 3}]})
    us.make("weeks", start=MONDAY)
    lease, roster = begun(runtime, us, "")
    with runtime.writing() as session:
        leases.keep(leases.held(session, lease), roster, session=session, is_final=False)
        session.flush()
        erasing = threading.Thread(target=erase, args=(us, "v1"))
        erasing.start()
        until(lambda: waits(runtime))
        session.commit()
    erasing.join()
    assert "李建业" in kept(runtime, lease)
    assert NAME not in kept(runtime, lease)


@on_both_databases
def test_a_week_is_solved_by_the_plan_without_who_is_being_erased(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The erasure is asked for between the look at the plan and its submission, and waits until it stands."""
    us = populated(runtime, DESK | {"seats": [{"count": 3}]})
    us.make("weeks", start=MONDAY)
    submit = week_solving.solves.submit
    erasing = threading.Thread(target=erase, args=(us, "v1"))

    def submitted(*asked: Any, **more: Any) -> Solve:
        erasing.start()
        until(lambda: waits(runtime))
        return submit(*asked, **more)

    monkeypatch.setattr(week_solving.solves, "submit", submitted)
    answer = us.client.post(us.address(f"weeks/{WEEK}/solve?time_limit=5"))
    erasing.join()
    assert answer.status_code == 202, answer.text
    with runtime.reading() as session:
        plan = session.scalars(select(Solve)).one().plan.decode()
    assert "李建业" in plan
    assert NAME not in plan
