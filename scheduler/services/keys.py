"""Use cases of API keys: make, list, revoke, and let one in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.api_key import SCOPES, ApiKey
from scheduler.models.database import unless_unwritable
from scheduler.services import tokens

KIND = "key"
FIRST_ID = "00000000-0000-4000-8000-000000000001"
"""The first key has a known id, so that of two first starts at once only one makes it."""
USE_NOTED_EVERY = timedelta(minutes=1)
OF_SECRET = select(ApiKey).where(ApiKey.sha256 == bindparam("sha256"))
"""Built once: every request asks it, and building it anew takes longer than asking."""


def make(
    session: Session,
    *,
    name: str,
    now: datetime,
    scopes: Sequence[str] = SCOPES,
    lasts: timedelta | None = None,
) -> tuple[ApiKey, str]:
    """Make a key, to open for a time or until it is revoked; returns it and its secret, shown this once."""
    for scope in scopes:
        if scope not in SCOPES:
            raise errors.Invalid("scope_unknown", scope=scope[:40])
    key, secret = new_key(name, now, scopes)
    key.expires_at = None if lasts is None else now + lasts
    session.add(key)
    session.commit()
    return key, secret


def make_first(session: Session, *, name: str, now: datetime) -> str | None:
    """Make the first key unless there is one; returns its secret when it was made."""
    if session.scalar(select(exists().where(ApiKey.id.is_not(None)))):
        return None
    key, secret = new_key(name, now, SCOPES)
    key.id = FIRST_ID
    session.add(key)
    try:
        session.commit()
    except IntegrityError:  # another process made it between our look and our write
        session.rollback()
        return None
    return secret


def authenticate(session: Session, secret: str, *, now: datetime) -> ApiKey:
    """The key of a secret; raises :class:`errors.Unauthenticated`, the same whatever is wrong with it."""
    if not tokens.is_well_formed(secret, KIND):
        raise errors.Unauthenticated("key_unknown")
    key = session.scalar(OF_SECRET, {"sha256": tokens.fingerprint(secret)})
    if key is None or not key.is_open(now):
        raise errors.Unauthenticated("key_unknown")
    return key


def note_use(session: Session, key_id: str, *, now: datetime) -> None:
    """Write down that a key was used, at most once a minute."""
    with unless_unwritable(session):
        key = session.get(ApiKey, key_id)
        if key is not None and (key.last_used_at is None or now - key.last_used_at >= USE_NOTED_EVERY):
            key.last_used_at = now
            session.commit()


def all_keys(session: Session) -> Sequence[ApiKey]:
    """Every key, the oldest first."""
    return session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)).all()


def named(session: Session, name: str) -> ApiKey:
    """The key whose shown prefix or id is given whole; raises ``NotFound``, or ``Conflict`` for two."""
    found = session.scalars(select(ApiKey).where(or_(ApiKey.prefix == name, ApiKey.id == name))).all()
    if not found:
        raise errors.NotFound("key_not_found", key=name[:40])
    if len(found) > 1:
        raise errors.Conflict("key_prefix_shared", prefix=name[:40], ids=" ".join(key.id for key in found))
    return found[0]


def revoke(session: Session, key_id: str, *, now: datetime) -> ApiKey:
    """End a key; raises :class:`errors.NotFound` for an unknown one."""
    key = session.get(ApiKey, key_id)
    if key is None:
        raise errors.NotFound("key_not_found", key=key_id[:40])
    key.revoke(now)
    session.commit()
    return key


def new_key(name: str, now: datetime, scopes: Sequence[str]) -> tuple[ApiKey, str]:
    """A key that is not kept yet, and its secret."""
    if not 1 <= len(name.strip()) <= 100:
        raise errors.Invalid("key_name_invalid", most=100)
    secret = tokens.new_token(KIND)
    key = ApiKey(
        name=name.strip(),
        prefix=tokens.shown_prefix(secret),
        sha256=tokens.fingerprint(secret),
        scopes=list(scopes),
        created_at=now,
    )
    return key, secret
