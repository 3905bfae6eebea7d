"""What is owed to somebody outside: no flood is sent by asking again, and nothing to who was erased."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Notice
from scheduler.models.owed import HELD
from scheduler.notify import posting
from scheduler.notify.channels.contract import Undelivered
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.telling import clock, community, owe, settle, taken

__all__ = ["clock"]

ASKED = 200


@pytest.mark.case("B65")
def test_an_attempt_has_fifteen_seconds_and_64_kibibytes_and_nobody_else_tries_meanwhile() -> None:
    assert (posting.WALL_SECONDS, posting.ANSWER_BYTES) == (15.0, 64 * 1024)
    assert timedelta(seconds=posting.WALL_SECONDS + posting.CONNECT_SECONDS) < HELD


@pytest.mark.case("B69")
def test_two_hundred_requests_to_send_again_send_once(runtime: Runtime, clock: FakeClock) -> None:
    us = community(runtime)
    again = us.address(f"notices/{owe(runtime, us)}/retry")
    parcel = taken(runtime)
    assert parcel is not None
    settle(runtime, parcel, Undelivered("channel_refused", is_permanent=True))
    answers = Counter(us.client.post(again).status_code for _ in range(ASKED))
    assert answers == {202: 1, 409: ASKED - 1}
    parcel = taken(runtime)
    assert parcel is not None
    assert taken(runtime) is None


@pytest.mark.case("B72")
@on_both_databases
def test_what_waits_for_somebody_who_is_erased_is_gone_with_her(runtime: Runtime) -> None:
    us = community(runtime)
    for kind in ("reminder", "cancelled", "assigned"):
        owe(runtime, us, kind)
    answer = us.client.post(us.address("volunteers/v1/erasure"), headers={"If-Match": '"1"'})
    assert answer.status_code == 204
    assert taken(runtime) is None
    with runtime.reading() as session:
        assert session.scalars(select(Notice).where(Notice.volunteer_id == "v1")).all() == []
