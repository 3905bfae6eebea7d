"""Keys may end by themselves, and say what they may do in communities; those of before may do all of it."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from scheduler.models.utc_datetime import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

KEYS = sa.table("api_keys", sa.column("id", sa.String()), sa.column("scopes", sa.JSON()))
NEW = ("communities:read", "communities:write")


def upgrade() -> None:
    """Add the end, and to every key what it could do so far without saying so."""
    op.add_column("api_keys", sa.Column("expires_at", UtcDateTime()))
    _rewrite(lambda scopes: [*scopes, *NEW])


def downgrade() -> None:
    """Without an end a key lasts again."""
    _rewrite(lambda scopes: [one for one in scopes if one not in NEW])
    op.drop_column("api_keys", "expires_at")


def _rewrite(changed: Callable[[list[str]], list[str]]) -> None:
    for row in op.get_bind().execute(sa.select(KEYS)).all():
        op.get_bind().execute(sa.update(KEYS).where(KEYS.c.id == row.id).values(scopes=changed(row.scopes)))
