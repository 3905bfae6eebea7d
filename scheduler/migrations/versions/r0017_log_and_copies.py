"""The log of changes is read by time; what was said of what-if copies is sealed as plans are."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEYS = (sa.column("community_id", sa.String()), sa.column("id", sa.String()))
COPIES = sa.table(
    "what_ifs", *KEYS, sa.column("said", sa.JSON()), sa.column("said_document", sa.LargeBinary())
)


def upgrade() -> None:
    """Index the log; pack what was said, to be sealed when the keys are next changed, as all from before."""
    op.create_index("ix_changes_at", "changes", ["community_id", "at", "id"])
    op.add_column("what_ifs", sa.Column("said_document", sa.LargeBinary()))
    for row in op.get_bind().execute(sa.select(COPIES)).all():
        _update(row, said_document=zlib.compress(json.dumps(row.said).encode()))
    with op.batch_alter_table("what_ifs") as table:
        table.alter_column("said_document", nullable=False, existing_type=sa.LargeBinary())
        table.drop_column("said")


def downgrade() -> None:
    """Back to a column of JSON; what was sealed is not opened here and is forgotten."""
    op.add_column("what_ifs", sa.Column("said", sa.JSON()))
    for row in op.get_bind().execute(sa.select(COPIES)).all():
        _update(row, said=_opened(row.said_document))
    with op.batch_alter_table("what_ifs") as table:
        table.alter_column("said", nullable=False, existing_type=sa.JSON())
        table.drop_column("said_document")
    op.drop_index("ix_changes_at", "changes")


def _update(row: sa.Row[tuple[object, ...]], **values: object) -> None:
    own = [key == getattr(row, key.name) for key in KEYS]
    op.get_bind().execute(sa.update(COPIES).where(*own).values(**values))


def _opened(document: bytes) -> dict[str, object]:
    try:
        found: dict[str, object] = json.loads(zlib.decompress(document))
    except zlib.error:
        return {}
    return found
