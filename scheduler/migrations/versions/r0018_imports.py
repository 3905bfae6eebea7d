"""Files of records, and volunteers found by their telephone without opening it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table, add the index of telephones."""
    op.create_table(
        "imports",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary()),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_imports"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name="fk_imports_community_id_communities",
            ondelete="CASCADE",
        ),
    )
    op.add_column("volunteers", sa.Column("phone_index", sa.String(64)))
    op.create_index("ix_volunteers_phone", "volunteers", ["community_id", "phone_index"])


def downgrade() -> None:
    """Drop both."""
    op.drop_index("ix_volunteers_phone", "volunteers")
    op.drop_column("volunteers", "phone_index")
    op.drop_table("imports")
