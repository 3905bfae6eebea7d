"""Every revision goes up, down and up again with rows in every table, killed half-way too."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

from scheduler import bootstrap, migrations
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from scheduler.models import Base
from tests.fork_server import BIRTH
from tests.reliability.generations import fill, revisions
from tests.reliability.sameness import OURS_ALONE, checksums, schema
from tests.scheduler.databases import on_both_databases

LOST: Mapping[str, set[str]] = {}
"""Tables that a step down forgets something of, by the revision that it leaves, as its docstring says."""
KILLS = 6


def tables_of(engine: Engine) -> set[str]:
    """The tables that there are."""
    return set(inspect(engine).get_table_names()) - OURS_ALONE


def is_as_the_records_need(engine: Engine) -> bool:
    """Whether the schema is that of the records."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Base.metadata) == []


@pytest.mark.case("B55", "A3.5")
@on_both_databases
def test_every_revision_goes_down_and_up_with_rows_in_every_table(owner: Engine) -> None:
    engine, known = owner, set[str]()
    migrations.downgrade(engine, "base")
    for revision, later in pairwise(revisions()):
        migrations.upgrade(engine, revision)
        fresh = tables_of(engine) - known
        fill(engine, fresh)
        known |= fresh
        before, shape_before = checksums(engine), schema(engine)
        migrations.upgrade(engine, later)
        up, shape_up = checksums(engine), schema(engine)
        migrations.downgrade(engine, revision)
        changed = {name for name, digest in checksums(engine).items() if before[name] != digest}
        assert changed == LOST.get(later, set()), later
        assert schema(engine) == shape_before, later
        migrations.upgrade(engine, later)
        assert (checksums(engine), schema(engine)) == (up, shape_up), later
        known &= tables_of(engine)
    assert is_as_the_records_need(engine)


def migrate(variables: dict[str, str]) -> None:
    """Bring an installation up to date, in a process that may be killed over it."""
    migrations.upgrade(bootstrap.build(Settings.from_environment(variables)).engine)


@pytest.mark.case("B56", "A3.5")
@on_both_databases
def test_who_is_killed_while_migrating_is_followed_by_one_who_succeeds(
    runtime: Runtime, environment: dict[str, str], owner: Engine
) -> None:
    migrations.downgrade(owner, "0008")
    fill(owner, tables_of(owner))
    before = checksums(owner)
    if PREFIX + "DATABASE_URL" in environment:
        environment[PREFIX + "DATABASE_URL"] = owner.url.render_as_string(hide_password=False)
    chance = Random(5)
    for _ in range(KILLS):
        child = BIRTH.Process(target=migrate, args=(environment,), daemon=True)
        child.start()
        child.join(chance.uniform(0.01, 0.5))  # somewhere in it, or it came to its end
        child.kill()
        child.join()
        with owner.connect() as connection:
            if migrations.current(connection) == "0008":
                connection.rollback()
                assert checksums(owner) == before
    migrations.upgrade(owner)
    assert not migrations.is_pending(runtime.engine)
    assert is_as_the_records_need(runtime.engine)


@pytest.mark.case("B58", "A3.6")
def test_the_newest_revision_takes_nothing_from_the_version_before(runtime: Runtime) -> None:
    """Else processes of both could not run side by side while one replaces the other."""
    new = shape(runtime.engine)
    migrations.downgrade(runtime.engine, revisions()[-2])
    old = shape(runtime.engine)
    assert set(old) <= set(new)
    for table, columns in old.items():
        assert set(columns) <= set(new[table]), table
        asked = {name for name, must_be_said in new[table].items() if must_be_said}
        assert asked <= {name for name, must_be_said in columns.items() if must_be_said}, table


def shape(engine: Engine) -> dict[str, dict[str, bool]]:
    """Table -> column -> whether who inserts a row must say it."""
    found = inspect(engine)
    return {
        table: {
            column["name"]: not column["nullable"] and column["default"] is None
            for column in found.get_columns(table)
        }
        for table in found.get_table_names()
    }
