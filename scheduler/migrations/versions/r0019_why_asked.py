"""Why somebody was asked to take a place."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of offers made before nothing is known."""
    op.add_column("offers", sa.Column("facts", sa.JSON()))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("offers", "facts")
