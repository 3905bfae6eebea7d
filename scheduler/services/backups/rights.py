"""Who may do what, and by which password, is not brought back from a backup: what was taken away stays away.

Nobody gains by it: who was made a member since the backup is none afterwards, like everything else of since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from scheduler.models import Account, AccountCode, ApiKey, Community, Membership, SignIn, tenancy
from scheduler.models.packed import CARRIED
from scheduler.models.sealing import VAULT
from scheduler.services import members, mentions
from scheduler.services.backups.noted import MEMBERS_AWAY, MEMBERS_KEPT, Kept
from scheduler.services.scope import Scope

CREDENTIALS = ("password", "second_factor", "is_second_factor_on", "last_step", "recovery_codes")
"""Of an account: what it is signed in by, and what of it is used up."""
LIMITS = ("role", "areas", "teams")


@dataclass(frozen=True, slots=True)
class Rights:
    """What a database that is to be replaced says of accounts and members."""

    communities: frozenset[str]
    keys: dict[str, str]
    """Key -> the digest of its secret: the first key of every installation has the same id."""
    members: dict[tuple[str, str], tuple[Any, ...]]
    """Community and key -> :data:`LIMITS`."""
    accounts: dict[str, tuple[Any, ...]]
    """Account -> :data:`CREDENTIALS`."""
    codes: frozenset[str]


def of(bind: Engine | Connection) -> Rights | None:
    """What a database says now; nothing where it cannot be read."""
    try:
        carried = {VAULT: getattr(bind.dialect, CARRIED)}
        with Session(bind, join_transaction_mode="create_savepoint", info=carried) as session:
            tenancy.everywhere(session)
            return Rights(
                frozenset(session.scalars(select(Community.id))),
                _keys(session),
                {
                    (one.community_id, one.key_id): _of(one, LIMITS)
                    for one in session.scalars(select(Membership))
                },
                {one.id: _of(one, CREDENTIALS) for one in session.scalars(select(Account))},
                frozenset(session.scalars(select(AccountCode.sha256))),
            )
    except SQLAlchemyError:  # it is what we restore for
        return None


def keep(session: Session, said_now: Rights | None, kept: Kept) -> int | None:
    """Say of accounts and members again what was said before the way back; the caller commits.

    Returns how many members and accounts the backup had otherwise; nothing where the database before could
    not be read, or is another installation's, or a fresh one: it knows none of the keys.  Everybody signs in
    anew, whatever is known.  ``kept`` counts members for each community.
    """
    session.execute(delete(SignIn))
    keys = _keys(session)
    known = {id for id, digest in keys.items() if said_now and said_now.keys.get(id) == digest}
    if said_now is None or (keys and not known):
        return None
    for code in session.scalars(select(AccountCode)):
        if code.account_id in said_now.accounts and code.sha256 not in said_now.codes:
            session.delete(code)
    return _keep_members(session, said_now, known, kept) + _keep_accounts(session, said_now)


def _keep_members(session: Session, said_now: Rights, known: set[str], kept: Kept) -> int:
    count = 0
    for one in session.scalars(select(Membership)):
        said = said_now.members.get((one.community_id, one.key_id))
        is_known = one.community_id in said_now.communities and one.key_id in known
        if not is_known or said == _of(one, LIMITS):
            continue
        count += 1
        kept[one.community_id][MEMBERS_AWAY if said is None else MEMBERS_KEPT] += 1
        within, limits = Scope(one.community_id, one.key_id, one.role), []
        if said is None:
            session.delete(one)
        else:
            one.role, one.areas, one.teams = said
            limits = members.limits("area", one.areas) + members.limits("team", one.teams)
        mentions.write(session, within, members.KIND, one.key_id, limits)
    return count


def _keep_accounts(session: Session, said_now: Rights) -> int:
    count = 0
    for one in session.scalars(select(Account)):
        said = said_now.accounts.get(one.id)
        if said is not None and said != _of(one, CREDENTIALS):
            count += 1
            for name, value in zip(CREDENTIALS, said, strict=True):
                setattr(one, name, value)
    return count


def _keys(session: Session) -> dict[str, str]:
    return {key.id: key.sha256 for key in session.scalars(select(ApiKey))}


def _of(one: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in names)
