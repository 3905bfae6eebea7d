"""Erasures that outlive a backup, returns to a backup, and a log of changes that only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from scheduler.models.utc_datetime import UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

FUNCTION = "refuse_change_of_log"
REFUSAL = "the log of changes only grows"


def upgrade() -> None:
    """Make the tables, and the triggers that guard the log."""
    op.create_table(
        "erasures",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("volunteer", sa.String(64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("is_kept_outside", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_erasures"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name="fk_erasures_community_id_communities",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_erasures_is_kept_outside", "erasures", ["is_kept_outside"])
    op.create_table(
        "recoveries",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("backup_made_at", UtcDateTime(), nullable=False),
        sa.Column("restored_at", UtcDateTime(), nullable=False),
        sa.Column("parked", sa.Integer, nullable=False),
        sa.Column("erased", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recoveries"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _sqlite_guards() if is_sqlite else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Drop the tables and let go of the log."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER changes_no_{verb}")
    else:
        for event in ("update_delete", "truncate"):
            op.execute(f"DROP TRIGGER changes_no_{event} ON changes")
        op.execute(f"DROP FUNCTION {FUNCTION}()")
    op.drop_table("recoveries")
    op.drop_table("erasures")


def _sqlite_guards() -> list[str]:
    return [
        f"CREATE TRIGGER changes_no_{verb.lower()} BEFORE {verb} ON changes "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _postgresql_guards() -> list[str]:
    body = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
    made = [f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"]
    for name, event, each in (
        ("update_delete", "UPDATE OR DELETE", "ROW"),
        ("truncate", "TRUNCATE", "STATEMENT"),
    ):
        made.append(
            f"CREATE TRIGGER changes_no_{name} BEFORE {event} ON changes "
            f"FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()"
        )
    return made
