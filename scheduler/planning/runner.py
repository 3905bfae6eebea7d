"""Runs a solve in a child process that its parent limits, watches and kills.

Engines cannot be trusted to stop or to stay within memory, so nothing here asks them to: the address space is
a limit of the kernel, time is the parent's clock, and the last word is SIGKILL to the whole process group.
"""

from __future__ import annotations

import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import msgspec

from scheduler.planning import outcome as kinds
from scheduler.planning.options import SolveOptions
from scheduler.planning.outcome import ChildLimits, Outcome
from scheduler.planning.parts.carrier import Dividing
from scheduler.planning.parts.relay import Relay

CHILD = (sys.executable, "-m", "scheduler.planning.child")
SECRETS_PREFIX = "VOLUNTEER_SCHEDULER_"
TICK_SECONDS = 0.05
CHUNK = 1 << 18
EXIT_SECONDS = 2.0
"""How long a child may take to go after its last word, and its pipes to drain after it went."""
DEFAULT_LIMITS = ChildLimits()
MEMORY_WORDS = (b"bad_alloc", b"MemoryError", b"Cannot allocate memory", b"out of memory")

Event = dict[str, Any]


def run(
    raw_plan: bytes,
    options: SolveOptions,
    *,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], bool],
    limits: ChildLimits = DEFAULT_LIMITS,
    command: Sequence[str] = CHILD,
    dividing: Dividing | None = None,
) -> Outcome:
    """Solve a plan document in a child process.

    ``on_event`` hears every event as it comes; ``should_stop`` is asked some twenty times a second.  Whatever
    becomes of the child (or of us: an error in ``on_event`` ends it too), it is gone when this returns.
    ``dividing`` says who takes the parts of a plan that is divided; without it none is.
    """
    with ExitStack() as stack:
        child = _Child(raw_plan, options, limits, command, stack, Relay(dividing) if dividing else None)
        return child.watch(on_event, should_stop)


