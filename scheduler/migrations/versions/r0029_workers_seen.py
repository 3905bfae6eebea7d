"""Workers say that they are there, so that a plan is divided only where somebody can take a part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from scheduler.models.utc_datetime import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "workers_seen",
        sa.Column("owner", sa.String(100), nullable=False),
        sa.Column("slots", sa.Integer, nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("owner", name="pk_workers_seen"),
    )


def downgrade() -> None:
    """Forget who was there: they say so again."""
    op.drop_table("workers_seen")
