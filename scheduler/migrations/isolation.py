"""Row-level security on PostgreSQL: of a community's rows a transaction reaches those of its own community.

Forced, so that it holds for the owner of the tables too.  What a transaction is for it has said by
``set_config(..., true)`` (``scheduler/models/tenancy.py``); who said nothing, or the empty text that a
setting is after its transaction, reaches nothing.  A migration that makes a table with ``community_id``
isolates it.
"""

from __future__ import annotations

from alembic import op

POLICY, SHOWN = "of_community", "shown"


def said(setting: str) -> str:
    """What a transaction said; looked up once for a statement, not for each row."""
    return f"(SELECT NULLIF(current_setting('scheduler.{setting}', true), ''))"


EVERYWHERE = f"{said('community')} = '*'"
"""What holds in a transaction for all communities."""


def isolate(table: str, *, column: str = "community_id", shown: str = "") -> None:
    """Let a transaction reach the rows of its community, and read those that ``shown`` says beside."""
    enforce(table, POLICY, f"{column} = {said('community')} OR {EVERYWHERE}")
    if shown and not _is_sqlite():
        op.execute(f"CREATE POLICY {SHOWN} ON {table} FOR SELECT USING ({shown})")


def open_again(table: str, *, shown: bool = False) -> None:
    """Take back what :func:`isolate` did."""
    release(table, *(POLICY, SHOWN)[: 2 if shown else 1])


def enforce(table: str, policy: str, reached: str) -> None:
    """Let nobody reach rows of a table but those of which ``reached`` holds."""
    if _is_sqlite():
        return
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {policy} ON {table} USING ({reached}) WITH CHECK ({reached})")


def release(table: str, *policies: str) -> None:
    """Take back what :func:`enforce` did, and the policies beside."""
    if _is_sqlite():
        return
    for policy in policies:
        op.execute(f"DROP POLICY {policy} ON {table}")
    op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
