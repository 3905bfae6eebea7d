"""A solve in a process of its own: ``python -m scheduler.planning.child``, started by the runner alone.

The plan comes on standard input, the options as an argument; events leave as JSON lines on a pipe of their
own, so that whatever an engine prints cannot spoil them.  A byte (or the end) on the control pipe asks for a
stop; where there is a pipe for answers, parts of a large plan leave as events and are answered there.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

import msgspec

from scheduler import errors
from scheduler.kinship import die_with_parent
from scheduler.planning.options import SolveOptions

Event = dict[str, Any]
Work = Callable[[bytes, SolveOptions, Callable[[Event], None], Callable[[], bool]], dict[str, Any]]


def main(work: Work) -> int:
    """Answer what came on standard input; always tells ``result`` or ``failed`` last."""
    arguments = _arguments()
    die_with_parent(arguments.parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop = threading.Event()
    threading.Thread(target=_wait_for_stop, args=(arguments.control, stop), daemon=True).start()
    send = _sender(arguments.events)
    try:
        options = SolveOptions.from_document(json.loads(arguments.options))
        send({"event": "result", "roster": work(sys.stdin.buffer.read(), options, send, stop.is_set)})
        return 0
    except errors.SchedulerError as error:
        send({"event": "failed", "code": error.code, **error.facts})
    except MemoryError:
        send({"event": "failed", "code": "out_of_memory"})
    except Exception as error:  # noqa: BLE001 -- the edge of the process: the parent is told whatever it was
        traceback.print_exc()
        send({"event": "failed", "code": "solver_failed", "kind": type(error).__name__})
    return 1


def solve(
    raw_plan: bytes, options: SolveOptions, on_event: Callable[[Event], None], should_stop: Callable[[], bool]
) -> dict[str, Any]:
    """The roster document of a plan document.  The solver is imported here and nowhere near a web process."""
    from scheduler.planning.document import read_plan
    from scheduler.planning.parts.carrier import Dividing
    from scheduler.planning.parts.relay import ThroughParent
    from scheduler.planning.solving import solve_plan

    given, dividing = _arguments(), None
    if given.answers is not None:
        dividing = Dividing(ThroughParent(on_event, given.answers), *given.pairs)

    def hear(event: Event) -> None:
        if event["event"] == "started":
            gc.freeze()  # plan and model stay: looking through them cost a city's first roster 1 s
        on_event(event)

    return solve_plan(read_plan(raw_plan), options, hear, should_stop, dividing=dividing)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--options", required=True)
    for name in ("--events", "--control", "--parent"):
        parser.add_argument(name, type=int, required=True)
    parser.add_argument("--answers", type=int)
    parser.add_argument("--pairs", type=int, nargs=2)
    return parser.parse_args()


def _wait_for_stop(control: int, stop: threading.Event) -> None:
    os.read(control, 1)
    stop.set()


def _sender(pipe: int) -> Callable[[Event], None]:
    lock = threading.Lock()

    def send(event: Event) -> None:
        line = memoryview(msgspec.json.encode(event) + b"\n")
        with lock:
            while line:
                line = line[os.write(pipe, line) :]

    return send


def run(work: Work) -> NoReturn:
    """The life of the process."""
    code = main(work)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # an engine that still runs in a thread would abort an orderly exit


if __name__ == "__main__":
    run(solve)
