"""Who kills and stops: one harm after another, each once the service has answered again since the last."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable
from random import Random
from threading import Event

from tests.reliability.chaos.city import City
from tests.reliability.hands import Record
from tests.reliability.test_nemesis import children

LIVELY = 20
"""Between two harms so many calls are answered; what is never let work shows nothing."""
PAUSE_SECONDS = 1.0
STILL_SECONDS = 2.0
"""How long a web process stands still."""
SILENT_SECONDS = 9.0
"""How long a worker stands still: half as long again as its lease."""


class Nemesis:
    """Harms what stands, at random."""

    def __init__(self, city: City, record: Record, is_over: Event, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self._city, self._record, self._is_over, self._chance = city, record, is_over, Random(seed)
        self._harms: list[Callable[[], None]] = [
            self.kill_web,
            self.stop_web,
            self.kill_worker,
            self.stop_worker,
        ]
        if city.database is not None:
            self._harms.append(self.restart_database)

    def harm(self) -> None:
        """Each kind in turn, in an order by chance, until it is over; everything runs again then."""
        waiting: list[Callable[[], None]] = []
        while not self._is_over.is_set():
            waiting = waiting or self._chance.sample(self._harms, len(self._harms))
            before, harm = self._record.answered, waiting.pop()
            harm()
            self.done[harm.__name__] += 1
            while not self._is_over.wait(PAUSE_SECONDS) and self._record.answered < before + LIVELY:
                pass

    def kill_web(self) -> None:
        """``kill -9`` of a web process."""
        for pid in self._web():
            os.kill(pid, signal.SIGKILL)

    def stop_web(self) -> None:
        """A web process stands still, perhaps with a lock."""
        for pid in self._web():
            os.kill(pid, signal.SIGSTOP)
            self._is_over.wait(STILL_SECONDS)
            os.kill(pid, signal.SIGCONT)

    def kill_worker(self) -> None:
        """``kill -9`` of a worker; another is started."""
        victim = self._chance.choice(self._city.workers)
        victim.process.kill()
        victim.process.wait()
        self._city.workers.remove(victim)
        self._city.start_worker()

    def stop_worker(self) -> None:
        """A worker stands still for longer than its lease."""
        victim = self._chance.choice(self._city.workers)
        victim.send(signal.SIGSTOP)
        self._is_over.wait(SILENT_SECONDS)
        victim.send(signal.SIGCONT)

    def restart_database(self) -> None:
        """The database falls, as in a crash, and starts again."""
        assert self._city.database is not None
        self._city.database.fall()
        self._city.database.start()

    def _web(self) -> list[int]:
        found = children(self._city.web.pid)
        return [self._chance.choice(found)] if found else []
