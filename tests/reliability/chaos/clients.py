"""The ten clients: seven people, two coordinators, and one who has plans solved."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any
from uuid import uuid4

from tests.reliability.chaos.city import City
from tests.reliability.hands import Hand, Record
from tests.scheduler.plans import PLAN

COORDINATORS = 2
PAUSE_SECONDS = 0.5
WAITING_MOST = 10


class Planner(Hand):
    """Somebody who has plans solved, sends what was not answered again, and stops some."""

    def __init__(self, city: City, secret: str, record: Record, seed: int) -> None:
        super().__init__(city.base, secret, record, seed)
        self._url = city.receiver.url
        self.solves: dict[str, str] = {}
        """Key -> the solve that was promised for it."""
        self.doubled: list[str] = []
        """Keys for which two solves were promised."""
        self._sent: list[str] = []

    def plan(self) -> None:
        """Send a plan, or one that was sent before, or stop one; where many wait, look and stop one."""
        what = self.chance.random()
        listed = self.call("GET", "/v1/solves?state=queued&limit=100")
        waiting = listed.json()["items"] if listed is not None and listed.status_code == 200 else []
        if len(waiting) > WAITING_MOST:
            self.call("DELETE", f"/v1/solves/{self.chance.choice(waiting)['id']}")
            return
        if what < 0.2 and self.solves:
            self.call("DELETE", f"/v1/solves/{self.chance.choice(list(self.solves.values()))}")
            return
        is_again = bool(self._sent) and what < 0.4
        key = self.chance.choice(self._sent) if is_again else str(uuid4())
        if not is_again:
            self._sent.append(key)
        path = f"/v1/solves?time_limit=60&callback_url={self._url}"
        answer = self.call("POST", path, PLAN, **{"Idempotency-Key": key})
        if answer is not None and answer.status_code == 202:
            promised = answer.json()["id"]
            if self.solves.setdefault(key, promised) != promised:
                self.doubled.append(key)


def set_out(
    city: City, pool: ThreadPoolExecutor, record: Record, is_over: Event
) -> tuple[Planner, list[Future[None]]]:
    """All ten begin, and go on until it is over."""

    def on(act: Callable[[], None], pause: float = 0.0) -> Future[None]:
        def go() -> None:
            while not is_over.wait(pause):
                act()

        return pool.submit(go)

    crowd, week = city.crowd, city.crowd.week
    key = crowd.us.client.environ_base["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    ours = f"{city.base}/v1/communities/{crowd.us.community}"
    people = [Hand(city.base, secret, record, seed) for seed, secret in enumerate(crowd.secrets.values())]
    coordinators = [Hand(ours, key, record, 100 + seed) for seed in range(COORDINATORS)]
    planner = Planner(city, key, record, 200)
    begun: list[Future[Any]] = [
        on(lambda hand=hand: hand.live(week, city.shifts))
        for hand in people  # type: ignore[misc]
    ]
    for one in coordinators:

        def coordinate(hand: Hand = one) -> None:
            hand.coordinate(week, city.shifts)
            hand.look(week)

        begun.append(on(coordinate))
    begun.append(on(planner.plan, PAUSE_SECONDS))
    return planner, begun
