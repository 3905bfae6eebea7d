"""Solves and what hangs on them are kept apart by whose they are: row-level security on PostgreSQL."""

from __future__ import annotations

from scheduler.migrations.isolation import EVERYWHERE, enforce, release, said

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

OWNED = ("solves", "idempotency_records")
OF_SOLVES = ("solve_events", "solve_parts", "callbacks")
POLICY = "of_owner"


def upgrade() -> None:
    """Isolate them: what a key or a community submitted is its own, and so is all that belongs to a solve."""
    for table in OWNED:
        _isolate(table, f"principal IN ({said('community')}, {said('principal')})")
    for table in OF_SOLVES:  # whether the solve is there for us its own policy says
        _isolate(table, f"EXISTS (SELECT 1 FROM solves WHERE solves.id = {table}.solve_id)")  # noqa: S608 -- all of it is ours


def downgrade() -> None:
    """Leave it to the services alone again."""
    for table in (*OF_SOLVES, *OWNED):
        release(table, POLICY)


def _isolate(table: str, reached: str) -> None:
    enforce(table, POLICY, f"{EVERYWHERE} OR {reached}")
