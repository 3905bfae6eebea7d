"""A real application over a real SQLite, and a key to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import Settings


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Runtime]:
    """An embedded installation in a folder of its own."""
    runtime = bootstrap.build(Settings.from_environment({"VOLUNTEER_SCHEDULER_HOME": str(tmp_path / "home")}))
    yield runtime
    runtime.close()


@pytest.fixture
def secret(installation: Runtime) -> str:
    """The first key, as the first start shows it."""
    made = bootstrap.prepare(installation)
    assert made is not None
    return made


@pytest.fixture
def bare(installation: Runtime) -> Flask:
    """An application to which a test may add views of its own."""
    return create_app(installation)


@pytest.fixture
def client(bare: Flask) -> FlaskClient:
    """A caller without a key."""
    return bare.test_client()


@pytest.fixture
def keyed(bare: Flask, secret: str) -> FlaskClient:
    """A caller with a key that may read and write."""
    client = bare.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client
