"""Tasks with their extra dates, calendars of communities, weeks with their versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("community_days", "tasks", "task_dates", "weeks", "week_versions")


def upgrade() -> None:
    """Make the tables of tasks and weeks."""
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
    _make_weeks()


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


def _make_weeks() -> None:
    op.create_table(
        "weeks",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_number", sa.Integer()),
        sa.Column("solve_id", sa.String(36)),
        sa.Column("failure", sa.JSON()),
        *_record(),
        sa.Column("published_at", INSTANT),
        sa.Column("closed_at", INSTANT),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_weeks"),
        _of_community("weeks"),
        _of_solve("weeks"),
    )
    op.create_index("ix_weeks_start", "weeks", ["community_id", "start"])
    op.create_index("ix_weeks_solve_id", "weeks", ["solve_id"])
    op.create_table(
        "week_versions",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("week_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("parent", sa.Integer()),
        sa.Column("solve_id", sa.String(36)),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.Column("roster", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("community_id", "week_id", "number", name="pk_week_versions"),
        _of_both("week_versions", "week_id", "weeks"),
        _of_solve("week_versions"),
    )
    op.create_index("ix_week_versions_solve_id", "week_versions", ["solve_id"])


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


def _of_solve(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["solve_id"], ["solves.id"], name=f"fk_{table}_solve_id_solves", ondelete="SET NULL"
    )
