"""What a solve may do, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from scheduler import errors
from scheduler.models import Solve
from scheduler.models.solve import STATES, UNFINISHED

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LEASE = timedelta(seconds=6)


def solve_in(state: str) -> Solve:
    """A solve in a state."""
    return Solve(state=state, fence=4, attempts=1, cancel_requested=False, goals=[])


def goals(*values: int | None) -> list[dict[str, Any]]:
    """Goals of some values."""
    return [{"tier": str(place), "value": value} for place, value in enumerate(values)]


@pytest.mark.parametrize("state", [state for state in STATES if state != "queued"])
def test_only_what_waits_is_taken(state: str) -> None:
    with pytest.raises(errors.Conflict):
        solve_in(state).take("worker-1", NOW, lease=LEASE)


def test_taking_grows_fence_and_attempts_and_starts_once() -> None:
    solve = solve_in("queued")
    solve.take("worker-1", NOW, lease=LEASE)
    assert (solve.state, solve.fence, solve.attempts, solve.lease_until) == ("running", 5, 2, NOW + LEASE)
    solve.requeue(NOW, counts_as_attempt=True)
    solve.take("worker-2", NOW + LEASE, lease=LEASE)
    assert (solve.fence, solve.attempts, solve.started_at) == (7, 3, NOW)


@pytest.mark.parametrize("state", [state for state in STATES if state not in UNFINISHED])
def test_what_has_ended_does_not_end_again(state: str) -> None:
    solve = solve_in(state)
    with pytest.raises(errors.Conflict):
        solve.finish("done", NOW)
    solve.request_stop(NOW)
    assert (solve.state, solve.cancel_requested) == (state, False)


def test_a_stop_ends_what_waits_and_is_noted_on_what_runs() -> None:
    waiting, running = solve_in("queued"), solve_in("running")
    for solve in (waiting, running):
        solve.request_stop(NOW)
    assert (waiting.state, running.state, running.cancel_requested) == ("cancelled", "running", True)


@pytest.mark.parametrize(
    ("before", "found", "is_kept"),
    [
        (goals(3, 7), goals(3, 6), True),
        (goals(3, 7), goals(3, 8), False),
        (goals(3, 7), goals(4, 0), False),
        (goals(3, 7), goals(3), False),  # the second goal was not reached yet
        (goals(3), goals(3, 900), True),
        (goals(3, None), goals(3, 900), True),
        ([], goals(3), True),
        (goals(3), goals(3), True),
    ],
)
def test_a_roster_on_the_way_is_kept_unless_it_is_worse(
    before: list[Any], found: list[Any], is_kept: bool
) -> None:
    solve = solve_in("running")
    solve.goals = before
    solve.keep(b"found", status="feasible", goals=found, now=NOW, is_final=False)
    assert (solve.roster == b"found") == is_kept


def test_the_final_roster_is_kept_whatever_was_before() -> None:
    solve = solve_in("running")
    solve.goals = goals(0)
    solve.keep(b"final", status="contradiction", goals=[], now=NOW)
    assert (solve.roster, solve.roster_status) == (b"final", "contradiction")
