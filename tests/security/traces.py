"""Everything that an installation holds, opened: what somebody with all its keys could read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, undefer

from scheduler.bootstrap import Runtime
from scheduler.models import Contact
from scheduler.models.base import Base
from scheduler.models.record import Record
from scheduler.models.sealing import vault_of


def everything(runtime: Runtime) -> str:
    """All rows of all tables, unpacked and unsealed."""
    with runtime.reading() as session:
        return "\n".join(line for table in _tables() for line in _lines(session, table))


def found_in(words: Iterable[str], text: str) -> set[str]:
    """Those of some words that stand in a text."""
    return {word for word in words if word in text}


def on_disk(home: Path) -> bytes:
    """The bytes of every file of an installation: database, write-ahead log, letters, logs."""
    return b"\n".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


def tables_with(runtime: Runtime, word: str) -> set[str]:
    """The tables in which a word stands."""
    with runtime.reading() as session:
        return {
            str(inspect(table).local_table.name)
            for table in _tables()
            if any(word in line for line in _lines(session, table))
        }


def _tables() -> list[type[Base]]:
    return sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda one: one.__tablename__)


def _lines(session: Session, table: type[Base]) -> Iterator[str]:
    columns = [attribute.key for attribute in inspect(table).column_attrs]
    deferred = [undefer(getattr(table, key)) for key in columns]
    for row in session.scalars(select(table).options(*deferred)):
        said = [_text(getattr(row, key)) for key in columns]
        if isinstance(row, Record):
            said.append(str(row.opened(vault_of(session), row.SEALED)) if row.SEALED else "")
        if isinstance(row, Contact):
            said.append(str(row.address(vault_of(session))))
        yield " ".join(said)


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return str(value)
