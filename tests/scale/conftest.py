"""Real brokers for the tests of scaling out; a test whose broker cannot be had is named at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.config import PREFIX
from tests import rabbitmq

HERE = Path(__file__).parent
BROKERS = ("rabbitmq", "redis")
LEFT_OUT = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def rabbitmq_address() -> Iterator[str]:
    """A RabbitMQ server for the whole run."""
    with rabbitmq.rabbitmq() as address:
        yield address


@pytest.fixture(params=BROKERS)
def scaled(request: pytest.FixtureRequest, environment: dict[str, str]) -> dict[str, str]:
    """The variables of an installation on PostgreSQL and each broker in turn."""
    environment[PREFIX + "BROKER_URL"] = request.getfixturevalue(f"{request.param}_address")
    return environment


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests over RabbitMQ are left out where there is none ..."""
    if rabbitmq.absent() is None:
        return
    ours = [item for item in items if HERE in item.path.parents and "rabbitmq" in item.name]
    config.stash[LEFT_OUT] = [item.nodeid for item in ours]
    config.hook.pytest_deselected(items=ours)
    items[:] = [item for item in items if item not in ours]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """... and named."""
    for name in config.stash.get(LEFT_OUT, []):
        terminalreporter.line(f"could not run   {name}: {rabbitmq.absent()}")
