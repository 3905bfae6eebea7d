"""Copies of the data that a kill left behind are gone with the next backup or restore, and no others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.services.backups import restoring, working
from tests.reliability.test_backups import backed_up

AT_WORK = """
import sys
from pathlib import Path
from scheduler.services.backups import working
with working.folder(Path(sys.argv[1]), sys.argv[2]) as folder:
    (folder / "copy").write_text("everybody")
    print(folder, flush=True)
    sys.stdin.read()
"""


@contextmanager
def at_work(beside: Path, prefix: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another process that works beside a backup, and its folder."""
    words = [sys.executable, "-c", AT_WORK, str(beside), prefix]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        try:
            yield other, Path(other.stdout.readline().strip())
        finally:
            other.kill()


@pytest.mark.case("A3.3")
def test_what_a_kill_left_behind_is_gone_with_the_next_who_works_there(
    runtime: Runtime, tmp_path: Path
) -> None:
    bootstrap.prepare(runtime)
    (tmp_path / ".restored-by-hand").mkdir()
    with (
        at_work(tmp_path, working.RESTORE) as (killed, left),
        at_work(tmp_path, working.BACKUP) as (_, used),
    ):
        path = backed_up(runtime, tmp_path / "a.backup")
        assert (left / "copy").exists()
        killed.kill()
        killed.wait()
        assert (left / "copy").exists()
        restoring.verify(runtime.engine, path)
        assert (left.exists(), (used / "copy").exists()) == (False, True)
    backed_up(runtime, path)
    assert sorted(one.name for one in tmp_path.glob(".*")) == [".restored-by-hand"]
