"""Colleagues invited into a community: an account of their own, enrolled once by password and second factor.

Whoever invites never chooses nor learns a password, and never touches an account that is there: a name that
is taken is refused.  Until the link is used it can be drawn anew or taken back, by those alone in whose
community the account is a member and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Account, AccountCode, ApiKey, Membership, tenancy
from scheduler.models.account import ENROLMENT, INVITATION
from scheduler.services import members
from scheduler.services.accounts import codes, making
from scheduler.services.scope import Scope, not_there

NO_END = timedelta(days=36500)
"""An enrolment ends with the second factor and not with time."""


def invite(
    session: Session, within: Scope, name: str, said: Mapping[str, Any], *, now: datetime
) -> tuple[Account, str]:
    """Make an account, a member of the community, and the code of its link.

    ``said`` is what it is there, as :func:`members.appoint` takes it.  Raises :class:`errors.InvalidDocument`
    for a name that is taken, :class:`errors.Forbidden` for who may not appoint.
    """
    within.require("members:write")
    account, code = making.invited(session, name, now=now)
    codes.mark(session, ENROLMENT, account.id, now=now, lasts=NO_END)
    members.appoint(session, within, account.key_id, said, now=now)
    return account, code


def renew(session: Session, within: Scope, key_id: str, *, now: datetime) -> tuple[Account, str]:
    """Another link for an invitation that was not used; the one before opens nothing any more."""
    account = _waiting(session, within, key_id)
    code = codes.make(session, INVITATION, account_id=account.id, now=now)
    session.commit()
    return account, code


def withdraw(session: Session, within: Scope, key_id: str, *, now: datetime) -> None:
    """Take an invitation back that was not used: its link opens nothing, and the name is free again."""
    account = _waiting(session, within, key_id)
    members.dismiss(session, within, key_id, now=now)
    key = session.get(ApiKey, key_id)
    assert key is not None
    key.revoke(now)
    session.execute(delete(AccountCode).where(AccountCode.account_id == account.id))
    session.delete(account)
    session.commit()


def waiting(session: Session, within: Scope) -> frozenset[str]:
    """The keys of the community's members whose invitation was not used yet."""
    of_us = select(Membership.key_id).where(Membership.community_id == within.community_id)
    found = select(Account.key_id).where(Account.password.is_(None), Account.key_id.in_(of_us))
    return frozenset(session.scalars(found))


def is_enrolling(session: Session, account: Account) -> bool:
    """Whether somebody who was invited has to set up the second factor before anything else."""
    if account.is_second_factor_on:
        return False
    of_her = (AccountCode.account_id == account.id, AccountCode.purpose == ENROLMENT)
    return bool(session.scalar(select(exists().where(*of_her))))


def _waiting(session: Session, within: Scope, key_id: str) -> Account:
    """An account without a password that is a member here; raises as for one that is not there."""
    within.require("members:write")
    wanted = select(Account).where(Account.key_id == key_id, Account.password.is_(None)).with_for_update()
    account = session.scalar(wanted)
    with tenancy.on_behalf_of(session, key_id):
        of_her = select(Membership.community_id).where(Membership.key_id == key_id)
        communities = set(session.scalars(of_her))
    if account is None or within.community_id not in communities:
        raise not_there()
    if len(communities) > 1:
        raise errors.Forbidden("invited_elsewhere_too")
    return account
