"""A plan is solved: the one place where a plan document meets the search."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from scheduler.planning import choices
from scheduler.planning.document import Plan
from scheduler.planning.document.layout import OptionsEntry
from scheduler.planning.goals import objective
from scheduler.planning.options import SolveOptions
from scheduler.planning.parts.carrier import Dividing
from scheduler.planning.parts.executing import Carried
from scheduler.planning.problems import problems_document
from scheduler.planning.roster_document import goal_document, is_told, roster_document
from scheduler.planning.translation import to_problem
from solver.dividing.executor import Division
from solver.problem import Problem
from solver.search.limits import Listener, SearchLimits
from solver.search.stages import solve
from solver.solution import Roster, Step

DEFAULT_SECONDS = 60.0
ROSTER_EVERY_SECONDS, ROSTER_COSTS = 0.5, 4.0
"""Least time between two rosters on their way, in seconds and in times of what a document takes, which costs
more than the incumbent's news."""

TELLING_SHARE = 8.0
"""What reading a large plan and telling its roster take, in times of its translation (XL1: 6.5 and 0.8 s)."""
SEARCH_SHARE_LEAST = 0.5
YIELDING = 10
"""How much less a thread that only proves presses for a core."""

Event = dict[str, Any]


def problem_of(plan: Plan, options: SolveOptions) -> Problem:
    """The problem of a plan, with the options' own preset if they name one."""
    problem = to_problem(plan)
    if options.preset is not None:
        problem = replace(problem, objective=objective(plan, preset=options.preset))
    return problem


def solve_plan(
    plan: Plan,
    options: SolveOptions,
    on_event: Callable[[Event], None],
    should_stop: Callable[[], bool],
    *,
    dividing: Dividing | None = None,
) -> dict[str, Any]:
    """The roster document of the best roster that the options' limits allow.

    ``on_event`` hears ``started``, ``incumbent`` (with the roster so far), ``bound``, ``step`` and ``note``,
    with how many places are filled once that is known; ``should_stop`` is asked some twenty times a second
    and keeps what was found.  ``dividing`` says who takes the parts of a plan as large as a city's; without
    it the plan is solved undivided.
    """
    begun = time.monotonic()
    problem = problem_of(plan, options)
    own = plan.document.options or OptionsEntry()
    seed = own.seed if options.seed is None else options.seed
    seconds = options.time_limit_seconds or own.time_limit_seconds or DEFAULT_SECONDS
    if not (options.deterministic or own.deterministic):
        # the limit is that of the whole answer: a city's plan is read before, and told after
        spent = time.monotonic() - begun
        seconds = max(SEARCH_SHARE_LEAST * seconds, seconds - (1 + TELLING_SHARE) * spent)
    limits = SearchLimits(
        seconds=seconds,
        seed=seed,
        workers=options.workers or own.workers,
        deterministic=options.deterministic or own.deterministic,
        no_improvement_seconds=options.no_improvement_seconds or own.no_improvement_seconds,
    )
    names = own.names if options.names is None else options.names
    run = {"seed": seed, "solver": version("ortools"), "version": version("volunteer-scheduler")}
    teller = _Teller(plan, problem, on_event, begun, names, run)
    division = None
    if dividing is not None:
        division = Division(Carried(dividing.carrier), dividing.pairs_least, dividing.pairs_most)
    solution = solve(problem, limits, listener=teller, should_stop=should_stop, division=division)
    return roster_document(
        plan,
        problem,
        solution.roster,
        status=solution.status,
        steps=solution.steps,
        problems=problems_document(plan, problem, solution),
        names=names,
        run={
            **run,
            "seconds": 0.0 if limits.deterministic else round(time.monotonic() - begun, 2),
            "engines": list(solution.engines),
            "notes": [choices.told(note) for note in solution.notes],
        },
    )


class _Teller(Listener):
    """Turns what a search says into events."""

    def __init__(
        self,
        plan: Plan,
        problem: Problem,
        on_event: Callable[[Event], None],
        begun: float,
        names: bool,
        run: dict[str, Any],
    ) -> None:
        self.plan, self.problem, self.on_event, self.begun = plan, problem, on_event, begun
        self.names, self.run = names, run
        self.sent = float("-inf")
        self.cost = 0.0
        self.filled: dict[str, int] = {}
        self.notes: list[dict[str, Any]] = []

    def _tell(self, event: str, **facts: object) -> None:
        self.on_event({"event": event, "seconds": round(time.monotonic() - self.begun, 3), **facts})

    def formulated(self, columns: int, rows: int, seconds: float) -> None:
        """The model is written down."""
        self._tell("started", columns=columns, rows=rows, build_seconds=round(seconds, 3))

    def proving(self) -> None:
        """The searches of a city leave the cores idle a quarter of the time: what proves may have that."""
        with suppress(OSError):  # where threads have no priority of their own
            level = os.getpriority(os.PRIO_PROCESS, 0) + YIELDING
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), level)

    def progress(self, step: str, value: float | None, bound: float | None) -> None:
        """Value and bound of an engine at work."""
        if is_told(self.problem, step):
            self._tell("bound", step=step, value=value, bound=bound, **self.filled)

    def stepped(self, step: Step) -> None:
        """A step is over; the roster that it ends with is sent whole where that is quick."""
        if self.cost < ROSTER_EVERY_SECONDS:
            self.sent = float("-inf")
        if is_told(self.problem, step.name):
            self._tell("step", step=step.name, **goal_document(step), **self.filled)

    def note(self, **facts: object) -> None:
        """What the search chose, and why."""
        self.notes.append(choices.told(facts))
        self._tell("note", **self.notes[-1])

    def incumbent(self, roster: Roster, steps: tuple[Step, ...]) -> None:
        """A better roster; sent whole so that whoever ends the solve keeps it.

        One that comes soon after another is told by its figures alone.  Why its seats are empty is said
        once, of the last one: reasons would cost the search its time.
        """
        now = time.monotonic()
        self.filled = {"filled": len(roster.assignments)}
        if now - self.sent < max(ROSTER_EVERY_SECONDS, ROSTER_COSTS * self.cost):
            for step in steps[-1:]:
                self.progress(step.name, step.value, step.bound)
            return
        self.sent = now
        document = roster_document(
            self.plan,
            self.problem,
            roster,
            status="feasible",
            steps=steps,
            names=self.names,
            explained=False,
            run={
                **self.run,
                "seconds": round(now - self.begun, 2),
                "engines": list(dict.fromkeys(note["engine"] for note in self.notes if "engine" in note)),
                "notes": list(self.notes),
            },
        )
        self.cost = time.monotonic() - now
        self._tell("incumbent", goals=document["goals"], **self.filled, roster=document)
