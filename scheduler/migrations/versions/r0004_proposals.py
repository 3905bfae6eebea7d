"""Places proposed to people, links without an account, notices that are owed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("proposals", "links", "notices")


def upgrade() -> None:
    """Make the tables of proposals, links and notices."""
    _make_proposals()
    _make_links()
    _make_notices()


def downgrade() -> None:
    """Drop all of it."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_proposals() -> None:
    op.create_table(
        "proposals",
        *_keys(),
        sa.Column("week_id", sa.String(64), nullable=False),
        sa.Column("shift_id", sa.String(200), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer()),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(64)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("task_id", sa.String(64)),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("site_id", sa.String(64), nullable=False),
        sa.Column("role", sa.String(200), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("answer_by", INSTANT),
        sa.Column("answered_at", INSTANT),
        sa.Column("answered_by", sa.String(20)),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_proposals"),
        sa.ForeignKeyConstraint(
            ["community_id", "week_id"],
            ["weeks.community_id", "weeks.id"],
            name="fk_proposals_community_id_weeks",
            ondelete="CASCADE",
        ),
        _one_of_a_shift("seat", "place", name="uq_proposals_place"),
        _one_of_a_shift("holder", name="uq_proposals_holder"),
    )
    op.create_index("ix_proposals_volunteer", "proposals", ["community_id", "volunteer_id", "starts_at"])
    op.create_index("ix_proposals_starts", "proposals", ["community_id", "starts_at"])
    op.create_index("ix_proposals_answer_by", "proposals", ["state", "answer_by"])


def _make_links() -> None:
    op.create_table(
        "links",
        *_keys(),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("volunteer_id", sa.String(64)),
        sa.Column("site_id", sa.String(64)),
        sa.Column("prefix", sa.String(24), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT),
        sa.Column("revoked_at", INSTANT),
        sa.Column("last_used_at", INSTANT),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_links"),
        sa.UniqueConstraint("sha256", name="uq_links_sha256"),
        _of_community("links"),
    )
    op.create_index("ix_links_volunteer", "links", ["community_id", "volunteer_id"])


def _make_notices() -> None:
    op.create_table(
        "notices",
        *_keys(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("volunteer_id", sa.String(64)),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("urgency", sa.String(10), nullable=False),
        sa.Column("once", sa.String(200)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT),
        sa.Column("channel", sa.String(40)),
        sa.Column("last_error", sa.String(40)),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_notices"),
        sa.UniqueConstraint("community_id", "once", name="uq_notices_once"),
        _of_community("notices"),
    )
    op.create_index("ix_notices_due", "notices", ["state", "due_at"])
    op.create_index("ix_notices_volunteer", "notices", ["community_id", "volunteer_id", "created_at"])


def _one_of_a_shift(*columns: str, name: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("community_id", "week_id", "shift_id", *columns, name=name)


def _keys() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
    )


def _of_community(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id"],
        ["communities.id"],
        name=f"fk_{table}_community_id_communities",
        ondelete="CASCADE",
    )
