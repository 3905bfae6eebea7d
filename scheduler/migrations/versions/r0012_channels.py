"""Channels of communities, contacts of volunteers, rules of notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("channels", "contacts", "notice_rules")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "channels",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("serves", sa.String(20), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("settings_sealed", sa.LargeBinary()),
        sa.Column("facts", sa.JSON(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_channels"),
        sa.UniqueConstraint("community_id", "name", name="uq_channels_name"),
        _of_community("channels"),
    )
    op.create_table(
        "contacts",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(64)),
        sa.Column("address_sealed", sa.LargeBinary()),
        sa.Column("language", sa.String(4)),
        sa.Column("opt_outs", sa.JSON(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_contacts"),
        sa.ForeignKeyConstraint(
            ["community_id", "id"],
            ["volunteers.community_id", "volunteers.id"],
            name="fk_contacts_community_id_volunteers",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "notice_rules",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("entry", sa.JSON(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("community_id", name="pk_notice_rules"),
        _of_community("notice_rules"),
    )


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _stamps() -> tuple[sa.Column[int], sa.Column[object], sa.Column[object]]:
    return (
        sa.Column("version", sa.Integer(), nullable=False),
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