def _waited_for_a_core(pid: int) -> float:
    """Seconds in which the first thread of a process could have run and did not; 0 where nobody counts."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


class _Child:
    """One solving process and what has come from it so far."""

    def __init__(
        self,
        raw_plan: bytes,
        options: SolveOptions,
        limits: ChildLimits,
        command: Sequence[str],
        stack: ExitStack,
        relay: Relay | None,
    ) -> None:
        self.relay = relay
        if relay is not None:
            stack.callback(relay.close)
        self.limits = limits
        self.began = time.monotonic()
        slack = limits.slack_seconds_per_mebibyte * len(raw_plan) / kinds.MEBIBYTE
        due_at = self.began + slack + (options.time_limit_seconds or float("inf"))
        self.late_at, self.kill_at = due_at + limits.late_seconds, due_at + limits.kill_seconds
        self.forgiven = 0.0
        self.asked: str | None = None
        self.roster: dict[str, Any] | None = None
        self.notes: list[dict[str, Any]] = []
        self.is_final = False
        self.failure: dict[str, Any] | None = None
        self.output = bytearray()
        self.pending = bytearray()
        self.process, self.events, self.control = _start(raw_plan, options, command, stack, relay)
        stack.callback(self._bury)
        _limit(self.process.pid, limits)
        self.selector = stack.enter_context(selectors.DefaultSelector())
        self.selector.register(self.events, selectors.EVENT_READ, self._take_events)
        assert self.process.stdout is not None
        self.selector.register(self.process.stdout.fileno(), selectors.EVENT_READ, self._take_output)

    def watch(self, on_event: Callable[[Event], None], should_stop: Callable[[], bool]) -> Outcome:
        """Listen until the child is gone; tell it to stop, and kill it, when it is time."""
        self.on_event = on_event
        gone_at = float("inf")
        while self.selector.get_map():
            for key, _ in self.selector.select(TICK_SECONDS):
                key.data(key.fd)
            now = time.monotonic()
            if now >= min(self.late_at, self.kill_at):
                self._forgive()
            if self.asked is None and should_stop():
                self._ask(kinds.STOPPED, now + self.limits.stop_seconds)
            elif self.asked is None and now >= self.late_at:
                self._ask(kinds.TIME_LIMIT, self.kill_at)
            if now >= self.kill_at:
                self._kill()
            if self.process.poll() is not None:
                gone_at = min(gone_at, now)
                self._kill()  # what it may have left behind in its group
                if now >= gone_at + EXIT_SECONDS:
                    break
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, min(EXIT_SECONDS, self.kill_at - time.monotonic())))
        self._kill()
        return self._outcome(self.process.wait())

    def _forgive(self) -> None:
        """What a child without a roster waited for a core, on a busy machine, is not held against it."""
        if self.roster is not None or self.asked == kinds.STOPPED:
            return
        waited = min(self.limits.patience_seconds, _waited_for_a_core(self.process.pid))
        self.late_at += waited - self.forgiven
        self.kill_at += waited - self.forgiven
        self.forgiven = waited

    def _outcome(self, exit_code: int) -> Outcome:
        if self.roster is not None and not self.is_final and isinstance(self.roster.get("run"), dict):
            # what was chosen after the last roster was told, by which it might have been bettered
            self.roster["run"]["notes"] = self.notes
        return Outcome(
            kind=self._kind(exit_code),
            roster=self.roster,
            is_final=self.is_final,
            failure=self.failure,
            signal=-exit_code if exit_code < 0 else None,
            exit_code=exit_code if exit_code >= 0 else None,
            seconds=time.monotonic() - self.began,
            output=self.output.decode(errors="replace"),
        )

    def _kind(self, exit_code: int) -> str:
        if self.is_final:
            return kinds.STOPPED if self.asked == kinds.STOPPED else kinds.FINISHED
        if self.failure is not None:
            return kinds.OUT_OF_MEMORY if self.failure.get("code") == kinds.OUT_OF_MEMORY else kinds.FAILED
        if self.asked is not None and exit_code == -signal.SIGKILL:
            return self.asked
        if any(word in self.output for word in MEMORY_WORDS):
            return kinds.OUT_OF_MEMORY
        return kinds.CRASHED

    def _take_events(self, pipe: int) -> None:
        chunk = os.read(pipe, CHUNK)
        if not chunk:
            self.selector.unregister(pipe)
            return
        *lines, rest = (self.pending + chunk).split(b"\n") if b"\n" in chunk else (self.pending + chunk,)
        self.pending = bytearray(rest)
        if len(self.pending) > self.limits.event_bytes:
            self.failure = {"event": "failed", "code": "solver_failed", "kind": "EventTooLarge"}
            self.pending.clear()
            self._kill()
        for line in lines:
            self._take_event(line)

    def _take_event(self, line: bytes | bytearray) -> None:
        try:
            event = msgspec.json.decode(line)
        except msgspec.DecodeError:
            return
        if not isinstance(event, dict):
            return
        if event.get("event") == "failed":
            self.failure = {name: value for name, value in event.items() if name != "event"}
            return
        if self.relay is not None and self.relay.took(event):
            return
        if isinstance(event.get("roster"), dict):
            self.roster = event["roster"]
            self.is_final = event.get("event") == "result"
        if event.get("event") == "result":
            self.kill_at = min(self.kill_at, time.monotonic() + EXIT_SECONDS)
            return
        if event.get("event") == "note":
            self.notes.append({name: event[name] for name in event if name not in ("event", "seconds")})
        self.on_event(event)

    def _take_output(self, pipe: int) -> None:
        chunk = os.read(pipe, CHUNK)
        if not chunk:
            self.selector.unregister(pipe)
        self.output += chunk
        if len(self.output) > self.limits.output_bytes + CHUNK or not chunk:
            del self.output[: -self.limits.output_bytes]

    def _ask(self, why: str, kill_at: float) -> None:
        self.asked = why
        self.kill_at = min(self.kill_at, kill_at)
        with suppress(BrokenPipeError):
            os.write(self.control, b"s")

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def _bury(self) -> None:
        self._kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def _start(
    raw_plan: bytes, options: SolveOptions, command: Sequence[str], stack: ExitStack, relay: Relay | None
) -> tuple[subprocess.Popen[bytes], int, int]:
    """The process, the pipe that its events come from, and the one that tells it to stop."""
    plan = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 -- closed by the stack
    plan.write(raw_plan)
    plan.seek(0)
    events_read, events_write = os.pipe()
    control_read, control_write = os.pipe()
    stack.callback(os.close, events_read)
    stack.callback(os.close, control_write)
    words = ("--options", json.dumps(options.to_document()), "--parent", str(os.getpid()))
    pipes = ["--events", str(events_write), "--control", str(control_read)]
    given = [events_write, control_read]
    if relay is not None:
        pipes += ["--answers", str(relay.read), *relay.words]
        given.append(relay.read)
    try:
        process = subprocess.Popen(  # noqa: S603 -- our own module, or a test's stub
            [*command, *words, *pipes],
            stdin=plan,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=given,
            process_group=0,  # no session: Linux may share the cores by sessions, and no niceness counts then
            env=_environment(),
        )
    finally:
        for pipe in given:
            os.close(pipe)
    return process, events_read, control_write


QUIET = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "1048576", "MALLOC_TRIM_THRESHOLD_": "2097152"}
"""Few allocator arenas, because address space is what is limited: with two a plan of 250,000 pairs takes 375
MiB at most, with four 384 to 438 and no less time; and large arrays given back when they are done with."""
SPINNING = {"OPENBLAS_NUM_THREADS": "1"}
"""Sums over arrays are short in a search, and the threads that a BLAS keeps spinning cost it a core: sixty
neighbourhoods of 250,000 pairs cost 2.0 cpu-s with one thread and 4.0 with two."""


def _environment() -> dict[str, str]:
    """Ours without our secrets, and what a search needs of its libraries."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SECRETS_PREFIX)}
    return {**QUIET, **SPINNING, **kept, "PYTHONFAULTHANDLER": "1"}


def _limit(pid: int, limits: ChildLimits) -> None:
    """Limits that the kernel keeps, for the process and all that it starts; set by us, not by it."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "linux":
            if limits.memory_bytes is not None:
                resource.prlimit(pid, resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
            resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
        # never before what started it: root may raise what somebody has put back
        os.setpriority(os.PRIO_PROCESS, pid, max(limits.nice, os.getpriority(os.PRIO_PROCESS, 0)))
