"""Visits with what was found and done, and feedback."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make both tables."""
    _make(
        "visits",
        sa.Column("week", sa.String(64), nullable=False),
        sa.Column("shift", sa.String(200), nullable=False),
        sa.Column("task", sa.String(64)),
        sa.Column("volunteer", sa.String(64)),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("found_sealed", sa.LargeBinary()),
        sa.Column("done_sealed", sa.LargeBinary()),
    )
    _make(
        "feedback",
        sa.Column("week", sa.String(64), nullable=False),
        sa.Column("shift", sa.String(200), nullable=False),
        sa.Column("task", sa.String(64)),
        sa.Column("given_by", sa.String(12), nullable=False),
        sa.Column("volunteer", sa.String(64)),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary()),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("feedback")
    op.drop_table("visits")


def _make(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        *columns,
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=f"fk_{table}_community_id_communities",
            ondelete="CASCADE",
        ),
    )
    op.create_index(f"ix_{table}_shift", table, ["community_id", "week", "shift"])
    op.create_index(f"ix_{table}_task", table, ["community_id", "task"])
