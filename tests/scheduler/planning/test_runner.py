"""The runner against children that behave as badly as engines can."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from scheduler.planning.options import SolveOptions
from scheduler.planning.outcome import ChildLimits, Outcome
from scheduler.planning.runner import run
from tests.waiting import until

TOLD = """
import json, os, sys, time
pipe = int(sys.argv[sys.argv.index("--events") + 1])
control = int(sys.argv[sys.argv.index("--control") + 1])
def tell(**event):
    os.write(pipe, json.dumps(event).encode() + b"\\n")
"""
ROSTER = {"format": "volunteer-roster/1", "status": "feasible", "goals": []}
QUICK = ChildLimits(late_seconds=0.1, kill_seconds=0.3, stop_seconds=0.3)


class Listener:
    """Keeps every event, and asks for a stop once one of a name came."""

    def __init__(self, stop_after: str | None = None) -> None:
        self.events: list[dict[str, Any]] = []
        self.stop_after = stop_after
        self.stopping = threading.Event()

    def __call__(self, event: dict[str, Any]) -> None:
        """Hear one event."""
        self.events.append(event)
        if event["event"] == self.stop_after:
            self.stopping.set()


def run_script(
    script: str,
    listener: Listener | None = None,
    *,
    limits: ChildLimits = QUICK,
    seconds: float | None = 30,
    raw_plan: bytes = b"{}",
) -> Outcome:
    """Run a stub child made of a script."""
    listener = listener or Listener()
    return run(
        raw_plan,
        SolveOptions(time_limit_seconds=seconds),
        on_event=listener,
        should_stop=listener.stopping.is_set,
        limits=limits,
        command=(sys.executable, "-c", TOLD + script),
    )


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_events_arrive_in_order_and_the_result_is_the_roster() -> None:
    listener = Listener()
    script = f'tell(event="started"); tell(event="bound", bound=3); tell(event="result", roster={ROSTER!r})'
    outcome = run_script(script, listener)
    assert [event["event"] for event in listener.events] == ["started", "bound"]
    assert (outcome.kind, outcome.roster, outcome.is_final) == ("finished", ROSTER, True)


def test_the_plan_reaches_the_child_whole_on_standard_input() -> None:
    raw_plan = os.urandom(3_000_000)
    script = """
import hashlib
tell(event="result", roster={"sha256": hashlib.sha256(sys.stdin.buffer.read()).hexdigest()})
"""
    outcome = run_script(script, raw_plan=raw_plan)
    assert outcome.roster == {"sha256": hashlib.sha256(raw_plan).hexdigest()}


@pytest.mark.case("B29")
@pytest.mark.case("A2.3")
def test_a_child_that_ignores_its_time_limit_is_killed_and_its_best_roster_kept() -> None:
    script = f'tell(event="incumbent", value=7, roster={ROSTER!r}); time.sleep(60)'
    outcome = run_script(script, seconds=0.2)
    assert (outcome.kind, outcome.signal) == ("time_limit", signal.SIGKILL)
    assert (outcome.roster, outcome.is_final) == (ROSTER, False)
    assert outcome.seconds < 30


def test_a_child_that_is_late_is_told_to_stop_before_it_is_killed() -> None:
    script = f'os.read(control, 1); tell(event="result", roster={ROSTER!r})'
    outcome = run_script(script, seconds=0.1, limits=ChildLimits(late_seconds=0.1, kill_seconds=30))
    assert (outcome.kind, outcome.is_final) == ("finished", True)


ON_ONE_CORE = "import os, time; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
HOG = ON_ONE_CORE + "while True: pass"
WORK = ON_ONE_CORE + "end = time.thread_time() + 0.4\nwhile time.thread_time() < end: pass\n"


@pytest.mark.parametrize("patience", [0.0, 120.0])
def test_what_a_child_without_a_roster_waits_for_a_core_is_not_held_against_it(patience: float) -> None:
    limits = ChildLimits(late_seconds=0.5, kill_seconds=1.0, stop_seconds=0.3, patience_seconds=patience)
    answer = WORK + f"tell(event='result', roster={ROSTER!r})"
    hogs = [subprocess.Popen([sys.executable, "-c", HOG]) for _ in range(4)]
    try:
        outcome = run_script(answer, limits=limits, seconds=0.1)
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()
    assert outcome.kind == ("finished" if patience else "time_limit")


def test_a_large_document_gets_more_time_and_a_child_that_ignores_it_is_killed_all_the_same() -> None:
    limits = ChildLimits(late_seconds=0.1, kill_seconds=0.2, slack_seconds_per_mebibyte=0.3)
    outcome = run_script("time.sleep(60)", seconds=0.1, limits=limits, raw_plan=b" " * (1 << 20))
    assert (outcome.kind, outcome.signal) == ("time_limit", signal.SIGKILL)
    assert outcome.seconds >= 0.6  # 0.1 of limit, 0.2 until it is killed, 0.3 for one mebibyte


def test_a_child_is_never_put_before_what_started_it() -> None:
    script = """
