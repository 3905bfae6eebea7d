"""Parts are carried through processes: from the search to its parent, to a child of their own, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from scheduler.planning.options import SolveOptions
from scheduler.planning.parts.carrier import SECONDS_LEAST, START_SECONDS, Answered, Dividing, Stopped, share
from scheduler.planning.parts.executing import Carried
from scheduler.planning.parts.local import LocalProcesses
from scheduler.planning.parts.packing import answer_of, packed, problem_of
from scheduler.planning.runner import run
from solver import check
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from solver.solution import Roster
from tests.scheduler.planning.parts.plans import town_plan
from tests.solver.dividing.towns import town


@dataclass
class Stub:
    """A carrier that answers in place, after what ``instead`` says of a part's number."""

    instead: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    carried: int = 0

    def __call__(
        self, parts: Sequence[bytes], *, seconds: float, seed: int, on_answer: Answered, should_stop: Stopped
    ) -> None:
        """Each part in turn."""
        self.carried += len(parts)
        for number, part in enumerate(parts):
            limits = SearchLimits(seconds=5, seed=seed, workers=1)
            own = answer_of(solve(problem_of(part), limits).roster)
            for answer in self.instead.get(number, [own]):
                on_answer(number, answer)


def test_a_plan_is_divided_across_a_process_and_comes_back_whole() -> None:
    stub, events = Stub(), []
    outcome = run(
        json.dumps(town_plan(4)).encode(),
        SolveOptions(time_limit_seconds=30, workers=1),
        on_event=events.append,
        should_stop=lambda: False,
        dividing=Dividing(stub, pairs_least=1, pairs_most=60),
    )
    assert outcome.kind == "finished", outcome
    assert outcome.roster is not None
    assert stub.carried > 1
    assert {"parts": stub.carried, "lost": 0, "priced": False} in outcome.roster["run"]["notes"]
    assert not [event for event in events if event["event"] in ("part", "parts")], "parts are nobody's news"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_carrier_that_fails_costs_the_answer_nothing() -> None:
    def fails(
        parts: Sequence[bytes], *, seconds: float, seed: int, on_answer: Answered, should_stop: Stopped
    ) -> None:
        raise OSError("nobody there")

    outcome = run(
        json.dumps(town_plan(4)).encode(),
        SolveOptions(time_limit_seconds=30, workers=1),
        on_event=lambda event: None,
        should_stop=lambda: False,
        dividing=Dividing(fails, pairs_least=1, pairs_most=60),
    )
    assert outcome.kind == "finished"
    assert outcome.roster is not None
    assert outcome.roster["status"] == "optimal"


def test_only_the_first_answer_that_fits_and_is_lawful_counts() -> None:
    problem = town(2)
    twice = {"assignments": [[0, 0, 0], [0, 3, 0]], "starts": []}  # one a day is her limit
    assert check.broken(problem, Roster.of([(0, 0, 0), (0, 3, 0)]))
    one, other = ({"assignments": [[v, 0, 0]], "starts": []} for v in (0, 1))
    stub = Stub({0: [twice, {"assignments": "x"}, one, other], 1: [twice]})
    found = dict(Carried(stub)([problem] * 3, seconds=5, seed=1, should_stop=lambda: False))
    assert set(found) == {0, 2}
    assert found[0] == Roster.of([(0, 0, 0)])


def test_local_processes_solve_every_part() -> None:
    problem, answers = town(2), {}
    LocalProcesses(2)(
        [packed(problem), packed(town(3)), b"no problem"],
        seconds=60,
        seed=1,
        on_answer=answers.__setitem__,
        should_stop=lambda: False,
    )
    assert sorted(answers) == [0, 1], "a part that nobody can read is tried and left"
    best = answer_of(solve(problem, SearchLimits(seconds=10, workers=1)).roster)
    assert len(answers[0]["assignments"]) == len(best["assignments"])


def test_local_processes_go_when_told_to() -> None:
    LocalProcesses(1)([packed(town(2))] * 9, seconds=600, seed=1, on_answer=print, should_stop=lambda: True)


@pytest.mark.parametrize(
    ("left", "hands", "waiting", "expected"),
    [
        (60.0, 1, 10, 6.0 - START_SECONDS),
        (60.0, 4, 10, 24.0 - START_SECONDS),
        (60.0, 4, 2, 60.0 - START_SECONDS),
        (1.0, 1, 10, SECONDS_LEAST),
    ],
)
def test_the_time_for_a_part_is_its_share_among_the_hands_there_are(
    left: float, hands: int, waiting: int, expected: float
) -> None:
    assert share(left, hands, waiting) == pytest.approx(expected)
