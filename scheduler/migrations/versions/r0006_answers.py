"""Plans of weeks kept once, what changed in a version, and a community's rules about answers."""

from __future__ import annotations

import zlib
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TO_PLANS = "fk_week_versions_community_id_week_plans"
VERSIONS = sa.table(
    "week_versions",
    *(sa.column(name) for name in ("community_id", "week_id", "number", "plan", "plan_sha256")),
)
PLANS = sa.table("week_plans", *(sa.column(name) for name in ("community_id", "sha256", "document")))


def upgrade() -> None:
    """Move the plans of versions into a table of their own; make the table of rules."""
    op.create_table(
        "community_rules",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("entry", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", name="pk_community_rules"),
        _of_community("community_rules"),
    )
    op.create_table(
        "week_plans",
        sa.Column("community_id", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "sha256", name="pk_week_plans"),
        _of_community("week_plans"),
    )
    op.add_column("weeks", sa.Column("solved_number", sa.Integer()))
    op.add_column("week_versions", sa.Column("steps", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("week_versions", sa.Column("plan_sha256", sa.String(64)))
    _move_out()
    with op.batch_alter_table("week_versions") as table:
        table.alter_column("plan_sha256", existing_type=sa.String(64), nullable=False)
        table.alter_column("steps", existing_type=sa.JSON(), server_default=None)
        table.drop_column("plan")
        table.create_foreign_key(
            TO_PLANS, "week_plans", ["community_id", "plan_sha256"], ["community_id", "sha256"]
        )


def downgrade() -> None:
    """Give every version its plan back."""
    op.add_column("week_versions", sa.Column("plan", sa.LargeBinary()))
    document = sa.select(PLANS.c.document).where(
        PLANS.c.community_id == VERSIONS.c.community_id, PLANS.c.sha256 == VERSIONS.c.plan_sha256
    )
    op.execute(sa.update(VERSIONS).values(plan=document.scalar_subquery()))
    with op.batch_alter_table("week_versions") as table:
        table.drop_constraint(TO_PLANS, type_="foreignkey")
        table.alter_column("plan", existing_type=sa.LargeBinary(), nullable=False)
        table.drop_column("plan_sha256")
        table.drop_column("steps")
    op.drop_column("weeks", "solved_number")
    op.drop_table("week_plans")
    op.drop_table("community_rules")


def _move_out() -> None:
    connection = op.get_bind()
    keys = ("community_id", "week_id", "number")
    for row in connection.execute(sa.select(*(VERSIONS.c[name] for name in keys))).all():
        this = sa.and_(*(VERSIONS.c[name] == value for name, value in zip(keys, row, strict=True)))
        packed = connection.execute(sa.select(VERSIONS.c.plan).where(this)).scalar_one()
        name = _named(packed)
        known = sa.select(PLANS.c.sha256).where(
            PLANS.c.community_id == row.community_id, PLANS.c.sha256 == name
        )
        if connection.execute(known).scalar() is None:
            values = {"community_id": row.community_id, "sha256": name, "document": packed}
            connection.execute(sa.insert(PLANS).values(values))
        connection.execute(sa.update(VERSIONS).where(this).values(plan_sha256=name))


def _named(packed: bytes) -> str:
    """The hash of a plan; one that a newer version sealed before it went down is named by what is there."""
    try:
        return sha256(zlib.decompress(packed)).hexdigest()
    except zlib.error:
        return sha256(packed).hexdigest()


def _of_community(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id"],
        ["communities.id"],
        name=f"fk_{table}_community_id_communities",
        ondelete="CASCADE",
    )
