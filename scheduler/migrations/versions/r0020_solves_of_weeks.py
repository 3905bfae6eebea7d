"""Who asked that a week be solved, so that the version with the answer is theirs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add who asked."""
    op.add_column("weeks", sa.Column("solve_asked_by", sa.String(64)))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("weeks", "solve_asked_by")
