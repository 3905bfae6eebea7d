"""Running one solve for a command: progress on stderr, Ctrl-C keeps the best roster so far."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import typer
from rich.text import Text

from scheduler.cli.exits import Exit
from scheduler.cli.files import PlanSource, read_source
from scheduler.cli.voice import complain, complain_of, err, tell_in
from scheduler.cli.watching import Watch
from scheduler.errors import InvalidDocument
from scheduler.planning import outcome as kinds
from scheduler.planning.document import Plan, read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.outcome import ChildLimits, Outcome
from scheduler.planning.runner import run

DEBUG = "VOLUNTEER_SCHEDULER_DEBUG"
"""Set it to see where an internal error comes from, and what the engines printed."""
COMPLETE = frozenset({kinds.FINISHED, kinds.STOPPED, kinds.TIME_LIMIT})
"""Ends of a solve that are no failure."""


def solve_source(
    source: PlanSource, options: SolveOptions, *, is_quiet: bool, language: str = "both"
) -> tuple[dict[str, Any] | None, Exit]:
    """Solve a plan in a child process; returns the roster, if there is one, and the exit status.

    How it goes is told in the ``language``.
    """
    if checked(source) is None:
        return None, Exit.REFUSED
    watching = Watch(err(), is_quiet=is_quiet, language=language)
    with watching as watch, stopping_on_interrupt(language) as should_stop:
        outcome = run(
            source.raw, options, on_event=watch.hear, should_stop=should_stop, limits=ChildLimits(nice=0)
        )
    return outcome.roster, _status(outcome)


def checked(source: PlanSource) -> Plan | None:
    """The plan, read; None after saying every problem of it with its place, in a workbook its row."""
    try:
        return read_plan(source.raw)
    except InvalidDocument as refusal:
        complain_of(refusal, places=source.places)
        return None


def good_plan(path: str) -> Plan:
    """The plan of a file; leaves the command when it is refused."""
    plan = checked(read_source(path))
    if plan is None:
        raise typer.Exit(Exit.REFUSED)
    return plan


@contextmanager
def stopping_on_interrupt(language: str = "both") -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C (or TERM) asks for a stop, the second interrupts as always."""
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        tell_in(language, "stopping")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _status(outcome: Outcome) -> Exit:
    roster = outcome.roster
    if outcome.kind not in COMPLETE:
        complain("solve_failed", reason=_reason(outcome))
        if os.environ.get(DEBUG):
            err().print(Text(outcome.output))
        return Exit.INTERNAL
    if roster is None:
        if outcome.kind == kinds.STOPPED:
            complain("interrupted")
            return Exit.INTERRUPTED
        complain("solve_failed", reason=outcome.kind)
        return Exit.INTERNAL
    return Exit.BROKEN if roster.get("status") == "contradiction" else Exit.DONE


def _reason(outcome: Outcome) -> str:
    """The end of a solve by its kind and whatever names it: a code, a signal, an exit status."""
    facts = [outcome.kind]
    if outcome.failure:
        facts += [str(value) for value in outcome.failure.values()]
    if outcome.signal:
        facts.append(f"signal {outcome.signal}")
    elif outcome.exit_code:
        facts.append(f"exit {outcome.exit_code}")
    return ", ".join(dict.fromkeys(facts))
