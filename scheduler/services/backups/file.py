"""What a backup file is: a line that says what it holds, the copy of the database, and a digest of both.

A file that is cut short, or of which any bit was changed, is not opened: the digest is over every byte
before it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from scheduler import errors

FORMAT = "volunteer-backup/1"
DIGEST_LENGTH = 65
"""SHA-256 in hexadecimal, and the end of its line."""
HEAD_MOST = 4096
PIECE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a backup holds: of which kind of database, at which revision of its schema, and of when."""

    engine: str
    revision: str
    made_at: datetime
    length: int
    format: str = FORMAT

    def line(self) -> bytes:
        """The first line of the file."""
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat()}).encode() + b"\n"


def pack(copy: Path, target: Path, *, engine: str, revision: str, made_at: datetime) -> Head:
    """Write a backup file of a copy of the database; whole, on the disk, and read by its owner alone.

    It is made beside the copy, on the disk of the target, so that what is cut short is cleared with the copy.
    """
    head = Head(engine=engine, revision=revision, made_at=made_at, length=copy.stat().st_size)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=copy.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file, copy.open("rb") as source:
            digest = hashlib.sha256()
            for piece in (head.line(), *_pieces(source, head.length)):
                digest.update(piece)
                file.write(piece)
            file.write(digest.hexdigest().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(target)
    finally:
        Path(fresh).unlink(missing_ok=True)
    return head


def check(source: Path) -> Head:
    """Read a backup file to its end and hold it to its digest.

    Raises :class:`errors.Invalid` for a file that is none, is not whole, or was changed.
    """
    with _opened(source) as (head, file):
        digest = hashlib.sha256(head.line())
        for piece in _pieces(file, head.length):
            digest.update(piece)
        if file.read(DIGEST_LENGTH + 1) != digest.hexdigest().encode() + b"\n":
            raise _damaged(source)
    return head


def unpack(source: Path, copy: Path) -> Head:
    """Take the copy of the database out of a file; raises :class:`errors.Invalid` as :func:`check` does."""
    head = check(source)
    with _opened(source) as (_, file), copy.open("wb") as target:
        for piece in _pieces(file, head.length):
            target.write(piece)
    return head


@contextmanager
def _opened(source: Path) -> Iterator[tuple[Head, BinaryIO]]:
    """A file after its first line, when its length is the one that the line says."""
    with source.open("rb") as file:
        line = file.readline(HEAD_MOST)
        try:
            said: dict[str, Any] = json.loads(line)
            if said.get("format") != FORMAT:
                raise ValueError
            head = Head(**said | {"made_at": datetime.fromisoformat(said["made_at"])})
        except (ValueError, TypeError, KeyError, AttributeError):
            raise errors.Invalid("backup_unreadable", path=str(source)) from None
        if head.line() != line or source.stat().st_size != len(line) + head.length + DIGEST_LENGTH:
            raise _damaged(source)
        yield head, file


def _pieces(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0 and (piece := file.read(min(PIECE, length))):
        length -= len(piece)
        yield piece


def _damaged(source: Path) -> errors.Invalid:
    return errors.Invalid("backup_damaged", path=str(source))
