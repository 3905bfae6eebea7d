"""Signing in, being signed in, signing out.

A sign-in is a row; the browser shows a secret of which only the digest is kept.  The secret is a new one at
each step, so that none from before opens anything after.  It ends when it was not used for some hours, after
some days whatever happens, and at once with the account's key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Account, ApiKey, SignIn
from scheduler.models.account import HALF, WHOLE
from scheduler.models.database import unless_unwritable
from scheduler.services import tokens
from scheduler.services.accounts import making, passwords, proving, second_factor, tries

KIND = "session"
IDLE, LONGEST = timedelta(hours=8), timedelta(days=7)
HALF_LASTS = timedelta(minutes=10)
USE_NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Admitted:
    """Who is signed in, and by what."""

    account: Account
    sign_in: SignIn

    @property
    def principal(self) -> str:
        """The key that she acts by."""
        return self.account.key_id

    @property
    def is_whole(self) -> bool:
        """Whether nothing more is asked of her."""
        return self.sign_in.state == WHOLE


def begin(session: Session, name: str, password: str, *, address: str, now: datetime) -> tuple[Admitted, str]:
    """Sign in by name and password; returns what that opens and the browser's secret.

    Raises the same :class:`errors.Unauthenticated` for an unknown name as for a wrong password, after the
    same time; :class:`errors.TooMany` when it was tried too often.
    """
    called = making.compared(name)
    tries.count(session, name=called, address=address, now=now)
    found = session.execute(
        select(Account, ApiKey)
        .join(ApiKey, ApiKey.id == Account.key_id)
        .where(Account.sign_in_name == called)
    ).one_or_none()
    session.commit()  # nobody waits for us while the password is looked at
    account, key = found if found is not None else (None, None)
    is_right = passwords.is_right(password, None if account is None else account.password)
    if account is None or key is None or not key.is_open(now) or not is_right:
        raise errors.Unauthenticated("sign_in_refused")
    if not proving.is_unchanged(session, account):  # what it was has let somebody else in, perhaps
        session.rollback()
        raise errors.Unauthenticated("sign_in_refused")
    if not account.is_second_factor_on:
        tries.forgive(session, called, address)
    return start(session, account, now=now, state=HALF if account.is_second_factor_on else WHOLE)


def complete(
    session: Session, half: Admitted, code: str, *, address: str, now: datetime
) -> tuple[Admitted, str]:
    """Sign in whole by a code of the second factor, or by one of recovery; the secret is a new one.

    A half sign-in that has ended meanwhile, as by another password, opens nothing.  Whoever has one knew the
    password: tries are counted for the name alone, and what others err at the same address keeps nobody out.
    """
    called = half.account.sign_in_name
    tries.count(session, name=called, now=now)
    wanted = select(Account).where(Account.id == half.account.id).with_for_update()
    account = session.scalars(wanted.execution_options(populate_existing=True)).one()
    ended = session.execute(delete(SignIn).where(SignIn.sha256 == half.sign_in.sha256))
    is_there = ended.rowcount == 1  # type: ignore[attr-defined]
    if not is_there or not second_factor.is_passed(account, code, now=now):
        session.rollback()
        raise errors.Unauthenticated("second_factor_wrong")
    tries.forgive(session, called, address)
    return start(session, account, now=now)


def start(session: Session, account: Account, *, now: datetime, state: str = WHOLE) -> tuple[Admitted, str]:
    """A fresh sign-in of an account that has shown who it is."""
    secret = tokens.new_token(KIND)
    made = SignIn(
        sha256=tokens.fingerprint(secret),
        account_id=account.id,
        state=state,
        created_at=now,
        used_at=now,
        expires_at=now + (LONGEST if state == WHOLE else HALF_LASTS),
    )
    session.add(made)
    session.commit()
    return Admitted(account, made), secret


def admit(session: Session, secret: str, *, now: datetime) -> Admitted | None:
    """Who is signed in by a secret; nobody by one that is unknown or has ended."""
    if not tokens.is_well_formed(secret, KIND):
        return None
    wanted = select(SignIn, Account, ApiKey).join(Account, Account.id == SignIn.account_id)
    wanted = wanted.join(ApiKey, ApiKey.id == Account.key_id)
    found = session.execute(wanted.where(SignIn.sha256 == tokens.fingerprint(secret))).one_or_none()
    if found is None:
        return None
    sign_in, account, key = found
    if not key.is_open(now) or now >= sign_in.expires_at or now - sign_in.used_at >= IDLE:
        return None
    return Admitted(account, sign_in)


def is_use_noted(admitted: Admitted, now: datetime) -> bool:
    """Whether the last use was written down a moment ago."""
    return now - admitted.sign_in.used_at < USE_NOTED_EVERY


def note_use(session: Session, admitted: Admitted, *, now: datetime) -> None:
    """Write down that a sign-in was used."""
    with unless_unwritable(session):
        kept = session.get(SignIn, admitted.sign_in.sha256)
        if kept is not None:
            kept.used_at = now
            session.commit()


def leave(session: Session, admitted: Admitted) -> None:
    """Sign out here."""
    session.execute(delete(SignIn).where(SignIn.sha256 == admitted.sign_in.sha256))
    session.commit()


def leave_everywhere(session: Session, account: Account) -> None:
    """Sign out wherever the account is signed in, here too."""
    session.execute(delete(SignIn).where(SignIn.account_id == account.id))
    session.commit()


def forget(session: Session, *, now: datetime) -> int:
    """Drop sign-ins that have ended and tries that count no more; returns how many sign-ins."""
    ended = or_(SignIn.expires_at <= now, SignIn.used_at <= now - IDLE)
    dropped = session.execute(delete(SignIn).where(ended))
    tries.forget(session, now=now)
    session.commit()
    return dropped.rowcount  # type: ignore[attr-defined,no-any-return]
