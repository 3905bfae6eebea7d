"""Communities with their members, and the log of changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("communities", "memberships", "changes")


def upgrade() -> None:
    """Make the tables of a community's own records."""
    op.create_table(
        "communities",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_instants(),
        sa.PrimaryKeyConstraint("id", name="pk_communities"),
    )
    op.create_table(
        "memberships",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("key_id", sa.String(36), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("teams", sa.JSON(), nullable=False),
        *_instants(),
        sa.PrimaryKeyConstraint("community_id", "key_id", name="pk_memberships"),
        _of_community("memberships"),
        sa.ForeignKeyConstraint(
            ["key_id"], ["api_keys.id"], name="fk_memberships_key_id_api_keys", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_memberships_key_id", "memberships", ["key_id"])
    op.create_table(
        "changes",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("principal", sa.String(64), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("record_id", sa.String(64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_changes"),
        _of_community("changes"),
    )
    op.create_index("ix_changes_record", "changes", ["community_id", "kind", "record_id", "at"])


def downgrade() -> None:
    """Drop all of it."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _instants() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )


def _of_community(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id"],
        ["communities.id"],
        name=f"fk_{table}_community_id_communities",
        ondelete="CASCADE",
    )
