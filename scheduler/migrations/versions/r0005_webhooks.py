"""Webhooks of communities, events, what is owed of them, and the log of attempts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("webhooks", "events", "webhook_deliveries", "attempts")


def upgrade() -> None:
    """Make the tables."""
    _make_webhooks()
    _make_events()
    _make_deliveries()
    _make_attempts()


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_webhooks() -> None:
    op.create_table(
        "webhooks",
        *_keys(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("disabled_because", sa.String(40)),
        sa.Column("secret_sealed", sa.LargeBinary()),
        sa.Column("old_secret_sealed", sa.LargeBinary()),
        sa.Column("old_secret_until", INSTANT),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_webhooks"),
        sa.UniqueConstraint("community_id", "name", name="uq_webhooks_name"),
        _of_community("webhooks"),
    )


def _make_events() -> None:
    op.create_table(
        "events",
        *_keys(),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_events"),
        _of_community("events"),
    )
    op.create_index("ix_events_created", "events", ["community_id", "created_at"])


def _make_deliveries() -> None:
    op.create_table(
        "webhook_deliveries",
        *_keys(),
        sa.Column("webhook_id", sa.String(64), nullable=False),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT),
        sa.Column("last_status", sa.Integer()),
        sa.Column("last_error", sa.String(40)),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_webhook_deliveries"),
        sa.UniqueConstraint("community_id", "webhook_id", "event_id", name="uq_webhook_deliveries_event"),
        _of("webhook_id", "webhooks"),
        _of("event_id", "events"),
    )
    op.create_index("ix_webhook_deliveries_due", "webhook_deliveries", ["state", "due_at"])


def _make_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("owed_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(64)),
        sa.Column("recipient", sa.String(64)),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_attempts"),
        _of_community("attempts"),
    )
    op.create_index("ix_attempts_owed", "attempts", ["community_id", "owed_id", "number"])
    op.create_index("ix_attempts_recipient", "attempts", ["community_id", "recipient", "at"])
    op.create_index("ix_attempts_at", "attempts", ["at"])


def _keys() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
    )


def _of(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id", column],
        [f"{table}.community_id", f"{table}.id"],
        name=f"fk_webhook_deliveries_community_id_{table}",
        ondelete="CASCADE",
    )


def _of_community(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id"],
        ["communities.id"],
        name=f"fk_{table}_community_id_communities",
        ondelete="CASCADE",
    )
