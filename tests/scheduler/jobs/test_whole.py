"""From a submitted week to its stored roster, with everything real: worker, child, engines, databases."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from scheduler.bootstrap import Runtime
from scheduler.jobs.app import announce
from scheduler.services import solves
from tests.fork_server import ROOT
from tests.scheduler.databases import on_both_databases
from tests.scheduler.jobs.worker_processes import whole_worker
from tests.scheduler.plans import stored, submitted
from tests.waiting import until

WEEK = ROOT / "examples" / "four-kinds.json"


@on_both_databases
def test_a_posted_week_becomes_a_roster(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    solve = submitted(runtime, raw_plan=WEEK.read_bytes())
    announce(runtime.settings, solve.id)
    with whole_worker(environment, tmp_path / "log"):
        until(lambda: stored(runtime, solve.id).is_finished)
    ended = stored(runtime, solve.id)
    assert (ended.state, ended.failure) == ("done", None)
    with runtime.reading() as session:
        roster = json.loads(solves.roster(session, solve.id, principal="key-1"))
        told = [event.event for event in solves.progress(session, solve.id, principal="key-1")]
    assert roster["plan"]["sha256"] == ended.plan_sha256
    assert roster["goals"] == ended.goals
    assert roster["assignments"]
    assert told[0] == "started"
    assert "step" in told


def test_neither_the_web_service_nor_the_worker_imports_an_engine() -> None:
    """The engines are imported in the child alone: they are large, and they cannot be trusted to stop."""
    script = """
import sys
import api.application, scheduler.jobs.worker, scheduler.services.solves, scheduler.planning.document
import scheduler.planning.judging
print([name for name in ("ortools", "pandas") if name in sys.modules])
"""
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    assert ended.stdout.strip() == b"[]"
