"""What a backup file is: a line that says what it holds, the copy of the database, and two digests of both.

A file that is cut short, or of which any bit was changed, is not opened: the first digest is over every byte
before it.  Whoever rewrites a file can compute that one anew; the second is keyed with a key of the
installation, and nobody makes it who has the file alone.  Files of earlier versions, and of installations
without keys, have only the first, and are opened for who asks for it in so many words.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from scheduler import errors

PLAIN, KEYED = "volunteer-backup/1", "volunteer-backup/2"
DIGEST_LENGTH = 65
"""SHA-256 in hexadecimal, and the end of its line; the keyed digest is as long."""
WHICH_KEY, NAME_LENGTH = b"which key", 16
HEAD_MOST = 4096
PIECE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a backup holds: of which kind of database, at which revision of its schema, and of when."""

    engine: str
    revision: str
    made_at: datetime
    length: int
    key: str = ""
    """What tells the key of its keyed digest from other keys; empty where it has none."""

    def line(self) -> bytes:
        """The first line of the file."""
        said = asdict(self) | {"made_at": self.made_at.isoformat(), "format": KEYED if self.key else PLAIN}
        if not self.key:
            del said["key"]
        return json.dumps(said).encode() + b"\n"

    @property
    def tail(self) -> int:
        """How many bytes of digests stand at its end."""
        return DIGEST_LENGTH * (2 if self.key else 1)


class _Digests:
    """Both digests, over the bytes as they come."""

    def __init__(self, key: bytes | None) -> None:
        self._plain = hashlib.sha256()
        self._keyed = None if key is None else hmac.new(key, digestmod=hashlib.sha256)

    def add(self, piece: bytes) -> None:
        self._plain.update(piece)
        if self._keyed is not None:
            self._keyed.update(piece)

    def lines(self) -> tuple[bytes, bytes]:
        keyed = b"" if self._keyed is None else self._keyed.hexdigest().encode() + b"\n"
        return self._plain.hexdigest().encode() + b"\n", keyed


def pack(
    copy: Path, target: Path, *, engine: str, revision: str, made_at: datetime, keys: Sequence[bytes] = ()
) -> Head:
    """Write a backup file of a copy of the database; whole, on the disk, and read by its owner alone.

    It is made beside the copy, on the disk of the target, so that what is cut short is cleared with the copy.
    The first of ``keys`` makes its keyed digest.
    """
    key = keys[0] if keys else None
    name = "" if key is None else _name(key)
    length = copy.stat().st_size
    head = Head(engine=engine, revision=revision, made_at=made_at, length=length, key=name)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=copy.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file, copy.open("rb") as source:
            digests = _Digests(key)
            for piece in (head.line(), *_pieces(source, head.length)):
                digests.add(piece)
                file.write(piece)
            file.writelines(digests.lines())
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(target)
    finally:
        Path(fresh).unlink(missing_ok=True)
    return head


def unpack(source: Path, copy: Path, keys: Sequence[bytes] = (), *, is_trusted: bool = False) -> Head:
    """Take the copy of the database out of a file, which is held to its digests on the way.

    Raises :class:`errors.Invalid` for a file that is none, is not whole, or was changed; and, unless it
    ``is_trusted`` whatever it is, for one that none of ``keys`` says is ours.
    """
    with _opened(source) as (head, file), copy.open("wb") as target:
        key = next((one for one in keys if _name(one) == head.key), None)
        digests = _Digests(key)
        digests.add(head.line())
        for piece in _pieces(file, head.length):
            digests.add(piece)
            target.write(piece)
        plain, keyed = digests.lines()
        if file.read(DIGEST_LENGTH) != plain:
            raise _damaged(source)
        said = file.read(head.tail)
        if key is not None and not hmac.compare_digest(said, keyed):
            raise errors.Invalid("backup_forged", path=str(source))
        if key is None and not is_trusted:
            raise errors.Invalid("backup_of_other_key" if head.key else "backup_unkeyed", path=str(source))
    return head


def _name(key: bytes) -> str:
    """What tells a key from others without telling it."""
    return hmac.new(key, WHICH_KEY, hashlib.sha256).hexdigest()[:NAME_LENGTH]


@contextmanager
def _opened(source: Path) -> Iterator[tuple[Head, BinaryIO]]:
    """A file after its first line, when its length is the one that the line says."""
    with source.open("rb") as file:
        line = file.readline(HEAD_MOST)
        try:
            said: dict[str, Any] = json.loads(line)
            if said.pop("format", None) not in (PLAIN, KEYED):
                raise ValueError
            head = Head(**said | {"made_at": datetime.fromisoformat(said["made_at"])})
        except (ValueError, TypeError, KeyError, AttributeError):
            raise errors.Invalid("backup_unreadable", path=str(source)) from None
        if head.line() != line or source.stat().st_size != len(line) + head.length + head.tail:
            raise _damaged(source)
        yield head, file


def _pieces(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0 and (piece := file.read(min(PIECE, length))):
        length -= len(piece)
        yield piece


def _damaged(source: Path) -> errors.Invalid:
    return errors.Invalid("backup_damaged", path=str(source))
