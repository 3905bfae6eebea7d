"""Accounts are made by the one who set the service up, and by invitation; each with a key of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Account, AccountCode, ApiKey, Community, Membership, SignIn, tenancy
from scheduler.models.account import ENROLMENT, FIRST, INVITATION, RESET
from scheduler.models.api_key import EVERYDAY, SCOPES
from scheduler.models.community import ADMINISTRATOR, ROLES
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, communities, keys
from scheduler.services.accounts import codes, passwords, proving, tries
from scheduler.services.scope import Scope, not_there

OWNER = SCOPES
"""What the key of the first account may do: make communities too."""
NAME_MOST = 60


def first(
    session: Session, code: str, name: str, password: str, *, community: str = "", now: datetime
) -> Account:
    """Make the first account by the code of the one who set the service up.

    It administers whatever communities there are; ``community`` names the one that was made at the first
    start and has had no name since.
    """
    made, kept = _checked(name, password), passwords.kept(password)
    found = codes.find(session, code, now=now, locked=True)
    if found.purpose != FIRST:
        raise errors.Invalid("account_code_unknown")
    session.delete(found)
    account = _add(session, made, OWNER, now)
    account.password = kept
    tenancy.everywhere(session)
    for one in session.scalars(select(Community).order_by(Community.id)).all():
        if one.name == communities.DEFAULT_NAME and community.strip():
            one.name, one.version, one.updated_at = community.strip()[:200], one.version + 1, now
        _appoint(session, account, one.id, ADMINISTRATOR, now)
    _commit(session)
    return account


def invite(session: Session, name: str, *, now: datetime) -> tuple[Account, str]:
    """Make an account without a password, and the code by which somebody chooses it."""
    account, code = invited(session, name, now=now)
    _commit(session)
    return account, code


def invited(session: Session, name: str, *, now: datetime) -> tuple[Account, str]:
    """The same without a commit; a name that is taken is refused, whoever has it and whatever its state."""
    account = _add(session, _named(name), EVERYDAY, now)
    return account, codes.make(session, INVITATION, account_id=account.id, now=now)


def reset(session: Session, account: Account, *, now: datetime, second_factor: bool = False) -> str:
    """A code to choose a password anew; ``second_factor`` ends the second factor, for a lost telephone."""
    if second_factor:
        account.second_factor, account.is_second_factor_on, account.recovery_codes = None, False, []
    code = codes.make(session, RESET, account_id=account.id, now=now)
    session.execute(delete(SignIn).where(SignIn.account_id == account.id))
    session.commit()
    return code


def choose_password(session: Session, code: str, password: str, *, now: datetime) -> Account:
    """Choose a password by a code; whoever was signed in to the account is so no more."""
    account = account_of(session, codes.find(session, code, now=now))
    session.commit()
    passwords.require_good(password, name=account.name)
    kept = passwords.kept(password)
    codes.find(session, code, now=now, locked=True)
    _keep_password(session, account, kept)
    return account


def change_password(session: Session, account: Account, old: str, new: str, *, now: datetime) -> None:
    """Change a password by the one before, which is tried as seldom as at signing in.

    Every sign-in of the account ends, also that by which it is asked for: who has its secret too is out.
    So do codes that were made to choose another.
    """
    kept = passwords.kept(new)
    proving.require_password(session, account, old, field="old", now=now)
    passwords.require_good(new, name=account.name)
    tries.forgive(session, account.sign_in_name)
    _keep_password(session, account, kept)


def admit(session: Session, account: Account, community_id: str, role: str, *, now: datetime) -> None:
    """Make an account a member of a community, for who has the installation at hand."""
    if role not in ROLES:
        raise errors.Invalid("account_role_unknown", role=role[:40])
    if session.get(Community, community_id) is None:
        raise not_there()
    _appoint(session, account, community_id, role, now)
    session.commit()


def end(session: Session, account: Account, *, now: datetime) -> None:
    """End an account: its key is revoked, and nobody is signed in to it any more."""
    key = session.get(ApiKey, account.key_id)
    assert key is not None
    key.revoke(now)
    session.execute(delete(SignIn).where(SignIn.account_id == account.id))
    session.execute(delete(AccountCode).where(AccountCode.account_id == account.id))
    session.commit()


def named(session: Session, name: str) -> Account:
    """The account of a name; raises :class:`errors.NotFound`."""
    found = session.scalar(select(Account).where(Account.sign_in_name == compared(name)))
    if found is None:
        raise errors.NotFound("account_unknown", name=name[:40])
    return found


def everybody(session: Session) -> Sequence[tuple[Account, ApiKey]]:
    """Every account with its key, the oldest first."""
    wanted = select(Account, ApiKey).join(ApiKey, ApiKey.id == Account.key_id)
    rows = session.execute(wanted.order_by(Account.created_at, Account.id))
    return [(account, key) for account, key in rows]


def outside(session: Session, community_id: str) -> Sequence[Account]:
    """The accounts of an installation in which nobody by an account is a member of a community."""
    members = set(session.scalars(select(Membership.key_id).where(Membership.community_id == community_id)))
    found = [account for account, key in everybody(session) if key.revoked_at is None]
    return [] if any(account.key_id in members for account in found) else found


def account_of(session: Session, code: AccountCode) -> Account:
    """Whose code it is; raises :class:`errors.Invalid` for one that is nobody's yet."""
    found = None if code.account_id is None else session.get(Account, code.account_id)
    if found is None:
        raise errors.Invalid("account_code_unknown")
    return found


