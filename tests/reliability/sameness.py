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
