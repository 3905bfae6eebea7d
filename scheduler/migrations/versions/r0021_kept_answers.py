"""Answers to requests that carried an idempotency key, so that a retry does nothing twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from scheduler.models.utc_datetime import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "kept_answers",
        sa.Column("principal", sa.String(64), nullable=False),
        sa.Column("route", sa.String(200), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("community_id", sa.String(64)),
        sa.Column("request_sha256", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("headers", sa.JSON, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("principal", "route", "key", name="pk_kept_answers"),
    )
    op.create_index("ix_kept_answers_community_id", "kept_answers", ["community_id"])
    op.create_index("ix_kept_answers_created_at", "kept_answers", ["created_at"])


def downgrade() -> None:
    """Drop it: retries of the last day may then be done twice."""
    op.drop_table("kept_answers")
