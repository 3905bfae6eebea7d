"""Accounts of people who coordinate by the pages, their one-time codes, and who is signed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from scheduler.models.utc_datetime import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("key_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("sign_in_name", sa.String(100), nullable=False),
        sa.Column("password", sa.String(200)),
        sa.Column("second_factor", sa.LargeBinary),
        sa.Column("is_second_factor_on", sa.Boolean, nullable=False),
        sa.Column("last_step", sa.Integer, nullable=False),
        sa.Column("recovery_codes", sa.JSON, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("key_id", name="uq_accounts_key_id"),
        sa.UniqueConstraint("sign_in_name", name="uq_accounts_sign_in_name"),
        sa.ForeignKeyConstraint(
            ["key_id"], ["api_keys.id"], name="fk_accounts_key_id_api_keys", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "account_codes",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("account_id", sa.String(36)),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_account_codes"),
        _of_account("account_codes"),
    )
    op.create_index("ix_account_codes_account_id", "account_codes", ["account_id"])
    op.create_table(
        "sign_ins",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_sign_ins"),
        _of_account("sign_ins"),
    )
    op.create_index("ix_sign_ins_account_id", "sign_ins", ["account_id"])
    op.create_index("ix_sign_ins_expires_at", "sign_ins", ["expires_at"])
    op.create_table(
        "sign_in_tries",
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_sign_in_tries"),
    )


def downgrade() -> None:
    """Drop them: nobody signs in any more, and the keys of accounts stay, opening nothing."""
    for table in ("sign_in_tries", "sign_ins", "account_codes", "accounts"):
        op.drop_table(table)


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["accounts.id"], name=f"fk_{table}_account_id_accounts", ondelete="CASCADE"
    )
