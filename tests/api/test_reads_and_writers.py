"""On SQLite no read waits for a writer, though it may have to note that a key or a link was used."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

from scheduler.bootstrap import Runtime
from scheduler.models import ApiKey
from scheduler.models.database import BUSY_MILLISECONDS
from tests.api.answering import Volunteer
from tests.api.feeding import subscribed
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.conftest import FakeClock


@contextmanager
def somebody_writing(runtime: Runtime) -> Iterator[None]:
    """Another process holds the one lock for writers."""
    with closing(sqlite3.connect(str(runtime.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_no_read_waits_for_a_writer_to_note_that_it_was_asked(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="张三")
    me, browser = Volunteer(runtime, us, "v1"), coordinating(runtime, us)
    subscriber, _ = subscribed(runtime, us, volunteer="v1")
    asked = (
        lambda: us.get("volunteers"),
        lambda: me.get("shifts"),
        lambda: subscriber.client.get(subscriber.address),
        lambda: browser.client.get(f"/console/{us.community}"),
    )
    clock.go_on(minutes=5)

    def noted() -> datetime | None:
        with runtime.reading() as session:
            key = session.get(ApiKey, us.key)
            return None if key is None else key.last_used_at

    before, began = noted(), time.monotonic()
    with somebody_writing(runtime):
        assert [one().status_code for one in asked] == [200] * 4
    assert time.monotonic() - began < BUSY_MILLISECONDS / 1000 / 4
    assert noted() == before
    assert [one().status_code for one in asked] == [200] * 4
    assert noted() == clock()
