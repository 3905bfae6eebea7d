"""A test on PostgreSQL finds nothing of the test before, whatever that one did to its database."""

from __future__ import annotations

import psycopg
import pytest

from tests.databases import SUPERUSER, Databases

COMMUNITY = """
INSERT INTO communities (id, name, timezone, version, created_at, updated_at)
VALUES ('a', 'a', 'UTC', 1, now(), now())
"""


def connected(databases: Databases, name: str) -> psycopg.Connection:
    """A connection of a test's own, which may do anything."""
    address = databases.address(name, role=SUPERUSER).replace("+psycopg", "")
    return psycopg.connect(address, autocommit=True)


def test_what_is_given_back_is_empty_and_free_of_whoever_held_it(databases: Databases) -> None:
    name = databases.take()
    holding = connected(databases, name)
    holding.autocommit = False
    with connected(databases, name) as writing:
        writing.execute(COMMUNITY)
    holding.execute("LOCK TABLE communities IN ACCESS EXCLUSIVE MODE")
    databases.give_back(name)
    assert databases.take() == name
    with connected(databases, name) as connection:
        row = connection.execute("SELECT count(*) FROM communities").fetchone()
    assert row == (0,)
    databases.give_back(name)


@pytest.mark.parametrize(
    "spoiled",
    [
        "ALTER TABLE ledger_anchors DISABLE TRIGGER ALL",
        "ALTER TABLE communities DROP COLUMN name",
        "DROP TABLE alembic_version",
        "UPDATE alembic_version SET version_num = 'another'",
        "CREATE TABLE left_behind (id int)",
        "ALTER TABLE volunteers NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY of_community ON volunteers",
    ],
)
def test_a_schema_that_was_changed_is_not_used_again(databases: Databases, spoiled: str) -> None:
    name = databases.take()
    with connected(databases, name) as connection:
        connection.execute(spoiled)
    databases.give_back(name)
    another = databases.take()
    assert another != name
    databases.give_back(another)
