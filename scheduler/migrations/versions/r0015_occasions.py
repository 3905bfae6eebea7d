"""Personal dates of volunteers, sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column."""
    op.add_column("volunteers", sa.Column("occasions_sealed", sa.LargeBinary()))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("volunteers", "occasions_sealed")
