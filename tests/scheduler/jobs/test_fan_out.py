"""A plan divided among workers, as real processes: none of them is needed, and none answers twice."""

from __future__ import annotations

import json
import signal
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX
from scheduler.jobs import fan_out
from scheduler.jobs.app import announce
from scheduler.jobs.fan_out import FanOut
from scheduler.jobs.presence import Presence
from scheduler.models import Solve, SolvePart
from scheduler.models.solve import DONE
from scheduler.planning.parts.local import LocalProcesses
from scheduler.services import hands
from scheduler.services.leases import Lease
from tests.scheduler.jobs.worker_processes import WorkerProcess, whole_worker
from tests.scheduler.planning.parts.plans import town_plan
from tests.scheduler.plans import stored, submitted
from tests.waiting import until

TOWN = json.dumps(town_plan(6)).encode()


@pytest.fixture
def dividing(environment: dict[str, str], redis_address: str) -> dict[str, str]:
    """An installation with a broker of its own that divides even a small town."""
    environment[PREFIX + "BROKER_URL"] = redis_address
    environment[PREFIX + "DIVIDED_PAIRS"] = "1"
    environment[PREFIX + "PART_PAIRS"] = "60"
    return environment


def notes(runtime: Runtime, solve: Solve) -> list[dict[str, object]]:
    """What the search said of how it went."""
    with runtime.reading() as session:
        roster = session.get_one(Solve, solve.id).roster
    assert roster is not None
    found: list[dict[str, object]] = json.loads(roster)["run"]["notes"]
    return found


def said(worker: WorkerProcess, event: str) -> int:
    """How often a worker's log has an event."""
    return worker.log.read_bytes().count(f'"event": "{event}"'.encode())


def test_a_plan_is_divided_among_two_workers_and_joined(
    dividing: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        workers = [stack.enter_context(whole_worker(dividing, tmp_path / f"log{n}")) for n in range(2)]
        solve = submitted(runtime, raw_plan=TOWN, seconds=150.0)  # a part that is late counts as lost
        announce(runtime.settings, solve.id)
        until(lambda: stored(runtime, solve.id).state == DONE, seconds=250)
        ended = [said(worker, "part_ended") for worker in workers]
    parted = next(note for note in notes(runtime, solve) if "parts" in note)
    assert parted["lost"] == 0
    assert sum(ended) == parted["parts"]
    assert all(ended), "each of the two solved some"
    assert stored(runtime, solve.id).roster_status == "optimal"
    with runtime.reading() as session:
        assert not session.scalars(select(SolvePart)).all(), "nothing is left of them"


def test_a_worker_killed_with_a_part_in_its_hands_costs_a_lease_and_nothing_else(
    dividing: dict[str, str], runtime: Runtime, tmp_path: Path
) -> None:
    dividing[PREFIX + "LEASE_SECONDS"] = "4"
    dividing[PREFIX + "HEARTBEAT_SECONDS"] = "0.5"
    with (
        whole_worker(dividing, tmp_path / "log0") as first,
        whole_worker(dividing, tmp_path / "log1") as second,
    ):
        solve = submitted(runtime, raw_plan=TOWN, seconds=150.0)
        announce(runtime.settings, solve.id)
        until(lambda: said(first, "part_begun") and said(second, "part_begun"))
        helper = second if said(first, "solve_begun") else first
        helper.send(signal.SIGKILL)
        until(lambda: stored(runtime, solve.id).state == DONE, seconds=250)
    assert stored(runtime, solve.id).attempts == 1
    parted = next(note for note in notes(runtime, solve) if "parts" in note)
    assert parted["lost"] == 0
    assert stored(runtime, solve.id).roster_status == "optimal"


@pytest.mark.parametrize(
    ("broker", "cores", "others", "carrier"),
    [
        ("filesystem://", 2, 1, None),
        ("filesystem://", 8, 1, LocalProcesses),
        ("redis://nobody/0", 2, 0, None),
        ("redis://nobody/0", 8, 0, LocalProcesses),
        ("redis://nobody/0", 2, 1, FanOut),
        ("amqp://nobody//", 8, 1, FanOut),
    ],
)
def test_parts_go_to_free_workers_to_local_processes_or_nowhere_by_what_there_is(
    runtime: Runtime,
    monkeypatch: pytest.MonkeyPatch,
    broker: str,
    cores: int,
    others: int,
    carrier: type | None,
) -> None:
    monkeypatch.setattr(fan_out.os, "cpu_count", lambda: cores)
    for owner in ("us", "another")[: 1 + others]:
        with runtime.writing() as session:
            hands.report(session, owner, slots=1)
    settings = replace(runtime.settings, broker_url=broker, divided_pairs=7, part_pairs=3)
    found = fan_out.dividing(replace(runtime, settings=settings), Lease("solve", 1, 1), owner="us")
    if carrier is None:
        assert found is None
        return
    assert found is not None
    assert isinstance(found.carrier, carrier)
    assert (found.pairs_least, found.pairs_most) == (7, 3)


def test_a_worker_says_that_it_is_there_until_it_leaves(dividing: dict[str, str], runtime: Runtime) -> None:
    assert runtime.settings.broker_url == dividing[PREFIX + "BROKER_URL"]
    alone = replace(runtime, settings=replace(runtime.settings, broker_url="filesystem://"))
    for installation, free in ((runtime, 1), (alone, 0)):
        presence = Presence(installation, "another")
        presence.look()
        with runtime.reading() as session:
            assert hands.free(session, besides="us") == free
        presence.close()
        with runtime.reading() as session:
            assert hands.free(session, besides="us") == 0