def compared(name: str) -> str:
    """A name as it is compared with others."""
    return unicodedata.normalize("NFKC", name).strip().casefold()[:100]


def _named(name: str) -> str:
    said = " ".join(unicodedata.normalize("NFC", name).split())
    if not 1 <= len(said) <= NAME_MOST or not said.isprintable():
        raise errors.InvalidDocument([Finding("name", "account_name_invalid", {"most": NAME_MOST})])
    return said


def _checked(name: str, password: str) -> str:
    said = _named(name)
    passwords.require_good(password, name=said)
    return said


def _add(session: Session, name: str, scopes: Sequence[str], now: datetime) -> Account:
    # The secret of the key is thrown away here: nobody can call with it.
    key, _ = keys.new_key(name, now, scopes)
    session.add(key)
    _flush(session)
    account = Account(
        key_id=key.id,
        name=name,
        sign_in_name=compared(name),
        created_at=now,
        is_second_factor_on=False,
        last_step=0,
        recovery_codes=[],
    )
    session.add(account)
    _flush(session)
    return account


def _keep_password(session: Session, account: Account, kept: str) -> None:
    """Keep another password: codes and sign-ins of the account, by the one before, end with it."""
    account.password = kept
    session.flush()  # who signs in by the one before waits here, and sees that it changed
    of_her = (AccountCode.account_id == account.id, AccountCode.purpose != ENROLMENT)
    session.execute(delete(AccountCode).where(*of_her))
    session.execute(delete(SignIn).where(SignIn.account_id == account.id))
    session.commit()


def _appoint(session: Session, account: Account, community_id: str, role: str, now: datetime) -> None:
    member = session.get(Membership, (community_id, account.key_id))
    if member is None:
        member = Membership(community_id=community_id, key_id=account.key_id, created_at=now)
        session.add(member)
    member.role, member.areas, member.teams, member.updated_at = role, [], [], now
    by = Scope(community_id, account.key_id, role)
    change_log.note(session, by, "changed", "member", account.key_id, fields=["role"], now=now)


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise errors.InvalidDocument([Finding("name", "account_name_taken", {})]) from None


def _commit(session: Session) -> None:
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        raise errors.InvalidDocument([Finding("name", "account_name_taken", {})]) from None
