"""The database keeps solves apart by whose they are: a key's own, a community's own, and all for workers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, insert, select, text
from sqlalchemy.exc import DBAPIError

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.models import Base, tenancy
from scheduler.services import solves
from scheduler.services.submission import Submission
from tests.databases import unbound
from tests.scheduler.plans import RAW_PLAN
from tests.security.rows import OURS, THEIRS, row

pytestmark = pytest.mark.parametrize("environment", ["postgresql"], indirect=True)

KEY, OTHER_KEY = "key", "other-key"
OWNERS = (KEY, OTHER_KEY, OURS, THEIRS)
NAMES = ("callbacks", "idempotency_records", "solve_events", "solve_parts", "solves")
TABLES = tuple(Base.metadata.tables[name] for name in NAMES)


def of(owner: str, table: Table) -> dict[str, Any]:
    """The row of an owner: a solve bears its name, and all else is of that solve."""
    named = {"id": owner, "principal": owner, "solve_id": owner, "state": "queued"}
    return row(table, owner) | {name: word for name, word in named.items() if name in table.c}


@pytest.fixture
def engine(runtime: Runtime) -> Engine:
    """The engine of the runtime role; each owner has a row in each of the tables."""
    with unbound(runtime.engine) as connection:
        connection.execute(text("SET session_replication_role = replica"))
        for table in TABLES:
            connection.execute(insert(table), [of(owner, table) for owner in OWNERS])
        connection.commit()
    return runtime.engine


def say(connection: Connection, *, community: str = "", principal: str = "") -> None:
    """What this transaction is for."""
    connection.execute(tenancy.TELL, {"community": community, "principal": principal, "secret": ""})


def reached(connection: Connection) -> dict[str, set[str]]:
    """Whose rows are found in which table."""
    return {
        table.name: set(
            connection.scalars(select(table.c.get("solve_id", table.c.get("id")))).all()  # type: ignore[arg-type]
        )
        for table in TABLES
    }


@pytest.mark.case("A4.3", "B104")
def test_a_transaction_finds_the_solves_of_its_key_and_its_community_alone(engine: Engine) -> None:
    with engine.connect() as connection:
        for said, found in (
            ({}, set()),
            ({"principal": KEY}, {KEY}),
            ({"community": OURS}, {OURS}),
            ({"community": OURS, "principal": KEY}, {OURS, KEY}),
            ({"community": tenancy.EVERYWHERE}, set(OWNERS)),
        ):
            say(connection, **said)
            assert reached(connection) == dict.fromkeys(NAMES, found)
            connection.rollback()


@pytest.mark.case("A4.3")
def test_no_solve_of_somebody_else_is_written_changed_removed_or_added_to(engine: Engine) -> None:
    with engine.connect() as connection:
        for table in TABLES:
            mine = table.c.get("solve_id", table.c.get("id"))
            for owner in (OTHER_KEY, THEIRS):
                say(connection, community=OURS, principal=KEY)
                assert connection.execute(table.delete().where(mine == owner)).rowcount == 0
                changed = table.update().where(mine == owner).values({mine.key: KEY})
                assert connection.execute(changed).rowcount == 0
                again = of(owner, table) | {name: "new" for name in ("id", "key") if name in table.c}
                again |= {"number": 7} if "number" in table.c else {}
                with pytest.raises(DBAPIError, match="row-level security"):
                    connection.execute(insert(table).values(**again))
                connection.rollback()


@pytest.mark.case("A4.3")
def test_a_full_queue_is_full_for_a_key_that_sees_none_of_what_waits(
    runtime: Runtime, engine: Engine
) -> None:
    full = replace(runtime.settings, queue_limit=len(OWNERS))
    with runtime.writers() as session:
        tenancy.show(session, principal="third-key")
        with pytest.raises(errors.Unavailable, match="queue_full"):
            solves.submit(
                session, full, Submission(raw_plan=RAW_PLAN), principal="third-key", now=runtime.clock()
            )
        assert session.scalars(select(Base.metadata.tables["solves"].c.id)).all() == []
