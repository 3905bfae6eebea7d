"""What an answer to a campaign said is kept with it, so that said anew it replaces that and nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what was said; of older answers it is not known."""
    op.add_column("campaign_answers", sa.Column("said", sa.JSON))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("campaign_answers", "said")
