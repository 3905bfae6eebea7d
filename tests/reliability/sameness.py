"""Whether two databases hold the same, told by a digest of each table."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import Engine, RowMapping, inspect

from tests.databases import unbound

OURS_ALONE = frozenset({"alembic_version"})


def checksums(engine: Engine, *, but: Collection[str] = OURS_ALONE) -> dict[str, str]:
    """A digest of the rows of every table, in whatever order they and their columns lie."""
    names = [name for name in inspect(engine).get_table_names() if name not in but]
    with unbound(engine) as connection:
        found = ((name, connection.exec_driver_sql(f'SELECT * FROM "{name}"')) for name in names)
        return {name: _digest(rows.mappings().all()) for name, rows in found}


def _digest(rows: Collection[RowMapping]) -> str:
    digest = hashlib.sha256()
    for line in sorted(repr(sorted(row.items())) for row in rows):
        digest.update(line.encode())
    return f"{len(rows)}:{digest.hexdigest()}"


COLUMNS = """
SELECT concat_ws(' ', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
"""
ON_POSTGRESQL = (
    COLUMNS,
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "SELECT concat_ws(' ', tgrelid::regclass, tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger "
    "WHERE NOT tgisinternal",
    "SELECT concat_ws(' ', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "SELECT concat_ws(' ', tablename, policyname, cmd, qual, with_check) FROM pg_policies",
    "SELECT concat_ws(' ', oid::regclass, relrowsecurity, relforcerowsecurity) FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
)
ON_SQLITE = (
    "SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk "
    "FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'",
    "SELECT m.name || ' ' || k.\"table\" || ' ' || k.\"from\" || ' ' || k.on_delete "
    "FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table'",
    "SELECT type || ' ' || name || ' ' || sql FROM sqlite_master "
    "WHERE type IN ('index', 'trigger') AND sql > ''",
)


def schema(engine: Engine) -> set[str]:
    """Columns, indexes, constraints, triggers, who reaches what: whatever tells one schema from another."""
    asked = ON_SQLITE if engine.dialect.name == "sqlite" else ON_POSTGRESQL
    with unbound(engine) as connection:
        return {str(one) for words in asked for one in connection.exec_driver_sql(words).scalars()}
