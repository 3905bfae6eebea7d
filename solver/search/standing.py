"""What a search holds at a moment: the best roster, the steps that are closed, and what was told."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass, field

from solver import check
from solver.problem import Problem
from solver.search.limits import Listener, Watch
from solver.solution import Roster, Step

TELL_EVERY_SECONDS = 1.0
TELL_SHARE = 10.0
"""A roster is judged and told at most this many times its own cost apart."""


@dataclass
class Standing:
    """The roster to return, judged before it is kept; several searches may offer theirs at once."""

    problem: Problem
    watch: Watch
    told: Listener
    roster: Roster = field(default_factory=Roster)
    closed: list[Step] = field(default_factory=list)
    engines: list[str] = field(default_factory=list)
    notes: list[dict[str, object]] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _next_roster: float = float("-inf")
    _known: tuple[str, int] | None = None
    _lawful: Roster | None = None
    """The last that was judged, and found lawful."""
    _news: tuple[str, float | None, float | None] = ("", None, None)

    def keep(self, roster: Roster) -> None:
        """Make a roster the one to return; the judge sees it first.

        Raises ``AssertionError`` when the model allowed what the judge does not: a defect of ours.
        """
        if roster is not self._lawful:
            found = check.broken(self.problem, roster)
            if found:
                raise AssertionError(f"the model allows what the judge does not: {found[:3]}")
        self.roster = self._lawful = roster
        self._known = None

    def is_lawful(self, roster: Roster) -> bool:
        """Whether the judge finds nothing against a roster; one that it finds lawful is not judged twice."""
        if check.broken(self.problem, roster):
            return False
        self._lawful = roster
        return True

    def tell(self, *more: Step) -> None:
        """Tell the roster with the steps that are known of it."""
        self.told.incumbent(self.roster, (*self.closed, *more))

    def offer(self, name: str, candidate: Roster) -> None:
        """Keep a roster if it is better in this step and no worse in those before."""
        with self._lock:
            step = measured(self.problem, name, candidate, None)
            if self._known is None or self._known[0] != name:
                self._known = (name, measured(self.problem, name, self.roster, None).value)
            if step.value >= self._known[1]:
                return
            for closed in self.closed:
                if measured(self.problem, closed.name, candidate, None).value > closed.value:
                    return
            self.keep(candidate)
            self._known = (name, step.value)
            self.watch.better()
            self.tell(step)

    def offer_whole(self, candidate: Roster) -> None:
        """Keep a roster if it is better over all steps, taken in their order."""
        if candidate.assignments == self.roster.assignments:
            return
        order = self.problem.objective.order
        values = [
            [measured(self.problem, name, roster, None).value for name in order]
            for roster in (candidate, self.roster)
        ]
        if values[0] < values[1]:
            self.keep(candidate)
            self.tell()

    def measure_anew(self) -> None:
        """Read the closed steps off the roster of now; a bound holds for it, a proof where it meets it."""
        self.closed = [measured(self.problem, one.name, self.roster, one.bound) for one in self.closed]

    def is_closed(self, name: str) -> bool:
        """Whether a step is held already."""
        return any(step.name == name for step in self.closed)

    def is_due(self) -> bool:
        """Whether a roster on its way may be judged and told again."""
        return self.watch.spent() >= self._next_roster

    def offer_now_and_then(self, name: str, candidate: Roster) -> None:
        """The same as an offer, and the next is due at a share of what this one cost."""
        begun = self.watch.spent()
        self.offer(name, candidate)
        spent = self.watch.spent()
        self._next_roster = spent + max(TELL_EVERY_SECONDS, TELL_SHARE * (spent - begun))

    def progress(self, name: str, value: float | None, bound: float | None) -> None:
        """The best value and bound that any search of this step has; told when either moves."""
        with self._lock:
            if self._news[0] != name:
                self._news = (name, None, None)
            _, best, known = self._news
            better = value is not None and (best is None or value < best - 0.5)
            raised = bound is not None and (known is None or bound > known)
            if better or (raised and _whole(bound) != _whole(known)):
                self.watch.better()
            if better or raised:
                self._news = (name, value if better else best, bound if raised else known)
                self.told.progress(*self._news)

    def is_reached(self, name: str) -> bool:
        """Whether the best value that was told of a step is its bound: nothing is left to be found."""
        with self._lock:
            step, best, known = self._news
            return step == name and best is not None and known is not None and best <= math.ceil(known - 1e-6)

    def close(self, step: Step) -> None:
        """A step is over: it is remembered and told."""
        self.closed.append(step)
        self.told.stepped(step)
        self.tell()

    def found(self) -> tuple[Step, ...]:
        """The closed steps as the roster to return has them.

        A step that was held short of its bound may have gained since, with a later one.
        """
        return tuple(
            step if step.proven else measured(self.problem, step.name, self.roster, step.bound)
            for step in self.closed
        )

    def note(self, **facts: object) -> None:
        """What the search chose, and why."""
        self.notes.append(facts)
        self.told.note(**facts)


def _whole(bound: float | None) -> float:
    """A bound as the goals, which are whole, allow it."""
    return -math.inf if bound is None or math.isinf(bound) else math.ceil(bound - 1e-6)


def measured(problem: Problem, name: str, roster: Roster, bound: float | None) -> Step:
    """A step as the judge reads it, proven when the bound meets it."""
    return check.step_of(problem, name, check.counts(problem, roster, only=name)[name], bound)
