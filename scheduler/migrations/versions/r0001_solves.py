"""Solves with their events, idempotency records, callbacks, and API keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of the first version."""
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("prefix", sa.String(24), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("last_used_at", INSTANT),
        sa.Column("revoked_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.UniqueConstraint("sha256", name="uq_api_keys_sha256"),
    )
    _make_solves()
    op.create_table(
        "solve_events",
        sa.Column("solve_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("solve_id", "number", name="pk_solve_events"),
        _of_solve("solve_events"),
    )
    op.create_table(
        "idempotency_records",
        sa.Column("principal", sa.String(64), nullable=False),
        sa.Column("route", sa.String(200), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("request_sha256", sa.String(64), nullable=False),
        sa.Column("solve_id", sa.String(36), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("principal", "route", "key", name="pk_idempotency_records"),
        _of_solve("idempotency_records"),
    )
    op.create_index("ix_idempotency_records_solve_id", "idempotency_records", ["solve_id"])
    op.create_index("ix_idempotency_records_created_at", "idempotency_records", ["created_at"])
    _make_callbacks()


def downgrade() -> None:
    """Drop all of it."""
    for table in ("callbacks", "idempotency_records", "solve_events", "solves", "api_keys"):
        op.drop_table(table)


def _make_solves() -> None:
    op.create_table(
        "solves",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("principal", sa.String(64), nullable=False),
        sa.Column("parent_id", sa.String(36)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("plan_name", sa.String(200), nullable=False),
        sa.Column("plan_sha256", sa.String(64), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("callback_url", sa.String(2000)),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.String(100)),
        sa.Column("lease_until", INSTANT),
        sa.Column("roster_status", sa.String(20)),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("failure", sa.JSON()),
        sa.Column("events_written", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("started_at", INSTANT),
        sa.Column("finished_at", INSTANT),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.Column("roster", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_solves"),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["solves.id"], name="fk_solves_parent_id_solves", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_solves_parent_id", "solves", ["parent_id"])
    op.create_index("ix_solves_state_created", "solves", ["state", "created_at"])
    op.create_index("ix_solves_principal_created", "solves", ["principal", "created_at", "id"])
    op.create_index("ix_solves_lease", "solves", ["state", "lease_until"])


def _make_callbacks() -> None:
    op.create_table(
        "callbacks",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("solve_id", sa.String(36), nullable=False),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT),
        sa.Column("last_status", sa.Integer()),
        sa.Column("last_error", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_callbacks"),
        _of_solve("callbacks"),
    )
    op.create_index("ix_callbacks_due", "callbacks", ["state", "due_at"])
    op.create_index("ix_callbacks_solve_id", "callbacks", ["solve_id"])


def _of_solve(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["solve_id"], ["solves.id"], name=f"fk_{table}_solve_id_solves", ondelete="CASCADE"
    )
