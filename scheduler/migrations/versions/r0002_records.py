"""A community's own records: members, the log of changes, places, people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = (
    "communities",
    "memberships",
    "changes",
    "mentions",
    "areas",
    "sites",
    "teams",
    "units",
    "resources",
    "persons",
    "volunteers",
    "pledges",
    "draws",
)

SEALED_OF_PERSONS = ("full_name", "address", "phone")
SEALED = ("phone", "born", "home", "clearance", "health_limits")


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
    _make_mentions()
    _make_places()
    _make_people()
    _make_pledges()


def downgrade() -> None:
    """Drop all of it."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("record_id", sa.String(64), nullable=False),
        sa.Column("target_kind", sa.String(20), nullable=False),
        sa.Column("target_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint(
            "community_id", "kind", "record_id", "target_kind", "target_id", name="pk_mentions"
        ),
        _of_community("mentions"),
    )
    op.create_index("ix_mentions_target", "mentions", ["community_id", "target_kind", "target_id"])


def _make_places() -> None:
    _make_records("areas", sa.Column("parent", sa.String(64)), _named("areas", "parent", "areas"))
    _make_records(
        "sites",
        sa.Column("area", sa.String(64)),
        sa.Column("points", sa.String(7)),
        _named("sites", "area", "areas"),
    )
    op.create_index("ix_areas_parent", "areas", ["community_id", "parent"])
    op.create_index("ix_sites_area", "sites", ["community_id", "area"])


def _make_people() -> None:
    _make_records("teams")
    _make_records("units")
    _make_records("resources", sa.Column("count", sa.Integer(), nullable=False))
    _make_records(
        "persons",
        sa.Column("area", sa.String(64)),
        sa.Column("household", sa.String(64)),
        *(sa.Column(f"{field}_sealed", sa.LargeBinary()) for field in SEALED_OF_PERSONS),
        _named("persons", "area", "areas"),
        _named("persons", "household", "persons"),
    )
    op.create_index("ix_persons_area", "persons", ["community_id", "area"])
    op.create_index("ix_persons_household", "persons", ["community_id", "household"])
    _make_records(
        "volunteers",
        sa.Column("kind", sa.String(20)),
        sa.Column("area", sa.String(64)),
        sa.Column("unit", sa.String(64)),
        sa.Column("reserve", sa.Integer()),
        sa.Column("points", sa.String(7)),
        *(sa.Column(f"{field}_sealed", sa.LargeBinary()) for field in SEALED),
        _named("volunteers", "area", "areas"),
        _named("volunteers", "unit", "units"),
        has_unique_name=False,
    )
    op.create_index("ix_volunteers_area", "volunteers", ["community_id", "area"])
    op.create_index("ix_volunteers_unit", "volunteers", ["community_id", "unit"])


def _make_pledges() -> None:
    _make_records(
        "pledges",
        sa.Column("direction", sa.String(5), nullable=False),
        sa.Column("measure", sa.String(7), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("drawn", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(64)),
        _named("pledges", "unit", "units"),
        sa.CheckConstraint("drawn >= 0 AND drawn <= amount", name="ck_pledges_drawn_within_amount"),
        has_unique_name=False,
    )
    op.create_index("ix_pledges_unit", "pledges", ["community_id", "unit"])
    op.create_table(
        "draws",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("offer", sa.String(64), nullable=False),
        sa.Column("need", sa.String(64)),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(500)),
        sa.Column("principal", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        _named("draws", "offer", "pledges"),
        _named("draws", "need", "pledges"),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_draws"),
        _of_community("draws"),
    )
    op.create_index("ix_draws_offer", "draws", ["community_id", "offer"])
    op.create_index("ix_draws_need", "draws", ["community_id", "need"])


def _make_records(table: str, *own: SchemaItem, has_unique_name: bool = True) -> None:
    """A table of records: what all have, and what this one has of its own."""
    unique = sa.UniqueConstraint("community_id", "name", name=f"uq_{table}_name")
    op.create_table(
        table,
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_instants(),
        *own,
        *((unique,) if has_unique_name else ()),
        sa.PrimaryKeyConstraint("community_id", "id", name=f"pk_{table}"),
        _of_community(table),
    )


def _named(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """What a column names is a record of the same community."""
    return sa.ForeignKeyConstraint(
        ["community_id", column],
        [f"{target}.community_id", f"{target}.id"],
        name=f"fk_{table}_{column}",
    )


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
