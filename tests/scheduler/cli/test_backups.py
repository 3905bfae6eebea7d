"""``backup``, ``restore`` and ``prune`` as somebody at a terminal has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler import bootstrap
from scheduler.cli.application import run
from scheduler.cli.exits import Exit


@pytest.fixture(autouse=True)
def _at_home(new_home: None) -> None:
    """An installation of the test's own."""
    installation = bootstrap.build()
    bootstrap.prepare(installation)
    installation.close()


def communities(capsys: pytest.CaptureFixture[str]) -> str:
    """What the installation holds."""
    capsys.readouterr()
    assert run(["communities", "list"]) == Exit.DONE
    return capsys.readouterr().out


def test_an_installation_comes_back_to_a_backup_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.backup"
    assert run(["backup", str(path)]) == Exit.DONE
    assert "Backed up to" in capsys.readouterr().err
    assert path.stat().st_mode & 0o777 == 0o600
    assert run(["communities", "create", "--name", "新社区"]) == Exit.DONE
    assert "新社区" in communities(capsys)
    assert run(["restore", str(path), "--check"]) == Exit.DONE
    assert "新社区" in communities(capsys)
    assert run(["restore", str(path), "--yes"]) == Exit.DONE
    assert "messages parked 0, people erased again 0" in capsys.readouterr().err
    assert "新社区" not in communities(capsys)


def test_a_folder_keeps_the_newest_and_names_them_by_time(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "2026-01-01T000000Z.backup").write_bytes(b"old")
    assert run(["backup", str(folder), "--keep", "1"]) == Exit.DONE
    (left,) = folder.iterdir()
    assert left.name > "2026-01-01T000000Z.backup"


def test_what_is_no_backup_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.backup"
    path.write_text("no backup")
    assert run(["restore", str(path), "--yes"]) == Exit.REFUSED
    assert "is no backup" in capsys.readouterr().err
    assert run(["restore", str(tmp_path / "nowhere"), "--yes"]) == Exit.USAGE


def test_pruning_says_what_went(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prune"]) == Exit.DONE
    assert "Deleted: solves 0" in capsys.readouterr().err
