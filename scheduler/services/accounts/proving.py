"""That who asks is whose account it is: by the password, though the browser is signed in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Account
from scheduler.planning.document.findings import Finding
from scheduler.services.accounts import passwords, tries


def require_password(
    session: Session, account: Account, password: str, *, field: str = "present", now: datetime
) -> None:
    """Count a try and look at the password; returns with the account locked and as it is now.

    Nobody waits while the password is looked at.  Raises :class:`errors.TooMany`, and
    :class:`errors.InvalidDocument` at ``field`` for a wrong one.
    """
    tries.count(session, name=account.sign_in_name, now=now)
    if not (passwords.is_right(password, account.password) and is_unchanged(session, account)):
        raise errors.InvalidDocument([Finding(field, "password_wrong", {})])


def is_unchanged(session: Session, account: Account) -> bool:
    """Lock an account and read it anew: whether its password is the one that was looked at."""
    looked_at = account.password
    session.add(account)
    session.refresh(account, with_for_update=True)
    return account.password == looked_at
