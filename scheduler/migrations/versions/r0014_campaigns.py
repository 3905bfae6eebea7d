"""Campaigns that ask for availability, and who has answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "campaigns",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("area", sa.String(64)),
        sa.Column("team", sa.String(64)),
        sa.Column("deadline", INSTANT, nullable=False),
        sa.Column("remind_at", INSTANT),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_campaigns"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name="fk_campaigns_community_id_communities",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_campaigns_open", "campaigns", ["community_id", "closed_at"])
    op.create_table(
        "campaign_answers",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("campaign_id", sa.String(64), nullable=False),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT),
        sa.Column("answered_by", sa.String(20)),
        sa.PrimaryKeyConstraint("community_id", "campaign_id", "volunteer_id", name="pk_campaign_answers"),
        _of("campaign_id", "campaigns"),
        _of("volunteer_id", "volunteers"),
    )
    op.create_index("ix_campaign_answers_volunteer", "campaign_answers", ["community_id", "volunteer_id"])


def downgrade() -> None:
    """Drop both."""
    op.drop_table("campaign_answers")
    op.drop_table("campaigns")


def _of(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id", column],
        [f"{table}.community_id", f"{table}.id"],
        name=f"fk_campaign_answers_community_id_{table}",
        ondelete="CASCADE",
    )
