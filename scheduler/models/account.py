"""A person who coordinates by the pages: how she signs in, and what she is signed in by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.models.base import Base, new_id
from scheduler.models.packed import SealedBytes

FIRST, INVITATION, RESET = "first", "invitation", "reset"
"""What a one-time code is for."""
ENROLMENT, DRAWN = "enrolment", "drawn"
"""Codes that are shown to nobody: a second factor has to be set up, or its secret waits for a first code."""
WHOLE, HALF = "whole", "half"
"""A sign-in that opens the pages, and one that still wants the second factor."""


class Account(Base):
    """Somebody with a password; she acts by a key of her own, whose secret nobody has.

    What she may do stands with that key: memberships, limits, the log.  To end the key is to end the account.
    """

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    key_id: Mapped[str] = mapped_column(ForeignKey("api_keys.id", ondelete="CASCADE"), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    sign_in_name: Mapped[str] = mapped_column(String(100), unique=True)
    """The name as it is compared: letters that look alike are one, small and capital too."""
    password: Mapped[str | None] = mapped_column(String(200))
    """Argon2id, in the form that names its own settings; nothing until it is chosen."""
    second_factor: Mapped[bytes | None] = mapped_column(SealedBytes("accounts", "second_factor"))
    """The secret of the second factor, sealed."""
    is_second_factor_on: Mapped[bool] = mapped_column(default=False)
    last_step: Mapped[int] = mapped_column(default=0)
    """The last 30 seconds whose code was taken: no code is taken twice."""
    recovery_codes: Mapped[list[Any]] = mapped_column(default=list)
    """SHA-256 of those that are not used up."""
    created_at: Mapped[datetime]


class AccountCode(Base):
    """A code that is used once: for the first account, for an invitation, for another password."""

    __tablename__ = "account_codes"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(10))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class SignIn(Base):
    """A browser that is signed in; only the SHA-256 of what it shows is kept."""

    __tablename__ = "sign_ins"
    __table_args__ = (Index("ix_sign_ins_expires_at", "expires_at"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class SignInTries(Base):
    """How often somebody tried of late, for one name or from one address; neither can be read off."""

    __tablename__ = "sign_in_tries"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    since: Mapped[datetime]
