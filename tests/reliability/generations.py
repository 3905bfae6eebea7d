"""Databases of earlier versions, with rows in every table that such a version had."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, MetaData, Table, insert
from sqlalchemy import types as sql

from scheduler import migrations
from tests.databases import SUPERUSER, as_role

START = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
PACKED = zlib.compress(b'{"volunteers":[]}')
LISTS = frozenset(
    {"types", "classes", "fields", "goals", "notices", "changes", "warnings", "steps", "opt_outs", "scopes"}
    | {"areas", "teams", "recovery_codes"}
)
"""Columns of JSON that hold lists; the others hold objects."""


def revisions() -> list[str]:
    """Every revision, the first first."""
    config = Config()
    config.set_main_option("script_location", str(next(iter(migrations.__path__))))
    config.set_main_option("path_separator", "os")
    return [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def fill(engine: Engine, tables: set[str], *, rows: int = 3, beginning: int = 0) -> None:
    """Put rows into some tables; the n-th of each points at the n-th of every other."""
    known = MetaData()
    known.reflect(engine)
    with as_role(engine, SUPERUSER).begin() as connection:
        for table in known.sorted_tables:
            if table.name in tables:
                made = [_row(table, number) for number in range(beginning, beginning + rows)]
                connection.execute(insert(table), made)


def _row(table: Table, number: int) -> Mapping[str, Any]:
    row = {column.name: _value(column, number) for column in table.columns}
    for key in table.foreign_keys:
        own, other = key.parent, key.column
        if own.name == "community_id":
            continue
        row[own.name] = None if other.table is table else _value(other, number)
    return row


def _value(column: Column[Any], number: int) -> Any:
    kind = column.type
    if column.name == "community_id" or (column.table.name == "communities" and column.name == "id"):
        return f"c{number}"
    if isinstance(kind, sql.Boolean):
        return number % 2 == 0
    if isinstance(kind, sql.JSON):
        return [f"{number}"] if column.name in LISTS else {"n": number}
    if isinstance(kind, sql.LargeBinary):
        return PACKED
    if isinstance(kind, sql.DateTime):
        instant = START + timedelta(minutes=number)
        return instant if kind.timezone else instant.replace(tzinfo=None)
    if isinstance(kind, sql.Date):
        return date(2026, 1, 1) + timedelta(days=number)
    if isinstance(kind, sql.Integer | sql.Numeric):
        return number
    return f"{number}-{column.name}"[: getattr(kind, "length", None) or 40]
