"""Offers of free places, wait lists, swaps, and requests that a person look at a decision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("offers", "waitings", "swaps", "review_requests")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "offers",
        *_place(),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("asked", sa.String(64)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT),
        *_keys("offers"),
        sa.UniqueConstraint("community_id", "week_id", "shift_id", "asked", name="uq_offers_asked"),
    )
    op.create_index("ix_offers_volunteer", "offers", ["community_id", "volunteer_id", "created_at"])
    op.create_index("ix_offers_until", "offers", ["state", "until"])
    op.create_table(
        "waitings",
        *_place(),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("waits", sa.String(64)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        *_keys("waitings"),
        sa.UniqueConstraint("community_id", "week_id", "shift_id", "waits", name="uq_waitings_waits"),
    )
    op.create_index("ix_waitings_volunteer", "waitings", ["community_id", "volunteer_id"])
    _make_swaps()


def downgrade() -> None:
    """Drop all of it."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_swaps() -> None:
    op.create_table(
        "swaps",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("week_id", sa.String(64), nullable=False),
        sa.Column("giver_id", sa.String(64), nullable=False),
        sa.Column("given", sa.String(64), nullable=False),
        sa.Column("pending", sa.String(64)),
        sa.Column("taker_id", sa.String(64)),
        sa.Column("wanted", sa.String(64)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        *_keys("swaps"),
        sa.UniqueConstraint("community_id", "pending", name="uq_swaps_pending"),
    )
    op.create_index("ix_swaps_week", "swaps", ["community_id", "week_id"])
    op.create_table(
        "review_requests",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("week_id", sa.String(64), nullable=False),
        sa.Column("shift_id", sa.String(200), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("answer", sa.String(500), nullable=False),
        sa.Column("answered_by", sa.String(64)),
        sa.Column("answered_at", INSTANT),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_review_requests"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name="fk_review_requests_community_id_communities",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_review_requests_volunteer", "review_requests", ["community_id", "volunteer_id"])


def _place() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("week_id", sa.String(64), nullable=False),
        sa.Column("shift_id", sa.String(200), nullable=False),
    )


def _keys(table: str) -> tuple[sa.PrimaryKeyConstraint | sa.ForeignKeyConstraint, ...]:
    return (
        sa.PrimaryKeyConstraint("community_id", "id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["community_id", "week_id"],
            ["weeks.community_id", "weeks.id"],
            name=f"fk_{table}_community_id_weeks",
            ondelete="CASCADE",
        ),
    )
