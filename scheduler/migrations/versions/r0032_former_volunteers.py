"""Who leaves the register keeps her name beside her hours until she is erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from scheduler.migrations.isolation import isolate, open_again
from scheduler.models.utc_datetime import UtcDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; who left before is known by no name any more."""
    op.create_table(
        "former_volunteers",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "volunteer_id", name="pk_former_volunteers"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name="fk_former_volunteers_community_id_communities",
            ondelete="CASCADE",
        ),
    )
    isolate("former_volunteers")


def downgrade() -> None:
    """Drop it; the hours of who left are nobody's, as they were before."""
    op.execute(
        "UPDATE ledger_subjects SET volunteer_id = NULL WHERE EXISTS (SELECT 1 FROM former_volunteers"
        " WHERE former_volunteers.community_id = ledger_subjects.community_id"
        " AND former_volunteers.volunteer_id = ledger_subjects.volunteer_id)"
    )
    open_again("former_volunteers")
    op.drop_table("former_volunteers")
