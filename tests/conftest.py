"""Shared fixtures: an installation on each database, with a clock of the test's own."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Generator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from scheduler import bootstrap, migrations
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from tests import servers
from tests.browser import finding
from tests.databases import OWNER, Databases, as_role
from tests.statements import shared

GARBAGE_AFTER = 20_000
"""Objects made before garbage is looked for: looking after every 700 costs a fifteenth of the time."""
RECORD_KEY = "test:7Jz0M1zD1Y1k7yF3mQm3dQ0n0s8s6wq3vX0pX2m1oWk="
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

settings.register_profile("tests", settings(deadline=None))
settings.load_profile("tests")
"""How long one example takes says how busy the machine is; no assertion is about the clock."""


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The present instant."""
        return self.now

    def go_on(self, **by: float) -> datetime:
        """Let time pass; returns the new present."""
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> FakeClock:
    """A clock of the test's own."""
    return FakeClock()


@pytest.fixture(scope="session")
def postgresql_address() -> Iterator[str]:
    """A PostgreSQL server for the whole run."""
    with servers.postgresql() as address:
        yield address


@pytest.fixture(scope="session")
def redis_address() -> Iterator[str]:
    """A Redis server for the whole run."""
    with servers.redis_server() as address:
        yield address


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing in it, to be copied: migrating is done once for a run."""
    home = tmp_path_factory.mktemp("migrated")
    return Path(migrated({PREFIX + "HOME": str(home)}))


@pytest.fixture(scope="session")
def databases(postgresql_address: str) -> Iterator[Databases]:
    """The databases of that server, copies of a migrated one."""
    made = Databases(postgresql_address)
    template = made.new()
    migrated({PREFIX + "DATABASE_URL": made.address(template, role=OWNER)})
    made.copy_from(template)
    yield made
    made.close()


@pytest.fixture
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables of an installation on the database that the test is run for, by default SQLite."""
    variables = {
        PREFIX + "HOME": str(tmp_path / "home"),
        PREFIX + "CALLBACK_SECRETS": SECRET,
        PREFIX + "RECORD_KEYS": RECORD_KEY,
    }
    if getattr(request, "param", "sqlite") == "sqlite":
        yield variables
        return
    databases: Databases = request.getfixturevalue("databases")
    name = databases.take()
    broker = request.getfixturevalue("redis_address")
    yield variables | {PREFIX + "DATABASE_URL": databases.address(name), PREFIX + "BROKER_URL": broker}
    databases.give_back(name)


@pytest.fixture
def runtime(
    environment: dict[str, str], clock: FakeClock, request: pytest.FixtureRequest
) -> Iterator[Runtime]:
    """An installation with an up-to-date schema and nothing in it."""
    installation = shared(bootstrap.build(Settings.from_environment(environment), clock=clock))
    if installation.engine.dialect.name == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), str(installation.engine.url.database))
    yield installation
    installation.close()


@pytest.fixture
def owner(runtime: Runtime) -> Engine:
    """The same database as who owns its tables: by whom the schema is changed."""
    return as_role(runtime.engine, OWNER)


def migrated(variables: dict[str, str]) -> str:
    """Bring the database of an installation up to date and let go of it; returns its file or its name."""
    installation = bootstrap.build(Settings.from_environment(variables))
    migrations.upgrade(installation.engine)
    installation.close()
    return str(installation.engine.url.database)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Ten thousand tests are kept to the end: looking for garbage among them takes two fifths of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(GARBAGE_AFTER)
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that need a browser are left out where there is none ..."""
    finding.leave_out(config, items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """... and named."""
    finding.tell(terminalreporter)
