"""A week takes over what the solver answered when it is there, and not when somebody happens to look."""

from __future__ import annotations

import threading

from scheduler.bootstrap import Runtime
from scheduler.jobs.solving import attempt
from scheduler.services import leases
from tests.api.weekly import DESK, MONDAY, WEEK, populated
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_a_week_that_nobody_looks_at_is_in_review_once_it_is_solved(runtime: Runtime) -> None:
    us = populated(runtime, DESK)
    us.make("weeks", start=MONDAY)
    assert us.client.post(us.address(f"weeks/{WEEK}/solve?time_limit=5")).status_code == 202
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner="a-worker")
    assert lease is not None
    attempt(runtime, lease, is_leaving=threading.Event())
    (week,) = us.get("weeks").get_json()["items"]
    assert (week["state"], week["number"]) == ("review", 2)
    drafted, solved = us.get(f"weeks/{WEEK}/versions").get_json()["items"]
    assert (solved["origin"], solved["made_by"]) == ("solved", drafted["made_by"])
