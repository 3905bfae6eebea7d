"""A key that another program shows to be let in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id

EVERYDAY = ("solves:read", "solves:write", "communities:read", "communities:write")
"""What a key may do unless its maker says otherwise: everything but making communities."""
SCOPES = (*EVERYDAY, "keys:write")
"""Everything that a key may be allowed to do; in a community its role there has to allow it as well."""


class ApiKey(Base):
    """One key: only the SHA-256 of its secret is kept, and its first characters to recognise it by."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(100))
    prefix: Mapped[str] = mapped_column(String(24))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[Any]]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]

    @property
    def is_revoked(self) -> bool:
        """Whether the key opens nothing any more."""
        return self.revoked_at is not None

    def is_open(self, now: datetime) -> bool:
        """Whether the key still opens anything."""
        return not self.is_revoked and (self.expires_at is None or now < self.expires_at)

    def allows(self, scope: str) -> bool:
        """Whether the key may do what a scope names."""
        return not self.is_revoked and scope in self.scopes

    def revoke(self, now: datetime) -> None:
        """End the key; a second time changes nothing."""
        self.revoked_at = self.revoked_at or now