import os, sys
from tests.scheduler.planning.test_runner import run_script
os.setpriority(os.PRIO_PROCESS, 0, 9)
print(run_script('tell(event="result", roster={"nice": os.nice(0)})').roster["nice"] - os.nice(0))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_a_child_is_of_our_session_and_of_a_process_group_of_its_own() -> None:
    told = "tell(event='result', roster={'session': os.getsid(0), 'group': os.getpgrp() - os.getpid()})"
    roster = run_script(told).roster
    assert roster == {"session": os.getsid(0), "group": 0}


def test_a_stop_lets_the_child_answer_with_its_best() -> None:
    script = f'tell(event="started"); os.read(control, 1); tell(event="result", roster={ROSTER!r})'
    outcome = run_script(script, Listener(stop_after="started"), limits=ChildLimits(stop_seconds=30))
    assert (outcome.kind, outcome.roster, outcome.is_final) == ("stopped", ROSTER, True)


def test_a_child_that_ignores_a_stop_is_killed_and_its_best_roster_kept() -> None:
    script = f'tell(event="incumbent", roster={ROSTER!r}); tell(event="started"); time.sleep(60)'
    outcome = run_script(script, Listener(stop_after="started"))
    assert (outcome.kind, outcome.roster, outcome.signal) == ("stopped", ROSTER, 9)


def test_a_roster_that_time_cut_off_says_what_was_chosen_after_it_too() -> None:
    roster = {**ROSTER, "run": {"seconds": 1.0, "notes": [{"step": "minimum"}]}}
    chosen = {"step": "wanted", "method": "engine"}
    script = (
        f'tell(event="note", seconds=0.1, step="minimum"); tell(event="incumbent", roster={roster!r}); '
        f'tell(event="note", seconds=0.2, **{chosen!r}); tell(event="started"); time.sleep(60)'
    )
    outcome = run_script(script, Listener(stop_after="started"))
    assert outcome.roster is not None
    assert outcome.roster["run"]["notes"] == [{"step": "minimum"}, chosen]


def test_a_stopped_child_dies_of_the_kill() -> None:
    script = 'import signal; tell(event="started"); os.kill(os.getpid(), signal.SIGSTOP)'
    assert run_script(script, Listener(stop_after="started")).kind == "stopped"


@pytest.mark.case("B32")
def test_a_child_that_segfaults_is_reported_with_its_signal() -> None:
    outcome = run_script("import ctypes; ctypes.string_at(0)")
    assert (outcome.kind, outcome.signal) == ("crashed", signal.SIGSEGV)
    assert "Segmentation fault" in outcome.output


def test_a_child_that_leaves_without_an_answer_has_crashed() -> None:
    assert run_script("sys.exit(0)").kind == "crashed"
    assert run_script("sys.exit(3)").exit_code == 3


