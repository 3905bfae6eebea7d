"""What pasted replies put into records is kept, so that pasted anew they replace that and nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from scheduler.migrations.isolation import isolate, open_again
from scheduler.models.utc_datetime import UtcDateTime

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; of what was pasted before it is not known."""
    op.create_table(
        "pasted_replies",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("pasted_at", UtcDateTime(), nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "volunteer_id", "first", "last", name="pk_pasted_replies"),
        sa.ForeignKeyConstraint(
            ["community_id", "volunteer_id"],
            ["volunteers.community_id", "volunteers.id"],
            name="fk_pasted_replies_community_id_volunteers",
            ondelete="CASCADE",
        ),
    )
    isolate("pasted_replies")


def downgrade() -> None:
    """Drop it."""
    open_again("pasted_replies")
    op.drop_table("pasted_replies")
