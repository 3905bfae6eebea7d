"""Random calls of ten people against real processes that are killed and stopped meanwhile (B16)."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Event

import pytest

from scheduler.bootstrap import Runtime
from scheduler.models import Proposal
from tests.api.live import running
from tests.conftest import FakeClock
from tests.reliability.crowd import REPEATS, Crowd, held_rows_match
from tests.reliability.hands import Hand, Record
from tests.reliability.test_races import OPEN_TO_TEN
from tests.scheduler.databases import on_both_databases
from tests.waiting import until

CALLS = 8 * REPEATS
"""Of each of the ten."""
PEOPLE, COORDINATORS = 8, 2
SHIFTS_MOST = 6
"""So few that people meet there."""
LIVELY = 10
"""Between two harms so many calls are answered; what is never let work shows nothing."""
GLANCES, GLANCE_SECONDS = 5, 0.1
"""So long a process stands still: it may hold a lock that all others wait for."""


def again(act: Callable[[], None]) -> None:
    """One act after the other."""
    for _ in range(CALLS):
        act()


def harm(parent: int, record: Record, is_over: Event, seed: int) -> int:
    """Kill one web process or let it stand still, again and again; returns how often."""
    chance, times = Random(seed), 0
    while not is_over.is_set():
        until(lambda: children(parent) or is_over.is_set())
        victims = children(parent)
        if not victims:
            break
        victim, before = chance.choice(victims), record.answered
        kill = chance.random() < 0.5
        os.kill(victim, signal.SIGKILL if kill else signal.SIGSTOP)
        times += 1
        if not kill:
            for _ in range(GLANCES):
                is_over.wait(GLANCE_SECONDS)
            os.kill(victim, signal.SIGCONT)
        while not is_over.wait(GLANCE_SECONDS) and record.answered < before + LIVELY:
            pass
    return times


def children(parent: int) -> list[int]:
    """The web processes that gunicorn looks after now."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(one) for one in found.split()]


@pytest.mark.case("B16")
@on_both_databases
def test_b16_what_ten_people_do_while_processes_die_adds_up(
    runtime: Runtime, environment: dict[str, str], clock: FakeClock
) -> None:
    clock.now = datetime.now(UTC)
    monday = clock.now.date() + timedelta(days=14 - clock.now.weekday())
    crowd = Crowd(runtime, PEOPLE, OPEN_TO_TEN | {"seats": [{"count": 0, "maximum": 4}]}, start=str(monday))
    roster = crowd.us.get(f"weeks/{crowd.week}/roster").get_json()
    shifts = [one["id"] for one in roster["shifts"]][:SHIFTS_MOST]
    key = crowd.us.client.environ_base["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    record, is_over = Record(), Event()
    with running(environment, with_worker=False) as (base, web), ThreadPoolExecutor(16) as pool:
        people = [
            pool.submit(again, lambda hand=hand: hand.live(crowd.week, shifts))
            for hand in (
                Hand(base, secret, record, seed) for seed, secret in enumerate(crowd.secrets.values())
            )
        ]
        ours = f"{base}/v1/communities/{crowd.us.community}"
        people += [
            pool.submit(again, lambda hand=hand: hand.coordinate(crowd.week, shifts))
            for hand in (Hand(ours, key, record, 100 + seed) for seed in range(COORDINATORS))
        ]
        nemesis = pool.submit(harm, web.pid, record, is_over, 7)
        try:
            for one in people:
                one.result()
        finally:
            is_over.set()
        harmed = nemesis.result()
    assert harmed > 0
    assert record.statuses.keys() <= {0, 200, 404, 409, 422, 429, 503}, record.statuses
    assert record.statuses[200] > record.statuses.total() / 4, record.statuses
    with runtime.reading() as session:
        there = {id for id in record.accepted if session.get(Proposal, (crowd.us.community, id))}
    assert there == record.accepted
    assert held_rows_match(crowd)
    number = crowd.us.get(f"weeks/{crowd.week}").get_json()["published_number"]
    judged = crowd.us.get(f"weeks/{crowd.week}/judgement?number={number}").get_json()
    assert (judged["lawful"], judged["violations"]) == (True, [])
