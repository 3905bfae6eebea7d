"""The line of those who want to write: in order, without a gap, and never for ever."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from scheduler.bootstrap import Runtime
from scheduler.models import database
from scheduler.models.database import make_engine
from scheduler.models.turns import Turns
from tests.waiting import until

WRITE = text("UPDATE communities SET name = name")


def held(engine: Engine) -> tuple[Callable[[], None], Callable[[], None]]:
    """A transaction of another thread: how it is begun, and how it is ended."""
    begun, ends = threading.Event(), threading.Event()
    pool = ThreadPoolExecutor(1)

    def hold() -> None:
        with engine.begin() as connection:
            connection.execute(WRITE)
            begun.set()
            ends.wait(30)

    def begin() -> None:
        pool.submit(hold)
        assert begun.wait(30)

    return begin, lambda: (ends.set(), pool.shutdown())[0]


@pytest.fixture
def lined(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Engine, Turns]]:
    """An engine, and the line before it."""
    turns = Turns()
    monkeypatch.setattr(database, "Turns", lambda: turns)
    engine = make_engine(str(runtime.engine.url))
    yield engine, turns
    engine.dispose()


def test_those_of_a_process_write_in_the_order_in_which_they_came(lined: tuple[Engine, Turns]) -> None:
    engine, turns = lined
    order: list[int] = []
    begin, end = held(engine)
    begin()

    def write(number: int) -> None:
        with engine.begin() as connection:
            connection.execute(WRITE)
            order.append(number)

    with ThreadPoolExecutor(12) as pool:
        for number in range(12):
            pool.submit(write, number)
            until(partial(turns.is_awaited_by, number + 1))
        end()
    assert order == list(range(12))
    assert turns.is_awaited_by(0)


def test_whoever_goes_leaves_the_turn_to_the_next(lined: tuple[Engine, Turns]) -> None:
    """By a commit, a rollback, an error, or a connection that is thrown away."""
    engine, turns = lined
    with engine.connect() as connection:
        connection.execute(WRITE)
        connection.rollback()
        connection.execute(WRITE)
        connection.commit()
        connection.execute(WRITE)
        assert turns.is_taken
    with pytest.raises(OperationalError), engine.begin() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))
    with engine.connect() as connection:
        connection.execute(WRITE)
        connection.invalidate()
    with engine.begin() as connection:
        connection.execute(WRITE)
    assert not turns.is_taken


def test_who_waits_too_long_is_refused_and_hinders_nobody(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind another thread, and behind another process, which has a line of its own."""
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "busy_timeout=50"))
    ours, theirs = make_engine(str(runtime.engine.url)), make_engine(str(runtime.engine.url))
    for engine in (ours, theirs):
        begin, end = held(engine)
        begin()
        with pytest.raises(OperationalError) as refused, ours.begin():
            raise AssertionError("it is held")
        assert isinstance(refused.value.orig, sqlite3.OperationalError)
        end()
        with ours.begin() as connection:
            connection.execute(WRITE)
            ((milliseconds,),) = connection.execute(text("PRAGMA busy_timeout")).all()
            assert milliseconds == 50
    for engine in (ours, theirs):
        engine.dispose()
