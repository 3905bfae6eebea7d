"""What ways back found taken away, in a file beside the ledger of erasures: outside the database, as it is.

A database that is replaced takes with it what it knew: whoever comes back to one backup and then to a later
one would find open what the first of them had never heard of.  Each way back adds one line with everything
that the database before it says of rights: ids and digests, and nothing that opens anything.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from scheduler.services.backups.revocations import Ended
from scheduler.services.backups.rights import Rights
from scheduler.services.backups.signing import Signing

SUFFIX = ".taken-away.jsonl"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Remembered:
    """One line: what a database said when it was replaced."""

    ended: Ended
    rights: Rights


def file_of(ledger: Path) -> Path:
    """The file that belongs to a ledger of erasures: beside it, by its name."""
    return ledger.with_name(ledger.stem + SUFFIX)


def add(ledger: Path, found: Remembered) -> None:
    """Add a line, unless the last one says the same; on the disk when this returns."""
    path = file_of(ledger)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        lines, line = file.read().split(b"\n"), json.dumps(_said(found), sort_keys=True).encode()
        if len(lines) > 1 and lines[-2:] == [line, b""]:
            return
        file.write((b"\n" if lines[-1] else b"") + line + b"\n")  # a line that was cut short swallows none
        file.flush()
        os.fsync(file.fileno())


def read(ledger: Path) -> list[Remembered]:
    """Every line, the latest first; none where there is no file."""
    try:
        return list(_lines(file_of(ledger).read_bytes()))[::-1]
    except FileNotFoundError:
        return []


def _said(found: Remembered) -> dict[str, Any]:
    ended, rights = found.ended, found.rights
    return {
        "ended": [[digest, at and at.isoformat()] for digest, at in sorted(ended.at.items())],
        "feeds": sorted([*of, *has] for of, has in ended.feeds.items()),
        "communities": sorted(rights.communities),
        "keys": sorted(rights.keys),
        "members": sorted([*of, *limits] for of, limits in rights.members.items()),
        "accounts": rights.accounts,
        "codes": sorted(rights.codes),
        "webhooks": sorted([*of, digest] for of, digest in rights.signing.digests.items()),
    }


def _lines(raw: bytes) -> Iterator[Remembered]:
    """A line that a crash cut short is of a way back that did not happen, and is passed over."""
    for line in raw.split(b"\n"):
        if line:
            try:
                yield _read(json.loads(line))
            except (ValueError, KeyError, TypeError):
                log.warning("taken_away_line_unreadable")


def _read(said: dict[str, Any]) -> Remembered:
    ended = Ended(
        {digest: at and datetime.fromisoformat(at) for digest, at in said["ended"]},
        {(community, id): (prefix, digest) for community, id, prefix, digest in said["feeds"]},
    )
    communities, webhooks = frozenset(said["communities"]), said["webhooks"]
    rights = Rights(
        communities,
        frozenset(said["keys"]),
        {(community, key): tuple(limits) for community, key, *limits in said["members"]},
        said["accounts"],
        frozenset(said["codes"]),
        Signing(communities, {(community, id): digest for community, id, digest in webhooks}),
    )
    return Remembered(ended, rights)
