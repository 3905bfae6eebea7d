"""A community with somebody to be told something, and the steps of telling it."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from scheduler.bootstrap import Runtime
from scheduler.models import Notice
from scheduler.models.notice import NORMAL
from scheduler.notify.channels.contract import Undelivered
from scheduler.services import dispatch
from scheduler.services.dispatch import Parcel
from scheduler.services.telling import tell
from tests.api.settling import Caller, settled
from tests.conftest import FakeClock

SHIFT = {
    "title": "服务台",
    "site": "居委会",
    "start": "2026-11-24T09:00+08:00",
    "end": "2026-11-24T11:00+08:00",
}
SMS = {
    "url": "https://gateway.example.org/send",
    "account": "a",
    "secret": "a secret of the gateway",
    "sign_name": "古城社区",
    "template": "SMS_1",
}


@pytest.fixture
def clock() -> FakeClock:
    """Ten in the morning of a Saturday in China."""
    made = FakeClock()
    made.now = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    return made


def community(runtime: Runtime) -> Caller:
    """A community with a volunteer who has a telephone, and an SMS gateway."""
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英", phone="000 1234 5678")
    us.make("channels", id="sms", name="短信", kind="sms", serves="volunteers", settings=SMS, price=5)
    return us


def owe(runtime: Runtime, us: Caller, kind: str = "assigned", **more: Any) -> str:
    """Owe a notice, by default to the volunteer; returns its id."""
    asked = {"volunteer_id": "v1", "facts": SHIFT, "urgency": NORMAL, "now": runtime.clock(), **more}
    with runtime.writing() as session:
        notice = tell(session, us.community, kind, **asked)
        session.commit()
    assert notice is not None
    return notice.id


def taken(runtime: Runtime) -> Parcel | None:
    """What a courier takes now."""
    with runtime.writing() as session:
        return dispatch.take_due(session, runtime.clock())


def settle(runtime: Runtime, parcel: Parcel, failure: Undelivered | None = None) -> str:
    """Write what came of an attempt."""
    with runtime.writing() as session:
        return dispatch.write_outcome(session, parcel, failure, now=runtime.clock(), random=Random(1))


def kept(runtime: Runtime, us: Caller, notice_id: str) -> Notice:
    """A notice as it is now."""
    with runtime.reading() as session:
        return session.get_one(Notice, (us.community, notice_id))
