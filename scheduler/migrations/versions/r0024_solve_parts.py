"""Parts of solves that are divided among workers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from scheduler.models.utc_datetime import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "solve_parts",
        sa.Column("solve_id", sa.String(36), nullable=False),
        sa.Column("of_fence", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("lease_owner", sa.String(100)),
        sa.Column("lease_until", UtcDateTime()),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("problem", sa.LargeBinary, nullable=False),
        sa.Column("answer", sa.LargeBinary),
        sa.PrimaryKeyConstraint("solve_id", "of_fence", "number", name="pk_solve_parts"),
        sa.ForeignKeyConstraint(
            ["solve_id"], ["solves.id"], name="fk_solve_parts_solve_id_solves", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_solve_parts_state", "solve_parts", ["state", "lease_until"])


def downgrade() -> None:
    """Forget what is on its way: whoever divided a plan divides it anew."""
    op.drop_table("solve_parts")
