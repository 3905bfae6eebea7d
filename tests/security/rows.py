"""A row of each of two communities in every table that has rows of communities, whatever they mean."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Connection, LargeBinary, Table, insert, text

from scheduler.models import Base
from scheduler.models.packed import PackedBytes, SealedBytes
from scheduler.models.utc_datetime import UtcDateTime
from tests.conftest import FakeClock

OURS, THEIRS = "ours", "theirs"
TABLES = sorted(
    (table for table in Base.metadata.tables.values() if "community_id" in table.c), key=lambda one: one.name
)
"""Every table with rows of communities."""


def fill(connection: Connection) -> None:
    """Write them, by somebody whom no policy and no foreign key holds up."""
    connection.execute(text("SET session_replication_role = replica"))
    for community in (OURS, THEIRS):
        connection.execute(insert(Base.metadata.tables["communities"]).values(**community_row(community)))
        for table in TABLES:
            connection.execute(insert(table).values(**row(table, community)))
    connection.commit()


def community_row(community: str) -> dict[str, Any]:
    """A community."""
    return row(Base.metadata.tables["communities"], community) | {"id": community}


def row(table: Table, community: str) -> dict[str, Any]:
    """A value for every column that wants one; what must be the community's own begins with its name."""
    named = {"community_id": community} if "community_id" in table.c else {}
    return {column.name: _value(column, community) for column in table.c if not column.nullable} | named


def _value(column: Column[Any], community: str) -> Any:
    if isinstance(column.type, JSON):
        return []
    if isinstance(column.type, UtcDateTime):
        return FakeClock().now
    if isinstance(column.type, LargeBinary | PackedBytes | SealedBytes):
        return b""
    kind = column.type.python_type
    if kind is datetime:
        return FakeClock().now
    if kind is date:
        return FakeClock().now.date()
    if kind in (int, float, bool):
        return kind(1)
    return f"{community}-{column.name}"[: getattr(column.type, "length", None)]
