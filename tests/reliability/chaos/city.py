"""Everything real and near: PostgreSQL, Redis, web processes, workers, a receiver of callbacks."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from scheduler.services import events
from tests import servers
from tests.api.live import running
from tests.conftest import RECORD_KEY, SECRET, migrated
from tests.databases import OWNER, Databases
from tests.fork_server import Process, started
from tests.reliability.crowd import Crowd
from tests.reliability.test_races import OPEN_TO_TEN
from tests.scheduler.jobs.worker_processes import WHOLE, WorkerProcess
from tests.scheduler.notify.receiver import LOOPBACK, Receiver, answering, receiver
from tests.servers import PostgreSQL

PEOPLE = 7
WORKERS = 2
SHIFTS_MOST = 6
"""So few that people meet there."""
PLACES: dict[str, Any] = {"seats": [{"count": 0, "maximum": 4}]}


@dataclass
class City:
    """What stands, and what may be harmed."""

    runtime: Runtime
    environment: dict[str, str]
    crowd: Crowd
    shifts: list[str]
    base: str
    web: Process
    receiver: Receiver
    database: PostgreSQL | None
    folder: Path
    workers: list[WorkerProcess] = field(default_factory=list)

    def start_worker(self) -> None:
        """One more worker, with the real solver."""
        log = self.folder / f"worker-{len(list(self.folder.glob('worker-*')))}"
        self.workers.append(WorkerProcess(self.environment, WHOLE, log))

    def end(self) -> None:
        """Let the workers go."""
        for one in self.workers:
            one.process.send_signal(signal.SIGCONT)
            one.process.terminate()
        for one in self.workers:
            one.process.wait(60)


@contextmanager
def standing(folder: Path, *, on_postgresql: bool) -> Iterator[City]:
    """A published week of one community, its people, and everything that serves them."""
    with ExitStack() as stack:
        environment = {
            PREFIX + "HOME": str(folder / "home"),
            PREFIX + "CALLBACK_SECRETS": SECRET,
            PREFIX + "RECORD_KEYS": RECORD_KEY,
            PREFIX + "CALLBACK_NETWORKS": " ".join(LOOPBACK),
        }
        database = stack.enter_context(servers.postgresql_server()) if on_postgresql else None
        if database is not None:
            made = Databases(database.address)
            name = made.new()
            migrated(environment | {PREFIX + "DATABASE_URL": made.address(name, role=OWNER)})
            made.copy_from(name)  # who runs the service is bound by what the owner of the tables allows
            environment[PREFIX + "DATABASE_URL"] = made.address(name)
            environment[PREFIX + "BROKER_URL"] = stack.enter_context(servers.redis_server())
        else:
            migrated(environment)
        runtime = bootstrap.build(Settings.from_environment(environment))
        stack.callback(runtime.close)
        listening = stack.enter_context(receiver(answering("200 OK")))
        today = datetime.now(UTC).date()
        monday = today + timedelta(days=14 - today.weekday())
        crowd = Crowd(runtime, PEOPLE, OPEN_TO_TEN | PLACES, start=str(monday))
        crowd.us.make("webhooks", name="all", url=listening.url, types=list(events.TYPES))
        roster = crowd.us.get(f"weeks/{crowd.week}/roster").get_json()
        shifts = [one["id"] for one in roster["shifts"]][:SHIFTS_MOST]
        base, web = stack.enter_context(running(environment, with_worker=False, birth=started))
        city = City(runtime, environment, crowd, shifts, base, web, listening, database, folder)
        stack.callback(city.end)
        for _ in range(WORKERS):
            city.start_worker()
        yield city
