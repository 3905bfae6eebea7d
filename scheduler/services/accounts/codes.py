"""One-time codes: for the first account, for an invitation, for a password to be chosen anew.

88 random bits in 18 letters, in groups of six, which can be read out on a telephone.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Account, AccountCode
from scheduler.models.account import FIRST

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""None of them looks like another."""
LENGTH, GROUP = 18, 6
"""18 letters of 30 carry 88 bits."""
LASTS = timedelta(days=7)


def make(session: Session, purpose: str, *, now: datetime, account_id: str | None = None) -> str:
    """A fresh code, shown this once; earlier ones for the same are void.  Commits nothing."""
    void(session, purpose, account_id)
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    session.add(
        AccountCode(
            sha256=_digest(drawn),
            purpose=purpose,
            account_id=account_id,
            created_at=now,
            expires_at=now + LASTS,
        )
    )
    return "-".join(drawn[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def mark(session: Session, purpose: str, account_id: str, *, now: datetime, lasts: timedelta = LASTS) -> None:
    """Note for so long that something of an account is under way; no code is shown.  Commits nothing."""
    void(session, purpose, account_id)
    session.add(
        AccountCode(
            sha256=secrets.token_hex(32),
            purpose=purpose,
            account_id=account_id,
            created_at=now,
            expires_at=now + lasts,
        )
    )


def first(session: Session, *, now: datetime) -> str | None:
    """A code to make the first account with; nothing where there is an account."""
    if is_settled(session):
        return None
    made = make(session, FIRST, now=now)
    session.commit()
    return made


def is_settled(session: Session) -> bool:
    """Whether there is an account whose password was chosen."""
    return bool(session.scalar(select(exists().where(Account.password.is_not(None)))))


def find(session: Session, code: str, *, now: datetime, locked: bool = False) -> AccountCode:
    """What a code is for; raises the same :class:`errors.Invalid` for an unknown, used or old one."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    wanted = select(AccountCode).where(AccountCode.sha256 == _digest(letters))
    found = session.scalar(wanted.with_for_update() if locked else wanted)
    if found is None or now >= found.expires_at or (found.purpose == FIRST and is_settled(session)):
        raise errors.Invalid("account_code_unknown")
    return found


def void(session: Session, purpose: str, account_id: str | None) -> None:
    """End the codes of a purpose.  Commits nothing."""
    same = AccountCode.account_id.is_(None) if account_id is None else AccountCode.account_id == account_id
    session.execute(delete(AccountCode).where(AccountCode.purpose == purpose, same))


def _digest(letters: str) -> str:
    return hashlib.sha256(letters.encode()).hexdigest()
