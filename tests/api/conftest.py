"""A real application over a real SQLite, and a key to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from tests.api.applications import application
from tests.statements import shared


def built(home: Path) -> Runtime:
    """An embedded installation in a folder."""
    return shared(bootstrap.build(Settings.from_environment({"VOLUNTEER_SCHEDULER_HOME": str(home)})))


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder after the first start, and the key that it showed; tests work on copies."""
    home = tmp_path_factory.mktemp("first") / "home"
    runtime = built(home)
    shown = bootstrap.prepare(runtime)
    runtime.close()
    assert shown is not None
    return home, shown


@pytest.fixture
def unprepared(tmp_path: Path) -> Iterator[Runtime]:
    """An installation before its first start: its database is empty."""
    runtime = built(tmp_path / "unprepared")
    yield runtime
    runtime.close()


@pytest.fixture
def installation(first_start: tuple[Path, str], tmp_path: Path) -> Iterator[Runtime]:
    """An embedded installation in a folder of its own, after its first start."""
    shutil.copytree(first_start[0], tmp_path / "home")
    runtime = built(tmp_path / "home")
    yield runtime
    runtime.close()


@pytest.fixture
def secret(first_start: tuple[Path, str]) -> str:
    """The first key, as the first start shows it."""
    return first_start[1]


@pytest.fixture
def bare(installation: Runtime) -> Flask:
    """An application to which a test may add views of its own."""
    return create_app(installation)


@pytest.fixture
def app(installation: Runtime) -> Flask:
    """The application of all tests of this process, for this installation."""
    return application(installation)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A caller without a key."""
    return app.test_client()


@pytest.fixture
def keyed(app: Flask, secret: str) -> FlaskClient:
    """A caller with a key that may read and write."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client
