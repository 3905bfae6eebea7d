"""A folder beside a backup to work in, which holds whole copies of the data: it is gone afterwards.

Whoever is killed leaves it behind; the next one who works there takes it away.  In use is what is locked, and
a lock ends with its process, however that ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

RESTORE, BACKUP = ".restore-", ".backup-"

log = structlog.get_logger(__name__)


@contextmanager
def folder(beside: Path, prefix: str) -> Iterator[Path]:
    """A folder of our own, once those that nobody uses any more are away."""
    clear(beside)
    while True:
        with tempfile.TemporaryDirectory(dir=beside, prefix=prefix) as name:
            handle = os.open(name, os.O_RDONLY)
            try:
                if _is_ours(handle, name):
                    yield Path(name)
                    return
            finally:
                os.close(handle)


def clear(beside: Path) -> None:
    """Take away what those left behind who were killed."""
    for left in [one for prefix in (RESTORE, BACKUP) for one in beside.glob(f"{prefix}*")]:
        try:
            handle = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # gone meanwhile, no folder, or somebody else's
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left)
            log.info("left_behind_cleared", path=str(left))
        except OSError:  # in use, or on a disk that knows no locks
            continue
        finally:
            os.close(handle)


def _is_ours(handle: int, name: str) -> bool:
    """Lock a folder; not ours is one that somebody took for left behind before it was locked."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:  # a disk that knows no locks, on which nobody clears
        return True
    return Path(name).exists()
