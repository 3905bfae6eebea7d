"""Random calls of ten people against real processes that are killed and stopped meanwhile (B16)."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Event, Lock

import requests

from scheduler.bootstrap import Runtime
from scheduler.models import Proposal
from tests.api.live import running
from tests.conftest import FakeClock
from tests.reliability.crowd import REPEATS, Crowd, held_rows_match
from tests.reliability.test_races import OPEN_TO_TEN
from tests.scheduler.databases import on_both_databases
from tests.waiting import until

CALLS = 8 * REPEATS
"""Of each of the ten."""
PEOPLE, COORDINATORS = 8, 2
SHIFTS_MOST = 6
"""So few that people meet there."""
GIVEN_SECONDS = 30.0
LIVELY = 10
"""Between two harms so many calls are answered; what is never let work shows nothing."""
GLANCES, GLANCE_SECONDS = 5, 0.1
"""So long a process stands still: it may hold a lock that all others wait for."""


class Record:
    """What was answered, as those who called know it."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.accepted: set[str] = set()
        self._lock = Lock()

    @property
    def answered(self) -> int:
        """How many calls had an answer."""
        return self.statuses.total() - self.statuses[0]

    def add(self, answer: requests.Response | None) -> None:
        """One answer, or none where the process was gone."""
        with self._lock:
            self.statuses[0 if answer is None else answer.status_code] += 1

    def hold(self, proposal: str) -> None:
        """Somebody was told that she has a place."""
        with self._lock:
            self.accepted.add(proposal)


class Hand:
    """Somebody who does this and that."""

    def __init__(self, base: str, secret: str, record: Record, seed: int) -> None:
        self._base, self._record, self.chance = base, record, Random(seed)
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {secret}"

    def call(self, method: str, path: str, said: object = None) -> requests.Response | None:
        """One call; None where nobody answered."""
        try:
            answer = self._session.request(method, f"{self._base}{path}", json=said, timeout=GIVEN_SECONDS)
        except requests.RequestException:
            answer = None
        self._record.add(answer)
        return answer

    def live(self, week: str, shifts: Sequence[str]) -> None:
        """Sign up, wait, give back, at random."""
        for _ in range(CALLS):
            said = {"week": week, "shift": self.chance.choice(shifts)}
            what = self.chance.random()
            if what < 0.5:
                answer = self.call("POST", "/v1/me/sign-ups", said)
                if answer is not None and answer.status_code == 200:
                    self._record.hold(answer.json()["id"])
            elif what < 0.65:
                self.call("POST", "/v1/me/waits", said)
            else:
                mine = self.call("GET", "/v1/me/shifts")
                held = mine.json()["items"] if mine is not None and mine.status_code == 200 else []
                if held:
                    self.call("POST", f"/v1/me/shifts/{self.chance.choice(held)['id']}/decline", {})

    def coordinate(self, week: str, shifts: Sequence[str]) -> None:
        """Change places, and take answers down on behalf of people."""
        for _ in range(CALLS):
            if self.chance.random() < 0.5:
                said = {"maximum": self.chance.randint(2, 5), "reason": "场地"}
                self.call("POST", f"/weeks/{week}/shifts/{self.chance.choice(shifts)}/places", said)
                continue
            listed = self.call("GET", f"/proposals?week={week}&state=accepted&limit=100")
            held = listed.json()["items"] if listed is not None and listed.status_code == 200 else []
            if held:
                self.call("POST", f"/proposals/{self.chance.choice(held)['id']}/decline", {})


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
            pool.submit(Hand(base, secret, record, seed).live, crowd.week, shifts)
            for seed, secret in enumerate(crowd.secrets.values())
        ]
        ours = f"{base}/v1/communities/{crowd.us.community}"
        people += [
            pool.submit(Hand(ours, key, record, 100 + seed).coordinate, crowd.week, shifts)
            for seed in range(COORDINATORS)
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
