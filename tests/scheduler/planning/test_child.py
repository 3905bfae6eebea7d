"""The real child of the runner, with the real solver in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from scheduler.planning.options import SolveOptions
from scheduler.planning.runner import run
from tests.scheduler.plans import PLAN, RAW_PLAN
from tests.waiting import until


def never() -> bool:
    """Nobody asks for a stop."""
    return False


def test_a_plan_comes_back_as_a_proven_roster() -> None:
    events: list[dict[str, Any]] = []
    outcome = run(RAW_PLAN, SolveOptions(time_limit_seconds=60), on_event=events.append, should_stop=never)
    assert outcome.roster is not None, outcome
    assert (outcome.kind, outcome.roster["status"]) == ("finished", "optimal")
    assert outcome.exit_code == 0
    assert [(entry["volunteer"], entry["shift"]) for entry in outcome.roster["assignments"]] == [("v1", "s1")]
    assert events[0]["event"] == "started"


def test_a_bad_plan_is_a_failure_with_its_code_and_no_crash() -> None:
    bad = json.dumps(PLAN | {"shifts": 7}).encode()
    outcome = run(bad, SolveOptions(), on_event=lambda _: None, should_stop=never)
    assert outcome.failure is not None
    assert (outcome.kind, outcome.failure["code"]) == ("failed", "invalid_document")


@contextmanager
def parent_of_a_child() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A process that has started a child and waits, and the child's process id."""
    script = """
import subprocess, sys, os, time
events, _ = os.pipe(); control, kept = os.pipe()
plan, never_written = os.pipe()
words = ["--options", "{}", "--events", "1", "--control", str(control), "--parent", str(os.getpid())]
command = [sys.executable, "-m", "scheduler.planning.child", *words]
child = subprocess.Popen(command, stdin=plan, pass_fds=[control])
print(child.pid, flush=True)
time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        try:
            yield parent, pid
        finally:
            parent.kill()


@pytest.mark.case("B44")
def test_a_child_dies_when_its_parent_is_killed() -> None:
    with parent_of_a_child() as (parent, pid):
        until(lambda: b"scheduler.planning.child" in command_of(pid))
        parent.kill()
        parent.wait()
        until(lambda: command_of(pid) == b"")


@pytest.mark.case("B44")
def test_a_child_whose_parent_is_gone_before_it_begins_does_not_begin() -> None:
    words = ["--options", "{}", "--events", "1", "--control", "0", "--parent", str(os.getpid() + 1)]
    ended = subprocess.run(
        [sys.executable, "-m", "scheduler.planning.child", *words],
        input=RAW_PLAN,
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, b"")


def test_a_stop_before_there_is_anything_gives_a_valid_answer() -> None:
    stopping = threading.Event()

    def listen(event: dict[str, Any]) -> None:
        stopping.set()

    outcome = run(RAW_PLAN, SolveOptions(time_limit_seconds=60), on_event=listen, should_stop=stopping.is_set)
    assert outcome.kind in ("stopped", "finished")
    assert outcome.roster is not None


def command_of(pid: int) -> bytes:
    """The command line of a process; empty once it is gone."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
