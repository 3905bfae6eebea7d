"""Attendance, rules of hours, added hours, and the ledger that the database itself keeps from change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
KEPT = ("ledger_entries", "ledger_anchors")
"""Rows of these are never changed nor removed."""
FUNCTION = "refuse_change_of_the_ledger"
TABLES = (
    "attendances",
    "check_in_codes",
    "hour_rules",
    "added_hours",
    "ledger_entries",
    "ledger_heads",
    "ledger_subjects",
    "ledger_notes",
    "ledger_anchors",
)


def upgrade() -> None:
    """Make the tables, and the triggers that guard the ledger."""
    _make_attendances()
    _make_check_in_codes()
    _make_hour_rules()
    _make_added_hours()
    _make_entries()
    _make_beside_the_ledger()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _sqlite_guards() if is_sqlite else _postgresql_guards():
        op.execute(statement)


def downgrade() -> None:
    """Drop all of it."""
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"DROP FUNCTION {FUNCTION}()")


def _sqlite_guards() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'rows of the ledger are never changed'); END"
        for table in KEPT
        for verb in ("UPDATE", "DELETE")
    ]


def _postgresql_guards() -> list[str]:
    body = "BEGIN RAISE EXCEPTION 'rows of the ledger are never changed'; END"
    made = [f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"]
    for table in KEPT:
        made += [
            f"CREATE TRIGGER {table}_no_{event.lower().replace(' or ', '_')} BEFORE {event} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()"
            for event, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
        ]
    return made


def _make_attendances() -> None:
    op.create_table(
        "attendances",
        *_keys(),
        sa.Column("week_id", sa.String(64), nullable=False),
        sa.Column("shift_id", sa.String(200), nullable=False),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("arrived_at", INSTANT),
        sa.Column("left_at", INSTANT),
        sa.Column("method", sa.String(20), nullable=False),
        sa.Column("recorded_by", sa.String(64), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("entry", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_attendances"),
        _of_week("attendances"),
        sa.UniqueConstraint(
            "community_id", "week_id", "shift_id", "volunteer_id", name="uq_attendances_turn"
        ),
    )
    op.create_index("ix_attendances_volunteer", "attendances", ["community_id", "volunteer_id"])


def _make_check_in_codes() -> None:
    op.create_table(
        "check_in_codes",
        *_keys(),
        sa.Column("week_id", sa.String(64), nullable=False),
        sa.Column("shift_id", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("opens_at", INSTANT, nullable=False),
        sa.Column("closes_at", INSTANT, nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_check_in_codes"),
        _of_week("check_in_codes"),
        sa.UniqueConstraint("community_id", "week_id", "shift_id", "kind", name="uq_check_in_codes_shift"),
    )


def _make_hour_rules() -> None:
    op.create_table(
        "hour_rules",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("task_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "task_id", "number", name="pk_hour_rules"),
        _of_community("hour_rules"),
    )


def _make_added_hours() -> None:
    op.create_table(
        "added_hours",
        *_keys(),
        sa.Column("volunteer_id", sa.String(64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.String(64)),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("what", sa.String(500), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_by", sa.String(64), nullable=False),
        sa.Column("decided_by", sa.String(64)),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("entry", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("decided_at", INSTANT),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_added_hours"),
        _of_community("added_hours"),
    )
    op.create_index("ix_added_hours_volunteer", "added_hours", ["community_id", "volunteer_id"])


def _make_entries() -> None:
    op.create_table(
        "ledger_entries",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.String(64)),
        sa.Column("work_kind", sa.String(64), nullable=False),
        sa.Column("site_id", sa.String(64)),
        sa.Column("week_id", sa.String(64)),
        sa.Column("shift_id", sa.String(200)),
        sa.Column("classes", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("rule", sa.String(200), nullable=False),
        sa.Column("corrects", sa.Integer()),
        sa.Column("note_digest", sa.String(64)),
        sa.Column("once", sa.String(400)),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_ledger_entries"),
        _of_community("ledger_entries", ondelete=None),
        sa.UniqueConstraint("community_id", "once", name="uq_ledger_entries_once"),
    )
    for name, *columns in (("subject", "subject", "day"), ("day", "day"), ("week", "week_id")):
        op.create_index(f"ix_ledger_entries_{name}", "ledger_entries", ["community_id", *columns])
    op.create_index("ix_ledger_entries_corrects", "ledger_entries", ["community_id", "corrects"])


def _make_beside_the_ledger() -> None:
    op.create_table(
        "ledger_heads",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("community_id", name="pk_ledger_heads"),
        _of_community("ledger_heads"),
    )
    op.create_table(
        "ledger_subjects",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("volunteer_id", sa.String(64)),
        sa.PrimaryKeyConstraint("community_id", "subject", name="pk_ledger_subjects"),
        _of_community("ledger_subjects"),
        sa.UniqueConstraint("community_id", "volunteer_id", name="uq_ledger_subjects_volunteer"),
    )
    op.create_table(
        "ledger_notes",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_ledger_notes"),
        _of_community("ledger_notes"),
    )
    op.create_table(
        "ledger_anchors",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_ledger_anchors"),
        _of_community("ledger_anchors", ondelete=None),
    )


def _keys() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
    )


def _of_community(table: str, *, ondelete: str | None = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id"], ["communities.id"], name=f"fk_{table}_community_id_communities", ondelete=ondelete
    )


def _of_week(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id", "week_id"],
        ["weeks.community_id", "weeks.id"],
        name=f"fk_{table}_community_id_weeks",
        ondelete="CASCADE",
    )
