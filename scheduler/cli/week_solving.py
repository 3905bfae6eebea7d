"""A week of an installation solved from a terminal: by a worker that runs, or by this process."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING

from scheduler.cli.solving import stopping_on_interrupt

if TYPE_CHECKING:
    from scheduler.bootstrap import Runtime
    from scheduler.cli.watching import Watch
    from scheduler.models.week import Week
    from scheduler.planning.options import SolveOptions
    from scheduler.services.scope import Scope

LOOK_SECONDS = 0.2


def solved(runtime: Runtime, within: Scope, week_id: str, options: SolveOptions, watch: Watch) -> Week:
    """Submit the week, show how its solve goes, and return the week with the answer taken over.

    Ctrl-C stops the solve and keeps the best roster so far.
    """
    from scheduler import logs
    from scheduler.services import solves, week_solving, weeks

    with runtime.writing() as session:
        made = week_solving.solve(session, runtime.settings, within, week_id, options, now=runtime.clock())
    told, is_over = 0, threading.Event()
    hand = threading.Thread(target=_work, args=(runtime, is_over), name="solve")
    try:
        with logs.warnings_only(), watch, stopping_on_interrupt() as should_stop:
            hand.start()
            while not made.is_finished:
                is_over.wait(LOOK_SECONDS)
                if should_stop():
                    with runtime.writing() as session:
                        now = runtime.clock()
                        solves.stop(session, made.id, principal=within.community_id, now=now)
                with runtime.reading() as session:
                    made = solves.get(session, made.id, principal=within.community_id)
                    for event in solves.progress(session, made.id, principal=within.community_id, since=told):
                        told = event.number
                        watch.hear({"event": event.event, **event.facts})
    finally:
        is_over.set()
        hand.join()
    with runtime.writing() as session:
        return weeks.settle(session, within, week_id, now=runtime.clock())


def _work(runtime: Runtime, is_over: threading.Event) -> None:
    """Take what waits until the week is answered; where a worker was quicker there is nothing to take."""
    from scheduler.jobs import solving
    from scheduler.services import leases

    owner = f"{socket.gethostname()[:40]}:{os.getpid()}:command"
    while not is_over.is_set():
        with runtime.writing() as session:
            lease = leases.claim(session, runtime.settings, owner=owner)
        if lease is None:
            is_over.wait(LOOK_SECONDS)
        else:
            solving.attempt(runtime, lease, is_leaving=is_over)
