"""A large installation is upgraded while it works: ``make durability``."""

from __future__ import annotations

import time
from itertools import count

import pytest
from sqlalchemy import Engine, inspect, text

from scheduler import migrations
from scheduler.bootstrap import Runtime
from scheduler.models import tenancy
from tests.reliability.generations import fill, revisions
from tests.reliability.sameness import checksums
from tests.reliability.test_migrations import shape
from tests.reliability.traffic import traffic
from tests.scheduler.databases import on_both_databases
from tests.waiting import until

ROWS = 100_000
LARGE = {"communities", "areas", "units", "volunteers", "changes", "notices"}
"""Tables that grow; the first of them because the others point there."""
ALL_SECONDS, BLOCKED_SECONDS = 60.0, 2.0


@pytest.mark.long
@pytest.mark.case("B55", "A3.5")
@on_both_databases
def test_a_hundred_thousand_rows_go_up_down_and_up(owner: Engine) -> None:
    engine, early = owner, revisions()[8]
    migrations.downgrade(engine, early)
    fill(engine, LARGE, rows=ROWS)
    before = checksums(engine)
    began = time.perf_counter()
    migrations.upgrade(engine)
    migrations.downgrade(engine, early)
    took = time.perf_counter() - began
    assert checksums(engine) == before
    migrations.upgrade(engine)
    print(f"{engine.dialect.name}: {ROWS} rows up and down in {took:.1f} s")  # noqa: T201 -- the figure
    assert took <= ALL_SECONDS


@pytest.mark.case("B57", "B142")
def test_a_call_that_fails_meanwhile_is_no_success() -> None:
    looks = count(1)

    def look() -> None:
        assert next(looks) < 3, "nobody is there"

    with pytest.raises(AssertionError, match="nobody is there"), traffic(look) as took:
        until(lambda: next(looks) > 3)
    assert len(took) <= 2


@pytest.mark.long
@pytest.mark.case("B57", "A3.5")
@on_both_databases
def test_nobody_waits_long_while_a_large_installation_is_upgraded(runtime: Runtime, owner: Engine) -> None:
    engine = owner
    new = shape(engine)
    migrations.downgrade(engine, revisions()[-2])
    changed = {table for table, columns in shape(engine).items() if columns != new[table]}
    filled = LARGE | pointed_at(engine, changed)
    fill(engine, filled, rows=ROWS)

    def read() -> None:
        with runtime.reading() as session:
            tenancy.enter(session, "c7")
            for table in filled - {"communities"}:
                assert session.scalar(text(f"SELECT count(*) FROM {table} WHERE community_id = 'c7'")) == 1

    def write() -> None:
        with runtime.writing() as session:
            tenancy.enter(session, "c7")
            for table in filled - {"communities", "changes"}:
                said = text(f"UPDATE {table} SET community_id = 'c7' WHERE community_id = 'c7' RETURNING 1")
                assert session.scalars(said).all() == [1]
            session.commit()

    with traffic(read, write) as took:
        until(lambda: len(took) >= 50)
        migrations.upgrade(engine)
    said = f"{len(filled)} tables, longest of {len(took)} calls {max(took):.2f} s"
    print(f"{engine.dialect.name}: {said}")  # noqa: T201 -- the figure
    assert max(took) <= BLOCKED_SECONDS


def pointed_at(engine: Engine, tables: set[str]) -> set[str]:
    """Some tables, those that their rows point at, and so on."""
    found: set[str] = set()
    while tables - found:
        found |= (further := tables - found)
        tables = {key["referred_table"] for one in further for key in inspect(engine).get_foreign_keys(one)}
    return found
