"""Tasks with their extra dates, and the calendars of communities."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("community_days", "tasks", "task_dates")


def upgrade() -> None:
    """Make the tables of tasks."""
    op.create_table(
        "community_days",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("entry", sa.JSON(), nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("community_id", name="pk_community_days"),
        _of_community("community_days"),
    )
    op.create_table(
        "tasks",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("site", sa.String(64)),
        sa.Column("cadence", sa.String(10), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_tasks"),
        _of_community("tasks"),
        sa.ForeignKeyConstraint(
            ["community_id", "site"], ["sites.community_id", "sites.id"], name="fk_tasks_site"
        ),
    )
    op.create_index("ix_tasks_site", "tasks", ["community_id", "site"])
    op.create_index("ix_tasks_cadence", "tasks", ["community_id", "cadence", "id"])
    _make_task_dates()


def downgrade() -> None:
    """Drop all of it."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_task_dates() -> None:
    op.create_table(
        "task_dates",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("task_id", sa.String(64), nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=False),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("work", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_task_dates"),
        _of_both("task_dates", "task_id", "tasks"),
    )
    op.create_index("ix_task_dates_task", "task_dates", ["community_id", "task_id"])
    op.create_index("ix_task_dates_last", "task_dates", ["community_id", "last_date"])


def _record() -> tuple[sa.Column[object], ...]:
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


def _of_both(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id", column],
        [f"{other}.community_id", f"{other}.id"],
        name=f"fk_{table}_community_id_{other}",
        ondelete="CASCADE",
    )
