"""Every revision goes down and up with a lived week in the database, and what it keeps stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, Table, select

from scheduler import migrations
from scheduler.bootstrap import Runtime
from scheduler.models import tenancy
from tests.acceptance.month import Month
from tests.conftest import FakeClock

Contents = dict[str, list[dict[str, Any]]]


def tables_of(engine: Engine) -> list[Table]:
    """The tables that there are, as the database itself describes them."""
    metadata = MetaData()
    metadata.reflect(engine)
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]


def contents(engine: Engine, tables: Sequence[Table]) -> Contents:
    """Every row of every table."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            everywhere = {"community": tenancy.EVERYWHERE, "principal": "", "secret": ""}
            connection.execute(tenancy.TELL, everywhere)
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in tables
        }


WRITTEN_ANEW = {"0027": ("api_keys", "scopes")}
"""Table and column whose values a revision changes, as its words say."""


def kept(contents: Contents, other: Contents, revision: str) -> dict[str, list[str]]:
    """The rows of every table that both have, in the columns that both have and the revision leaves alone."""
    found = {}
    for name in contents.keys() & other.keys():
        columns = {column for row in contents[name][:1] for column in row}
        columns &= {column for row in other[name][:1] for column in row} or columns
        columns -= {column for table, column in (WRITTEN_ANEW.get(revision, ("", "")),) if table == name}
        rows = ([row[column] for column in sorted(columns)] for row in contents[name])
        found[name] = sorted(map(repr, rows))
    return found


def test_every_revision_goes_down_and_up_with_data_and_keeps_what_it_does_not_drop(
    runtime: Runtime, clock: FakeClock, owner: Engine
) -> None:
    month = Month(runtime, clock, "queli", date(2026, 11, 23), seconds=20)
    month.tell(month.first)
    month.end(month.weeks[0])
    engine = owner
    runtime.engine.dispose()
    tables = tables_of(engine)
    for script in ScriptDirectory.from_config(migrations._config(None)).walk_revisions():
        before = contents(engine, tables)
        down = str(script.down_revision or "base")
        migrations.downgrade(engine, down)
        earlier = tables_of(engine)
        fewer = contents(engine, earlier)
        assert kept(fewer, before, script.revision) == kept(before, fewer, script.revision), script.revision
        migrations.upgrade(engine, script.revision)
        again = contents(engine, tables)
        assert kept(again, fewer, script.revision) == kept(fewer, again, script.revision), script.revision
        migrations.downgrade(engine, down)
        tables = earlier
    migrations.upgrade(engine)
    assert not migrations.is_pending(engine)
