"""The second factor: six digits that change every 30 seconds (RFC 6238), and codes for a lost phone."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Account, AccountCode, SignIn
from scheduler.models.account import DRAWN
from scheduler.planning.document.findings import Finding
from scheduler.services.accounts import codes, proving, tries
from scheduler.services.accounts.codes import LETTERS

ISSUER = "Volunteer Scheduler"
SECRET_BYTES, DIGITS, STEP_SECONDS = 20, 6, 30
EARLIER, LATER = 1, 1
"""Steps by which a phone's clock may be off."""
RECOVERY_CODES, RECOVERY_LENGTH = 10, 12
"""12 letters of 30 carry 58 bits; they are tried a few times in a quarter of an hour at most."""
DRAWN_LASTS = timedelta(minutes=10)
"""So long a secret that was drawn waits for its first code."""


def begin(session: Session, account: Account, password: str, *, now: datetime) -> str:
    """Draw a fresh secret by the password; returns it as a phone reads it, to be shown this once.

    Who found an open browser draws none and sees none: a secret that its owner switched on later would be in
    his phone too.
    """
    _require_off(account)
    proving.require_password(session, account, password, now=now)
    _require_off(account)
    tries.forgive(session, account.sign_in_name)
    account.second_factor = secrets.token_bytes(SECRET_BYTES)
    codes.mark(session, DRAWN, account.id, now=now, lasts=DRAWN_LASTS)
    session.commit()
    return address(account)


def address(account: Account) -> str:
    """The secret that was drawn, as a phone reads it."""
    return _of(account).get_provisioning_uri(account.name, ISSUER)


def switch_on(session: Session, account: Account, password: str, code: str, *, now: datetime) -> list[str]:
    """Switch it on by the password and a code that the phone shows; returns the codes for a lost phone.

    These are shown this once.  Every sign-in of the account ends: none of them has said a code.  Raises
    :class:`errors.Conflict` where it is on, or nothing was drawn of late.
    """
    _require_off(account)
    proving.require_password(session, account, password, now=now)
    _require_off(account)
    if not _is_drawn(session, account, now):
        raise errors.Conflict("second_factor_not_begun", minutes=DRAWN_LASTS.seconds // 60)
    step = _step(account, code, now)
    if step is None:
        raise errors.InvalidDocument([Finding("code", "second_factor_wrong", {})])
    tries.forgive(session, account.sign_in_name)
    drawn = ["".join(secrets.choice(LETTERS) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]
    account.is_second_factor_on, account.last_step = True, step
    account.recovery_codes = [_digest(one) for one in drawn]
    codes.void(session, DRAWN, account.id)
    session.execute(delete(SignIn).where(SignIn.account_id == account.id))
    session.commit()
    return [f"{one[:4]}-{one[4:8]}-{one[8:]}" for one in drawn]


def switch_off(session: Session, account: Account, password: str, code: str, *, now: datetime) -> None:
    """Switch it off by the password and one more code of it, tried as seldom as at signing in."""
    proving.require_password(session, account, password, now=now)
    if not is_passed(account, code, now=now):
        raise errors.InvalidDocument([Finding("code", "second_factor_wrong", {})])
    tries.forgive(session, account.sign_in_name)
    account.second_factor, account.is_second_factor_on, account.recovery_codes = None, False, []
    session.commit()


def is_passed(account: Account, code: str, *, now: datetime) -> bool:
    """Whether a code passes; one that does is used up.  The account is locked by the caller."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    if not account.is_second_factor_on:
        return False
    if len(letters) == DIGITS:
        step = _step(account, letters, now)
        if step is None or step <= account.last_step:
            return False
        account.last_step = step
        return True
    digest = _digest(letters)
    if digest not in account.recovery_codes:
        return False
    account.recovery_codes = [one for one in account.recovery_codes if one != digest]
    return True


def _require_off(account: Account) -> None:
    if account.is_second_factor_on:
        raise errors.Conflict("second_factor_on")


def _is_drawn(session: Session, account: Account, now: datetime) -> bool:
    """Whether a secret waits for its first code."""
    of_her = (AccountCode.account_id == account.id, AccountCode.purpose == DRAWN)
    drawn = session.scalar(select(exists().where(*of_her, AccountCode.expires_at > now)))
    return account.second_factor is not None and bool(drawn)


def _step(account: Account, code: str, now: datetime) -> int | None:
    """The 30 seconds whose code it is, near enough to now."""
    present = int(now.timestamp()) // STEP_SECONDS
    digits = "".join(letter for letter in code if letter.isalnum())
    for step in range(present - EARLIER, present + LATER + 1):
        try:
            _of(account).verify(digits.encode(), step * STEP_SECONDS)
        except InvalidToken:
            continue
        return step
    return None


def _of(account: Account) -> TOTP:
    assert account.second_factor is not None
    return TOTP(account.second_factor, DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303 -- the hash that phones know


def _digest(letters: str) -> str:
    return hashlib.sha256(letters.encode()).hexdigest()
