"""The schema that the migrations make is the schema that the records need."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from scheduler import bootstrap, errors, migrations
from scheduler.bootstrap import Runtime
from scheduler.models import Base
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_the_migrated_schema_is_that_of_the_records(runtime: Runtime) -> None:
    with runtime.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@on_both_databases
def test_every_revision_goes_down_and_up_again(runtime: Runtime) -> None:
    migrations.downgrade(runtime.engine, "base")
    assert set(inspect(runtime.engine).get_table_names()) <= {"alembic_version"}
    assert migrations.is_pending(runtime.engine)
    migrations.upgrade(runtime.engine)
    assert not migrations.is_pending(runtime.engine)


@on_both_databases
def test_eight_first_starts_at_once_migrate_once(runtime: Runtime) -> None:
    migrations.downgrade(runtime.engine, "base")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: migrations.upgrade(runtime.engine), range(8)))
    assert not migrations.is_pending(runtime.engine)


@on_both_databases
def test_a_schema_of_a_newer_version_is_no_reason_not_to_start(runtime: Runtime) -> None:
    with runtime.engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of tomorrow'"))
        connection.commit()
    assert not migrations.is_pending(runtime.engine)


@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_an_installation_that_is_not_to_migrate_does_not_start_on_an_old_schema(runtime: Runtime) -> None:
    migrations.downgrade(runtime.engine, "base")
    with pytest.raises(errors.Unavailable) as refusal:
        bootstrap.prepare(runtime)
    assert refusal.value.code == "schema_outdated"
