"""The schema that the migrations make is the schema that the records need."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import sessionmaker

from scheduler import bootstrap, migrations
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from scheduler.models import Base
from tests.scheduler.databases import on_both_databases
from tests.servers import free_port


@on_both_databases
def test_the_migrated_schema_is_that_of_the_records(runtime: Runtime) -> None:
    with runtime.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@on_both_databases
def test_every_revision_goes_down_and_up_again(runtime: Runtime, owner: Engine) -> None:
    migrations.downgrade(owner, "base")
    assert set(inspect(runtime.engine).get_table_names()) <= {"alembic_version"}
    assert migrations.is_pending(runtime.engine)
    migrations.upgrade(owner)
    assert not migrations.is_pending(runtime.engine)


@on_both_databases
def test_eight_first_starts_at_once_migrate_once(runtime: Runtime, owner: Engine) -> None:
    migrations.downgrade(owner, "base")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: migrations.upgrade(owner), range(8)))
    assert not migrations.is_pending(runtime.engine)


@on_both_databases
def test_a_schema_of_a_newer_version_is_no_reason_not_to_start(runtime: Runtime, owner: Engine) -> None:
    with owner.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of tomorrow'"))
        connection.commit()
    assert not migrations.is_pending(runtime.engine)


@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_an_old_schema_that_is_not_ours_to_touch_is_left_and_no_reason_not_to_start(
    runtime: Runtime, owner: Engine
) -> None:
    migrations.downgrade(owner, "base")
    assert bootstrap.prepare(runtime) is None
    assert migrations.is_pending(runtime.engine)
    assert bootstrap.prepare(told_to_migrate(runtime, owner)) is not None
    assert not migrations.is_pending(runtime.engine)


def told_to_migrate(runtime: Runtime, owner: Engine) -> Runtime:
    """The same installation started by the owner, whose schema is ours to touch."""
    return replace(
        runtime,
        settings=replace(runtime.settings, migrate_at_start=True),
        engine=owner,
        writers=sessionmaker(owner, expire_on_commit=False),
    )


def test_a_server_that_is_not_there_yet_is_no_reason_not_to_start(tmp_path: Path) -> None:
    address = f"postgresql://nobody@127.0.0.1:{free_port()}/x"
    settings = Settings.from_environment({PREFIX + "HOME": str(tmp_path), PREFIX + "DATABASE_URL": address})
    assert bootstrap.prepare(bootstrap.build(settings)) is None
