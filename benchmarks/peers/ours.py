"""Ours, as anybody would call it: the command line on a file, or the same solve heard event by event."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.judging import judged
from benchmarks.peers.limit import Limit
from benchmarks.traces import Point, joined
from benchmarks.week import NotUnderstood
from scheduler.planning.options import SolveOptions
from scheduler.planning.outcome import ChildLimits
from scheduler.planning.runner import run

JUDGED_SHIFTS = 120_000
"""Shifts in all of the rosters on the way that are judged: on a city's week each takes seconds."""


class NoRoster(RuntimeError):
    """The command wrote no roster."""


def solve(plan: dict[str, Any], seconds: float, seed: int = 0) -> dict[str, Any]:
    """The whole roster document that ``volunteer-scheduler solve`` writes; raises :class:`NoRoster`."""
    with tempfile.TemporaryDirectory() as folder:
        week, roster = Path(folder, "week.json"), Path(folder, "roster.json")
        week.write_text(json.dumps(plan), encoding="utf-8")
        command = [sys.executable, "-m", "scheduler", "solve", str(week), "--out", str(roster)]
        command += ["--time-limit", str(seconds), "--seed", str(seed), "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not roster.exists():
            raise NoRoster(done.stderr[-2000:])
        document: dict[str, Any] = json.loads(roster.read_text(encoding="utf-8"))
        return document


def answer(
    plan: dict[str, Any], seconds: float, seed: int = 0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The assignments that the command and the service's workers come to, with Z and its bound over time.

    Raises :class:`NoRoster`.
    """
    story = Story(Limit(seconds))
    outcome = run(
        json.dumps(plan).encode(),
        SolveOptions(time_limit_seconds=seconds, seed=seed),
        on_event=story.hear,
        should_stop=lambda: False,
        limits=ChildLimits(nice=0),  # as the command sets it
    )
    if outcome.roster is None:
        raise NoRoster(f"{outcome.kind} {outcome.failure or ''} {outcome.output[-500:]}")
    story.hear({"event": "incumbent", "goals": outcome.roster["goals"], "roster": outcome.roster})
    steps = {
        goal["name"]: {key: goal[key] for key in ("value", "bound", "proven")}
        for goal in outcome.roster["goals"]
    }
    notes = {
        "status": outcome.roster["status"],
        "steps": steps,
        "run": outcome.roster["run"],
        "bound": story.bound(),
        "first_roster_seconds": story.rosters[0][0],
        "trace": lambda: story.told(plan),
    }
    return story.rosters[-1][1], notes


class Story:
    """Turns the service's events into Z and its bound over time.

    Rosters on their way are judged by the neutral evaluator, when all is over; an engine that tells
    of a better comfort without its roster is believed.  While coverage is not proven its bound alone
    bounds Z: comfort is at least 0.  Once it is, a roster leaves just that unfilled, with a comfort of at
    least its bound, or more, which costs a million: Z is at least the lesser of both.
    """

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self.points: list[Point] = []
        self.rosters: list[tuple[float, list[dict[str, Any]]]] = []
        self._values: dict[str, float] = {}
        self._bounds: dict[str, float] = {}

    def hear(self, event: dict[str, Any]) -> None:
        """Take in an event."""
        seconds = round(self.limit.spent(), 3)
        told: list[dict[str, Any]] = event.get("goals", [])
        if event["event"] in {"bound", "step"}:
            told = [event | {"name": event["step"]}]
        for goal in told:
            if goal.get("value") is not None:
                self._values[goal["name"]] = goal["value"]
            if goal.get("bound") is not None and math.isfinite(goal["bound"]):
                known = self._bounds.get(goal["name"], -math.inf)
                self._bounds[goal["name"]] = max(known, goal["bound"])
        value = None
        if event["event"] == "bound" and event["step"] == "comfort" and event["value"] is not None:
            value = 1_000_000 * self._values["wanted"] + event["value"]
        self.points.append([seconds, value, self.bound()])
        if event["event"] == "incumbent":
            entries = event["roster"]["assignments"]
            seated = [{key: entry[key] for key in ("volunteer", "shift", "seat")} for entry in entries]
            if not self.rosters or seated != self.rosters[-1][1]:
                self.rosters.append((seconds, seated))

    def bound(self) -> float | None:
        """What no roster's Z is below."""
        if "wanted" not in self._bounds:
            return None
        wanted = math.ceil(self._bounds["wanted"] - 1e-6)
        is_proven = self._values.get("wanted") == wanted
        comfort = math.ceil(self._bounds.get("comfort", 0) - 1e-6) if is_proven else 0
        return 1_000_000 * wanted + min(1_000_000, max(0, comfort))

    def told(self, plan: dict[str, Any]) -> list[Point]:
        """The trace; a fair number of rosters is judged, the first and the last among them.

        Empty for a plan of published instances: its own family judges it, and has no Z.
        """
        most = max(1, JUDGED_SHIFTS // len(plan["shifts"]))
        step = math.ceil(len(self.rosters) / most)
        chosen = self.rosters[:-1:step] + self.rosters[-1:]
        try:
            values: list[Point] = [[seconds, judged(plan, seated).total, None] for seconds, seated in chosen]
        except NotUnderstood:
            return []
        return joined(self.points + values)
