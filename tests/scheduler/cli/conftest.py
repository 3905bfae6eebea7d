"""Installations of the test's own: copies of one with a community, of one with a solved week, of a published.

Each is made once for a run, by the commands that a coordinator would use.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from tests.scheduler.cli.lived import COMMUNITY, PUBLISHING, SOLVING

HOME = "VOLUNTEER_SCHEDULER_HOME"


@pytest.fixture
def new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> None:
    """An installation with an up-to-date schema and nothing in it."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copy(migrated_file, home)
    monkeypatch.setenv(HOME, str(home))


@pytest.fixture(scope="session")
def seeded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a community in it."""
    home = tmp_path_factory.mktemp("seeded") / "home"
    return _done(home, ("seed", "--community", COMMUNITY))


@pytest.fixture(scope="session")
def solved_home(seeded_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a week that is planned and solved."""
    return _done(shutil.copytree(seeded_home, tmp_path_factory.mktemp("solved") / "home"), *SOLVING)


@pytest.fixture(scope="session")
def published_home(solved_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the week published."""
    return _done(shutil.copytree(solved_home, tmp_path_factory.mktemp("published") / "home"), PUBLISHING)


@pytest.fixture
def move_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Live in a copy of a home."""

    def move(home: Path) -> None:
        monkeypatch.setenv(HOME, str(shutil.copytree(home, tmp_path / "home")))
        monkeypatch.chdir(tmp_path)

    return move


@pytest.fixture
def at_home(move_in: Callable[[Path], None], seeded_home: Path) -> None:
    """An installation with a community in it."""
    move_in(seeded_home)


@pytest.fixture
def solved_week(move_in: Callable[[Path], None], solved_home: Path) -> None:
    """An installation with a week that is planned and solved."""
    move_in(solved_home)


@pytest.fixture
def published_week(move_in: Callable[[Path], None], published_home: Path) -> None:
    """An installation with a week that is planned, solved and published."""
    move_in(published_home)


def _done(home: Path, *commands: tuple[str, ...]) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME, str(home))
        for words in commands:
            assert run(words) == Exit.DONE
    return home
