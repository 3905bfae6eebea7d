"""The database keeps communities apart by itself: no question here says of which community it is.

All of it on PostgreSQL, by a role that owns nothing; what the services add to it is proven elsewhere.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.models import Base, Link, Membership, Volunteer, tenancy
from scheduler.services import communities
from tests.databases import unbound
from tests.security.rows import OURS, TABLES, THEIRS, row

pytestmark = pytest.mark.parametrize("environment", ["postgresql"], indirect=True)

PAGE = Path(__file__).parents[2] / "docs" / "postgresql.md"
UNSAID = "SELECT set_config('scheduler.community', '', true)"


def say(connection: Connection, community: str) -> None:
    """What this transaction is for."""
    connection.execute(tenancy.TELL, {"community": community, "principal": "", "secret": ""})


def reached(connection: Connection) -> dict[str, set[str]]:
    """Whose rows are found in which table, where any are."""
    found = {
        table.name: set(connection.scalars(select(table.c.community_id).distinct()).all()) for table in TABLES
    }
    found["communities"] = set(connection.scalars(select(Base.metadata.tables["communities"].c.id)).all())
    return {name: whose for name, whose in found.items() if whose}


@pytest.mark.case("A4.3", "B104")
def test_without_any_filter_a_transaction_finds_the_rows_of_its_own_community_alone(engine: Engine) -> None:
    with engine.connect() as connection:
        say(connection, OURS)
        names = [*(table.name for table in TABLES), "communities"]
        assert reached(connection) == {name: {OURS} for name in names}


@pytest.mark.case("B104")
def test_who_has_not_said_or_said_nothing_finds_no_row_and_no_error(engine: Engine) -> None:
    with engine.connect() as connection:
        assert reached(connection) == {}
        connection.rollback()
        connection.execute(text(UNSAID))
        assert reached(connection) == {}
        connection.rollback()
        say(connection, OURS)
        connection.commit()  # after which the setting is the empty text, and not the one before
        assert connection.scalar(text("SELECT current_setting('scheduler.community', true)")) == ""
        assert reached(connection) == {}


@pytest.mark.case("B104")
def test_a_connection_that_broke_off_carries_no_community_back_to_the_pool(
    runtime: Runtime, engine: Engine
) -> None:
    def pid(session: Session) -> int:
        return session.scalars(text("SELECT pg_backend_pid()")).one()

    with runtime.writers() as session:
        tenancy.enter(session, OURS)
        before = pid(session)
        assert session.scalar(select(func.count()).select_from(Volunteer)) == 1
        with pytest.raises(DBAPIError):
            session.execute(text("SELECT 1 / 0"))
    with runtime.writers() as session:
        assert pid(session) == before
        assert session.scalar(select(func.count()).select_from(Volunteer)) == 0


@pytest.mark.case("B104")
def test_a_session_goes_on_in_its_community_after_each_commit_rollback_and_savepoint(
    runtime: Runtime, engine: Engine
) -> None:
    with runtime.writers() as session:
        tenancy.enter(session, OURS)
        for end in (session.commit, session.rollback, session.begin_nested):
            assert session.scalars(select(Volunteer.community_id)).all() == [OURS]
            end()
        tenancy.enter(session, THEIRS)
        session.rollback()
        assert session.scalars(select(Volunteer.community_id)).all() == [THEIRS]


@pytest.mark.case("A4.3")
def test_nothing_is_written_into_changed_or_removed_from_another_community(engine: Engine) -> None:
    def changed(connection: Connection, table: Table) -> tuple[str, int, int, int]:
        theirs = table.c.community_id == THEIRS
        said = (
            table.delete().where(theirs),
            table.update().where(theirs).values(community_id=OURS),
            table.update().where(table.c.community_id == OURS).values(community_id=OURS),
        )
        is_kept = table.name in ("change_seals", "changes", "ledger_entries", "ledger_anchors")  # by nobody
        counts = [connection.execute(one).rowcount for one in (said[:2] if is_kept else said)]
        return table.name, counts[0], counts[1], 1 if is_kept else counts[2]

    with engine.connect() as connection:
        for table in TABLES:
            say(connection, OURS)
            with pytest.raises(DBAPIError, match="row-level security"):
                connection.execute(insert(table).values(**row(table, "third")))
            connection.rollback()
        say(connection, OURS)
        assert [changed(connection, one) for one in TABLES] == [(one.name, 0, 0, 1) for one in TABLES]


@pytest.mark.case("A4.3")
def test_a_key_a_secret_and_a_number_show_what_they_name_to_read_and_nothing_more(
    runtime: Runtime, engine: Engine
) -> None:
    member, link = row(Membership.__table__, OURS), row(Link.__table__, THEIRS)  # type: ignore[arg-type]
    with runtime.writers() as session:
        found = communities.of_key(session, member["key_id"]).rows
        assert [one.id for one, _ in found] == [OURS]
        tenancy.show(session, secret=link["sha256"])
        assert session.scalars(select(Link.community_id)).all() == [THEIRS]
        assert session.scalars(select(Volunteer.id)).all() == []
        for model in (Link, Membership):
            assert session.execute(model.__table__.delete()).rowcount == 0  # type: ignore[attr-defined]


@pytest.mark.case("B105")
def test_every_table_with_rows_of_communities_is_isolated_for_its_owner_too(runtime: Runtime) -> None:
    page = PAGE.read_text(encoding="utf-8")
    asked = re.search(r"```sql\n(SELECT DISTINCT c\.relname.*?)```", page, re.DOTALL)
    assert asked is not None
    with unbound(runtime.engine) as connection:
        assert connection.scalars(text(asked[1])).all() == []
        connection.execute(text("ALTER TABLE volunteers NO FORCE ROW LEVEL SECURITY"))
        connection.execute(text("CREATE TABLE forgotten (community_id text)"))
        connection.execute(text("CREATE TABLE forgotten_too (solve_id text)"))
        found = set(connection.scalars(text(asked[1])).all())
        assert found == {"volunteers", "forgotten", "forgotten_too"}
        connection.rollback()
        around = (
            "SELECT viewname FROM pg_views WHERE schemaname = 'public'",
            "SELECT matviewname FROM pg_matviews WHERE schemaname = 'public'",
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef",
        )
        assert [connection.scalars(text(one)).all() for one in around] == [[], [], []]


@pytest.mark.case("B105")
def test_the_owner_of_the_tables_is_held_back_as_well(owner: Engine, engine: Engine) -> None:
    with owner.connect() as connection:
        assert reached(connection) == {}
        say(connection, OURS)
        assert set().union(*reached(connection).values()) == {OURS}


ATTEMPTS = (
    "ALTER TABLE volunteers DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE volunteers NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE volunteers ADD COLUMN x int",
    "DROP POLICY of_community ON volunteers",
    "CREATE POLICY mine ON volunteers USING (true)",
    "DROP TABLE volunteers",
    "TRUNCATE volunteers",
    "CREATE TABLE mine (id int)",
    "SET ROLE owner",
    "SET SESSION AUTHORIZATION owner",
    "ALTER ROLE app BYPASSRLS",
    "SET session_replication_role = replica",
    "ALTER TABLE ledger_entries DISABLE TRIGGER ALL",
    "SET row_security = off; SELECT * FROM volunteers",
)


@pytest.mark.case("B105")
def test_the_role_by_which_the_product_runs_changes_nothing_of_this(engine: Engine) -> None:
    refused = "must be owner|permission denied|must be superuser|would be affected by row-level security"
    for attempt in ATTEMPTS:
        with engine.connect() as connection, pytest.raises(DBAPIError, match=refused):
            connection.exec_driver_sql(attempt)


@pytest.mark.case("B105")
def test_the_role_by_which_the_product_runs_owns_nothing(engine: Engine) -> None:
    owned = "SELECT relname FROM pg_class WHERE relowner = current_user::regrole"
    with engine.connect() as connection:
        assert connection.scalars(text(owned)).all() == []
        assert connection.scalar(text("SELECT current_user")) == "app"
