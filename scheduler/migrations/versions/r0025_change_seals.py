"""The log of changes is sealed into a chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from scheduler.models.utc_datetime import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

FUNCTION = "refuse_change_of_seal"
REFUSAL = "seals of the log are never changed"


def upgrade() -> None:
    """Make the tables, and the triggers that guard the seals; what is there is sealed by the first worker."""
    op.create_table(
        "change_seals",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("change_id", sa.String(36), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_change_seals"),
        sa.UniqueConstraint("community_id", "change_id", name="uq_change_seals_change"),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_change_seals_community_id_communities"
        ),
    )
    op.create_table(
        "change_heads",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("community_id", name="pk_change_heads"),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name="fk_change_heads_community_id_communities",
            ondelete="CASCADE",
        ),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _sqlite_guards() if is_sqlite else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Drop the chain; the log itself stays."""
    op.drop_table("change_heads")
    op.drop_table("change_seals")
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"DROP FUNCTION {FUNCTION}()")


def _sqlite_guards() -> list[str]:
    return [
        f"CREATE TRIGGER change_seals_no_{verb.lower()} BEFORE {verb} ON change_seals "
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
            f"CREATE TRIGGER change_seals_no_{name} BEFORE {event} ON change_seals "
            f"FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()"
        )
    return made
