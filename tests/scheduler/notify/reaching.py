"""An installation that may reach this machine, for tests with a real receiver."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.clock import utc_now
from scheduler.config import PREFIX, Settings
from tests.scheduler.notify.receiver import LOOPBACK


@pytest.fixture
def loopback_runtime(environment: dict[str, str], migrated_file: Path) -> Iterator[Runtime]:
    """At the real time: signatures are of now."""
    variables = environment | {PREFIX + "CALLBACK_NETWORKS": " ".join(LOOPBACK)}
    installation = bootstrap.build(Settings.from_environment(variables), clock=utc_now)
    if installation.engine.dialect.name == "sqlite":
        shutil.copy(migrated_file, str(installation.engine.url.database))
    yield installation
    installation.close()
