"""Shared fixtures: an installation on each database, with a clock of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg
import pytest

from scheduler import bootstrap, migrations
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from tests import servers

_serial = count(1)
RECORD_KEY = "test:7Jz0M1zD1Y1k7yF3mQm3dQ0n0s8s6wq3vX0pX2m1oWk="
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


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


@pytest.fixture
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The variables of an installation on the database that the test is run for, by default SQLite."""
    variables = {
        PREFIX + "HOME": str(tmp_path / "home"),
        PREFIX + "CALLBACK_SECRETS": SECRET,
        PREFIX + "RECORD_KEYS": RECORD_KEY,
    }
    if getattr(request, "param", "sqlite") == "postgresql":
        variables[PREFIX + "DATABASE_URL"] = new_database(request.getfixturevalue("postgresql_address"))
        variables[PREFIX + "BROKER_URL"] = request.getfixturevalue("redis_address")
    return variables


@pytest.fixture
def runtime(environment: dict[str, str], clock: FakeClock) -> Iterator[Runtime]:
    """An installation with an up-to-date schema and nothing in it."""
    installation = bootstrap.build(Settings.from_environment(environment), clock=clock)
    migrations.upgrade(installation.engine)
    yield installation
    installation.close()


def new_database(server_address: str) -> str:
    """A fresh database on a server; returns its address."""
    name = f"test_{next(_serial)}"
    with psycopg.connect(server_address.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}".encode())
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server_address.replace("/postgres?", f"/{name}?")
