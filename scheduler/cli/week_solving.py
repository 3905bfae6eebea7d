"""Weeks and what-if copies solved from a terminal: by a worker that runs, or by this process."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING

from scheduler.cli.solving import stopping_on_interrupt
from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from scheduler.bootstrap import Runtime
    from scheduler.cli.watching import Watch
    from scheduler.models import Solve, WhatIf
    from scheduler.models.week import Week
    from scheduler.planning.options import SolveOptions
    from scheduler.services.scope import Scope

LOOK_SECONDS = 0.2


def solved(runtime: Runtime, within: Scope, week_id: str, options: SolveOptions, watch: Watch) -> Week:
    """Submit the week, show how its solve goes, and return the week with the answer taken over."""
    from scheduler.services import week_solving, weeks

    with runtime.writing() as session:
        made = week_solving.solve(session, runtime.settings, within, week_id, options, now=runtime.clock())
    _follow(runtime, within, made, watch)
    with runtime.writing() as session:
        return weeks.settle(session, within, week_id, now=runtime.clock())


def planned_anew(runtime: Runtime, within: Scope, week_id: str, watch: Watch) -> Week:
    """Plan the week anew from the records of today, show how its solve goes, return it answered."""
    from scheduler.services import week_anew, weeks

    with runtime.writing() as session:
        version = weeks.get(session, within, week_id).version
        made = week_anew.plan_anew(
            session, runtime.settings, within, week_id, version=version, now=runtime.clock()
        )
    _follow(runtime, within, made, watch)
    with runtime.writing() as session:
        return weeks.settle(session, within, week_id, now=runtime.clock())


def refilled(runtime: Runtime, within: Scope, week_id: str, watch: Watch) -> Week:
    """Fill what was freed in a published week; where nobody is simply free the solver is followed."""
    from scheduler.services import week_refilling, weeks

    with runtime.writing() as session:
        made = week_refilling.refill(session, runtime.settings, within, week_id, now=runtime.clock())
    if made is not None:
        tell("week_part_solved", week=week_id)
        _follow(runtime, within, made, watch)
    with runtime.writing() as session:
        return weeks.settle(session, within, week_id, now=runtime.clock())


def tried(
    runtime: Runtime, within: Scope, which: tuple[str, str], options: SolveOptions, watch: Watch
) -> WhatIf:
    """The same for a what-if copy, ``which`` the week and the copy."""
    from scheduler.services import solves, what_ifs

    with runtime.writing() as session:
        copy = what_ifs.solve(session, runtime.settings, within, *which, options, now=runtime.clock())
        assert copy.solve_id is not None  # a copy that is being solved has its solve
        made = solves.get(session, copy.solve_id, principal=within.community_id)
    _follow(runtime, within, made, watch)
    with runtime.writing() as session:
        return what_ifs.settle(session, within, *which, now=runtime.clock())


def _follow(runtime: Runtime, within: Scope, made: Solve, watch: Watch) -> None:
    """Show how a solve goes until it is over.  Ctrl-C stops it and keeps the best roster so far."""
    from scheduler import logs
    from scheduler.services import solves

    told, is_over = 0, threading.Event()
    hand = threading.Thread(target=_work, args=(runtime, is_over), name="solve")
    try:
        with logs.warnings_only(), watch, stopping_on_interrupt(watch.language) as should_stop:
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
