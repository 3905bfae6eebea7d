"""Whether two databases hold the same, told by a digest of each table."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import Engine, inspect

OURS_ALONE = frozenset({"alembic_version"})


def checksums(engine: Engine, *, but: Collection[str] = OURS_ALONE) -> dict[str, str]:
    """A digest of the rows of every table, in whatever order they lie."""
    names = [name for name in inspect(engine).get_table_names() if name not in but]
    with engine.connect() as connection:
        return {name: _digest(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()) for name in names}


def _digest(rows: Collection[object]) -> str:
    digest = hashlib.sha256()
    for line in sorted(map(repr, rows)):
        digest.update(line.encode())
    return f"{len(rows)}:{digest.hexdigest()}"
