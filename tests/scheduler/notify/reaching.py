"""An installation that may reach this machine, for tests with a real receiver."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scheduler import bootstrap, migrations
from scheduler.bootstrap import Runtime
from scheduler.clock import utc_now
from scheduler.config import PREFIX, Settings
from tests.scheduler.notify.receiver import LOOPBACK


@pytest.fixture
def loopback_runtime(environment: dict[str, str]) -> Iterator[Runtime]:
    """At the real time: signatures are of now."""
    variables = environment | {PREFIX + "CALLBACK_NETWORKS": " ".join(LOOPBACK)}
    installation = bootstrap.build(Settings.from_environment(variables), clock=utc_now)
    migrations.upgrade(installation.engine)
    yield installation
    installation.close()
