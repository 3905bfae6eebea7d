"""Addresses that a community's events are posted to, the events, and what each address was owed."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base
from scheduler.models.owed import Posted
from scheduler.models.record import Record
from scheduler.models.sealing import Vault

SECRET_BYTES = 32
OLD_SECRET_HOLDS = timedelta(hours=24)
"""How long the secret before the present one signs beside it."""


class Webhook(Record):
    """An address, the types of event that it takes, and the secret that signs what it gets."""

    __tablename__ = "webhooks"
    __table_args__ = (UniqueConstraint("community_id", "name", name="uq_webhooks_name"),)
    COLUMNS: ClassVar[tuple[str, ...]] = ("name", "url", "types", "enabled")

    url: Mapped[str] = mapped_column(String(2000))
    types: Mapped[list[Any]]
    enabled: Mapped[bool]
    disabled_because: Mapped[str | None] = mapped_column(String(40))
    secret_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    old_secret_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    old_secret_until: Mapped[datetime | None]

    fresh_secret: ClassVar[str | None] = None
    """The secret, on the one value that has just made it: it is shown once."""

    def write(self, document: Mapping[str, Any], *, now: datetime) -> None:
        """Take over what was said; enabled again, it is disabled no longer."""
        super().write(document, now=now)
        if self.enabled:
            self.disabled_because = None

    def seal(self, document: Mapping[str, Any], vault: Vault) -> None:
        """A webhook makes its own secret, at its beginning."""
        if self.secret_sealed is None:
            self._make_secret(vault)

    def rotate(self, vault: Vault, now: datetime) -> None:
        """A new secret; the old one signs beside it for a day."""
        old = vault.open(self.secret_sealed or b"", self._place("secret"))
        self.old_secret_sealed = vault.seal(old, self._place("old_secret"))
        self.old_secret_until = now + OLD_SECRET_HOLDS
        self._make_secret(vault)
        self._touch(now)

    def draw_anew(self, vault: Vault, now: datetime) -> None:
        """A new secret at once: none of before signs beside it."""
        self.old_secret_sealed = self.old_secret_until = None
        self._make_secret(vault)
        self._touch(now)

    def secrets(self, vault: Vault, now: datetime) -> tuple[str, ...]:
        """Every secret that signs now, the newest first."""
        found = [vault.open(self.secret_sealed or b"", self._place("secret"))]
        if self.old_secret_sealed is not None and self.old_secret_until and now < self.old_secret_until:
            found.append(vault.open(self.old_secret_sealed, self._place("old_secret")))
        return tuple(found)

    def reseal(self, vault: Vault) -> bool:
        """Seal with the newest key whatever an older one sealed."""
        changed = False
        for field in ("secret", "old_secret"):
            sealed = getattr(self, f"{field}_sealed")
            if sealed is not None and not vault.is_newest(sealed):
                anew = vault.seal(vault.open(sealed, self._place(field)), self._place(field))
                setattr(self, f"{field}_sealed", anew)
                changed = True
        return changed

    def disable(self, because: str, now: datetime) -> None:
        """Nothing more is sent there until somebody enables it again."""
        self.enabled, self.disabled_because = False, because
        self._touch(now)

    def figures(self) -> dict[str, Any]:
        """Why it is disabled, and until when two secrets sign."""
        return {"disabled_because": self.disabled_because, "old_secret_until": self.old_secret_until}

    def _make_secret(self, vault: Vault) -> None:
        made = "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
        self.secret_sealed = vault.seal(made, self._place("secret"))
        self.fresh_secret = made  # type: ignore[misc]  # on this value alone

    def _touch(self, now: datetime) -> None:
        self.version += 1
        self.updated_at = now


class Event(Base):
    """Something that happened in a community, as other systems are told: thin, and about nobody."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_created", "community_id", "created_at"),)

    community_id: Mapped[str] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    type: Mapped[str] = mapped_column(String(40))
    data: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class WebhookDelivery(Posted, Base):
    """One event that is owed to one address; the receiver knows it by the event's id, however often."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["community_id", "webhook_id"],
            ["webhooks.community_id", "webhooks.id"],
            name="fk_webhook_deliveries_community_id_webhooks",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["community_id", "event_id"],
            ["events.community_id", "events.id"],
            name="fk_webhook_deliveries_community_id_events",
            ondelete="CASCADE",
        ),
        UniqueConstraint("community_id", "webhook_id", "event_id", name="uq_webhook_deliveries_event"),
        Index("ix_webhook_deliveries_due", "state", "due_at"),
    )

    community_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    webhook_id: Mapped[str] = mapped_column(String(64))
    event_id: Mapped[str] = mapped_column(String(64))
