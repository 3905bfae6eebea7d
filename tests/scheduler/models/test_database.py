"""Both databases behave as the services need: instants, locks, readers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from scheduler.models import ApiKey
from scheduler.models.database import database_now
from tests.scheduler.databases import on_both_databases


def key(number: int, created_at: datetime) -> ApiKey:
    """A record with an instant."""
    return ApiKey(name=str(number), prefix="", sha256=str(number), scopes=[], created_at=created_at)


@on_both_databases
def test_an_instant_comes_back_in_utc_to_the_microsecond(runtime: Runtime) -> None:
    shanghai = timezone(timedelta(hours=8))
    with runtime.writing() as session:
        session.add(key(1, datetime(2026, 11, 21, 8, 0, 0, 123456, tzinfo=shanghai)))
        session.commit()
    with runtime.reading() as session:
        kept = session.scalars(select(ApiKey.created_at)).one()
    assert (kept, kept.tzinfo) == (datetime(2026, 11, 21, 0, 0, 0, 123456, tzinfo=UTC), UTC)


@on_both_databases
def test_an_instant_beyond_all_years_is_before_or_after_everything_that_is_kept(runtime: Runtime) -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    last = datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=14)))
    with runtime.writing() as session:
        session.add(key(1, datetime(2026, 11, 21, tzinfo=UTC)))
        session.commit()
    with runtime.reading() as session:
        between = select(func.count()).where(ApiKey.created_at > first, ApiKey.created_at < last)
        assert session.scalar(between) == 1


@on_both_databases
def test_an_instant_without_a_zone_is_refused(runtime: Runtime) -> None:
    with runtime.writing() as session:
        session.add(key(1, datetime(2026, 11, 21, 8, 0)))  # noqa: DTZ001 -- that is the point
        with pytest.raises(StatementError, match="without a time zone"):
            session.commit()


@on_both_databases
def test_the_databases_clock_is_in_utc_and_goes_on_within_a_transaction(runtime: Runtime) -> None:
    with runtime.writing() as session:
        first, second = database_now(session), database_now(session)
    assert first.tzinfo == UTC
    assert first <= second
    assert abs(first - datetime.now(UTC)) < timedelta(minutes=5)


@on_both_databases
def test_sixteen_who_read_and_then_write_are_all_served(runtime: Runtime) -> None:
    """A transaction that begins as a reader and turns into a writer would fail on SQLite at once."""

    def count_and_add(number: int) -> None:
        with runtime.writing() as session:
            session.scalar(select(func.count()).select_from(ApiKey))
            session.add(key(number, runtime.clock()))
            session.commit()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(count_and_add, range(160)))
    with runtime.reading() as session:
        assert session.scalar(select(func.count()).select_from(ApiKey)) == 160


@on_both_databases
def test_a_reader_does_not_wait_for_a_writer(runtime: Runtime) -> None:
    with runtime.writing() as writer, runtime.reading() as reader:
        writer.add(key(1, runtime.clock()))
        writer.flush()
        assert reader.scalars(select(ApiKey)).all() == []


@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_a_reader_cannot_write_on_postgresql(runtime: Runtime) -> None:
    with runtime.reading() as session, pytest.raises(DBAPIError, match="read-only"):
        session.execute(text("DELETE FROM api_keys"))


def test_sqlite_keeps_what_it_acknowledged_and_minds_foreign_keys(runtime: Runtime) -> None:
    with runtime.reading() as session:
        pragmas = {
            name: session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}  # 2 is FULL


def test_a_database_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)  # by an operator, as folders are made
    installation = bootstrap.build(Settings.from_environment({"VOLUNTEER_SCHEDULER_HOME": str(home)}))
    bootstrap.prepare(installation)
    with installation.engine.begin():
        made = [oct((home / f"scheduler.db{end}").stat().st_mode & 0o777) for end in ("", "-shm", "-wal")]
    installation.close()
    assert made == ["0o600"] * 3
