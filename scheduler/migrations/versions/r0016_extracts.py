"""Extracts of the record of service."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table of extracts."""
    op.create_table(
        "extracts",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("volunteer", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.Column("posted_until", INSTANT, nullable=False),
        sa.Column("withdrawn_reason", sa.String(500)),
        sa.Column("paper_sealed", sa.LargeBinary()),
        sa.Column("code_sealed", sa.LargeBinary()),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_extracts"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name="fk_extracts_community_id_communities",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("name", name="uq_extracts_name"),
    )
    op.create_index("ix_extracts_volunteer", "extracts", ["community_id", "volunteer"])
    op.create_index("ix_extracts_posted", "extracts", ["community_id", "posted_until"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("extracts")
