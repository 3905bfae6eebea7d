"""What-if copies of weeks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "what_ifs",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("week_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("solve_id", sa.String(36)),
        sa.Column("failure", sa.JSON()),
        sa.Column("adopted_number", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("plan_sha256", sa.String(64), nullable=False),
        sa.Column("roster", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_what_ifs"),
        sa.ForeignKeyConstraint(
            ["community_id", "week_id"],
            ["weeks.community_id", "weeks.id"],
            name="fk_what_ifs_community_id_weeks",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "plan_sha256"],
            ["week_plans.community_id", "week_plans.sha256"],
            name="fk_what_ifs_community_id_week_plans",
        ),
        sa.ForeignKeyConstraint(
            ["solve_id"], ["solves.id"], name="fk_what_ifs_solve_id_solves", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_what_ifs_week", "what_ifs", ["community_id", "week_id"])
    op.create_index("ix_what_ifs_solve_id", "what_ifs", ["solve_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("what_ifs")
