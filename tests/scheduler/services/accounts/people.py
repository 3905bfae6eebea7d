"""Accounts to try things with."""

from __future__ import annotations

from sqlalchemy.orm import Session

from scheduler.models import Account
from scheduler.services.accounts import codes, making, second_factor
from tests.conftest import FakeClock

PASSWORD = "seven lamps by the river"
ANOTHER = "a kettle under the stairs"
ADDRESS = "192.0.2.7"


def first(session: Session, clock: FakeClock, name: str = "李敏", *, community: str = "") -> Account:
    """The first account of an installation."""
    code = codes.first(session, now=clock())
    assert code is not None
    return making.first(session, code, name, PASSWORD, community=community, now=clock())


def colleague(session: Session, clock: FakeClock, name: str = "赵红") -> Account:
    """Somebody who was invited and has chosen a password."""
    _, code = making.invite(session, name, now=clock())
    return making.choose_password(session, code, PASSWORD, now=clock())


def shown(account: Account, clock: FakeClock) -> str:
    """The six digits that the phone of an account shows now."""
    return second_factor._of(account).generate(int(clock().timestamp())).decode()


def with_second_factor(session: Session, account: Account, clock: FakeClock) -> list[str]:
    """Switch the second factor on; returns the recovery codes, and lets its first code run out."""
    second_factor.begin(session, account, PASSWORD, now=clock())
    recovery = second_factor.switch_on(session, account, PASSWORD, shown(account, clock), now=clock())
    clock.go_on(seconds=60)
    return recovery