@pytest.mark.case("B30")
@pytest.mark.case("A2.3")
def test_a_child_that_eats_memory_is_refused_it() -> None:
    script = "hoard = [bytearray(64 << 20) for _ in range(1024)]"  # 64 GiB
    outcome = run_script(script, limits=ChildLimits(memory_bytes=512 << 20))
    assert outcome.kind == "out_of_memory"


def test_a_child_that_aborts_for_want_of_memory_is_out_of_memory() -> None:
    script = 'print("terminate called after throwing an instance of std::bad_alloc", flush=True); os.abort()'
    assert run_script(script).kind == "out_of_memory"


@pytest.mark.case("B33")
def test_a_gigabyte_of_output_is_read_away_and_its_end_kept() -> None:
    script = f"""
block = b"x" * (1 << 20)
for _ in range(1024):
    os.write(1, block)
os.write(1, b"the end")
tell(event="result", roster={ROSTER!r})
"""
    outcome = run_script(script)
    assert outcome.kind == "finished"
    assert len(outcome.output) == 1 << 20
    assert outcome.output.endswith("the end")


def test_output_never_mixes_with_events() -> None:
    listener = Listener()
    script = f"""print('{{"event": "incumbent"}}', flush=True); tell(event="result", roster={ROSTER!r})"""
    assert run_script(script, listener).kind == "finished"
    assert listener.events == []


@pytest.mark.parametrize("line", ["not json", "[1]", "null", '{"event": '])
def test_a_line_that_is_no_event_is_passed_over(line: str) -> None:
    script = f'os.write(pipe, {line!r}.encode() + b"\\n"); tell(event="result", roster={ROSTER!r})'
    assert run_script(script).kind == "finished"


def test_an_event_without_end_is_cut_off() -> None:
    script = 'while True: os.write(pipe, b"x" * 65536)'
    outcome = run_script(script, limits=ChildLimits(event_bytes=1 << 20))
    assert (outcome.kind, outcome.failure) == (
        "failed",
        {"event": "failed", "code": "solver_failed", "kind": "EventTooLarge"},
    )


@pytest.mark.case("B44")
def test_what_a_child_leaves_running_goes_with_it() -> None:
    listener = Listener()
    script = f"""
import subprocess
left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
tell(event="started", pid=left.pid)
tell(event="result", roster={ROSTER!r})
"""
    assert run_script(script, listener).kind == "finished"
    until(lambda: not is_alive(listener.events[0]["pid"]))


def test_a_child_that_answers_and_does_not_go_is_ended() -> None:
    outcome = run_script(f'tell(event="result", roster={ROSTER!r}); time.sleep(600)')
    assert (outcome.kind, outcome.roster) == ("finished", ROSTER)


def test_an_error_while_listening_ends_the_child() -> None:
    pids: list[int] = []

    def listen(event: dict[str, Any]) -> None:
        pids.append(event["pid"])
        raise RuntimeError("lease lost")

    script = 'tell(event="started", pid=os.getpid()); time.sleep(600)'
    command = (sys.executable, "-c", TOLD + script)
    with pytest.raises(RuntimeError, match="lease lost"):
        run(b"{}", SolveOptions(), on_event=listen, should_stop=lambda: False, limits=QUICK, command=command)
    until(lambda: not is_alive(pids[0]))


def test_the_child_does_not_see_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOLUNTEER_SCHEDULER_DATABASE_URL", "postgresql://somebody:secret@db/x")
    outcome = run_script('tell(event="result", roster={"seen": [n for n in os.environ if "SCHEDULER" in n]})')
    assert outcome.roster == {"seen": []}


def test_sums_over_arrays_take_no_second_core_in_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    outcome = run_script('tell(event="result", roster={"threads": os.environ["OPENBLAS_NUM_THREADS"]})')
    assert outcome.roster == {"threads": "1"}


def test_nothing_stays_open_after_many_runs() -> None:
    run_script("pass")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(10):
        run_script("pass")
    assert len(os.listdir("/proc/self/fd")) == before
