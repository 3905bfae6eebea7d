"""Who may do what, and by which password, is not brought back from a backup: what was taken away stays away.

Nobody gains by it: who was made a member since the backup is none afterwards, like everything else of since.
Of each thing that says most which knew it last: the database that is replaced, else what ways back before
this one remembered (:mod:`remembered`), which know of secrets the digests alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from scheduler.models import Account, AccountCode, ApiKey, Community, Membership, SignIn, tenancy
from scheduler.models.packed import CARRIED
from scheduler.models.sealing import VAULT
from scheduler.services import members, mentions
from scheduler.services.backups import signing
from scheduler.services.backups.noted import MEMBERS_AWAY, MEMBERS_KEPT, Kept
from scheduler.services.backups.signing import Signing
from scheduler.services.scope import Scope

CREDENTIALS = ("password", "second_factor", "is_second_factor_on", "last_step", "recovery_codes")
"""Of an account: what it is signed in by, and what of it is used up."""
LIMITS = ("role", "areas", "teams")


@dataclass(frozen=True, slots=True)
class Rights:
    """What a database that is to be replaced says of accounts and members."""

    communities: frozenset[str]
    keys: frozenset[str]
    """Digests of their secrets, by which they are known: the first key of all installations has one id."""
    members: dict[tuple[str, str], tuple[Any, ...]]
    """Community and key -> :data:`LIMITS`."""
    accounts: dict[str, Sequence[str]]
    """Account -> digests of its password and second factor, and the recovery codes that are left."""
    codes: frozenset[str]
    signing: Signing = field(default_factory=Signing)
    credentials: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """Account -> :data:`CREDENTIALS`; these are never written down outside a database."""


def of(bind: Engine | Connection) -> Rights | None:
    """What a database says now; nothing where it cannot be read."""
    try:
        carried = {VAULT: getattr(bind.dialect, CARRIED)}
        with Session(bind, join_transaction_mode="create_savepoint", info=carried) as session:
            tenancy.everywhere(session)
            keys, accounts = _keys(session), session.scalars(select(Account)).all()
            return Rights(
                frozenset(session.scalars(select(Community.id))),
                frozenset(keys.values()),
                {
                    (one.community_id, keys[one.key_id]): _of(one, LIMITS)
                    for one in session.scalars(select(Membership))
                },
                {one.id: _digests(one) for one in accounts},
                frozenset(session.scalars(select(AccountCode.sha256))),
                signing.of(session),
                {one.id: _of(one, CREDENTIALS) for one in accounts},
            )
    except SQLAlchemyError:  # it is what we restore for
        return None


def knows(said: Rights, session: Session) -> bool:
    """Whether what was said is of the same installation: it has a key of it, or there is none."""
    keys = set(_keys(session).values())
    return not keys or not keys.isdisjoint(said.keys)


def keep(session: Session, said: Sequence[Rights], kept: Kept) -> int:
    """Say of accounts and members again what was ``said`` before the way back, the latest first.

    Returns how many members and accounts the backup had otherwise.  Everybody signs in anew, whatever is
    known.  ``kept`` counts members for each community.  The caller commits.
    """
    session.execute(delete(SignIn))
    for code in session.scalars(select(AccountCode)):
        latest = next((one for one in said if code.account_id in one.accounts), None)
        if latest is not None and code.sha256 not in latest.codes:
            session.delete(code)
    return _keep_members(session, said, kept) + _keep_accounts(session, said)


def _keep_members(session: Session, said: Sequence[Rights], kept: Kept) -> int:
    count, keys = 0, _keys(session)
    for one in session.scalars(select(Membership)):
        place, digest = one.community_id, keys[one.key_id]
        knowing = (rights for rights in said if place in rights.communities and digest in rights.keys)
        latest = next(knowing, None)
        limits_then = None if latest is None else latest.members.get((place, digest))
        if latest is None or limits_then == _of(one, LIMITS):
            continue
        count += 1
        kept[place][MEMBERS_AWAY if limits_then is None else MEMBERS_KEPT] += 1
        within, limits = Scope(place, one.key_id, one.role), []
        if limits_then is None:
            session.delete(one)
        else:
            one.role, one.areas, one.teams = limits_then
            limits = members.limits("area", one.areas) + members.limits("team", one.teams)
        mentions.write(session, within, members.KIND, one.key_id, limits)
    return count


def _keep_accounts(session: Session, said: Sequence[Rights]) -> int:
    count = 0
    for one in session.scalars(select(Account)):
        latest = next((rights for rights in said if one.id in rights.accounts), None)
        if latest is None:
            continue
        before = _of(one, CREDENTIALS)
        if one.id in latest.credentials:
            for name, value in zip(CREDENTIALS, latest.credentials[one.id], strict=True):
                setattr(one, name, value)
        else:
            _hold_to(one, latest.accounts[one.id])
        count += before != _of(one, CREDENTIALS)
    return count


def _hold_to(account: Account, digests: Sequence[str]) -> None:
    """A password or second factor that was changed since opens nothing: another is chosen by a code."""
    if _digests(account)[:2] != list(digests[:2]):
        account.password, account.second_factor, account.is_second_factor_on = None, None, False
    account.recovery_codes = [code for code in account.recovery_codes if code in digests[2:]]


def _digests(account: Account) -> Sequence[str]:
    second = account.second_factor if account.is_second_factor_on else None
    secrets = (account.password or "").encode(), second or b""
    return [*(hashlib.sha256(secret).hexdigest() for secret in secrets), *account.recovery_codes]


def _keys(session: Session) -> dict[str, str]:
    return {key.id: key.sha256 for key in session.scalars(select(ApiKey))}


def _of(one: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in names)
