"""Points from other sources than service."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of credits."""
    op.create_table(
        "credits",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("source", sa.String(12), nullable=False),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("reference", sa.String(100), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_credits"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name="fk_credits_community_id_communities",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("community_id", "source", "reference", name="uq_credits_reference"),
    )
    op.create_index("ix_credits_volunteer", "credits", ["community_id", "volunteer_id", "day"])
    op.create_index("ix_credits_day", "credits", ["community_id", "day"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("credits")
