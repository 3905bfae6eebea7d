"""The mark of a database changes with every commit of anybody, and with nothing else."""

from __future__ import annotations

import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from scheduler.bootstrap import Runtime
from scheduler.models import ApiKey, patience
from scheduler.models.data_version import DataVersion
from scheduler.models.database import make_engine
from scheduler.services import keys
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_every_commit_changes_the_mark_and_no_look_does(runtime: Runtime) -> None:
    version = DataVersion(runtime.engine)
    marks = [version.read()]
    for name in ("one", "two"):
        with runtime.writing() as session:
            keys.make(session, name=name, now=runtime.clock())
        marks.append(version.read())
        with runtime.reading() as session:
            assert session.scalars(select(ApiKey)).all()
        assert version.read() == marks[-1]
    assert None not in marks
    assert len(set(marks)) == 3


@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
@pytest.mark.parametrize("younger_first", [True, False])
def test_each_of_two_transactions_that_overlap_changes_it_by_its_end(
    runtime: Runtime, younger_first: bool
) -> None:
    """Whichever ends first: a number that only counts what has begun would miss the second."""
    version = DataVersion(runtime.engine)
    with runtime.writing() as older, runtime.writing() as younger:
        for session, name in ((older, "older"), (younger, "younger")):
            session.add(keys.new_key(name, runtime.clock(), ("solves:read",))[0])
            session.flush()
        marks = [version.read()]
        for session in (younger, older) if younger_first else (older, younger):
            session.commit()
            marks.append(version.read())
            assert version.read() == marks[-1]
    assert None not in marks
    assert len(set(marks)) == 3


@on_both_databases
def test_what_another_connection_was_told_is_no_mark_of_this_one(runtime: Runtime) -> None:
    """The server may have been another meanwhile; and a pool that was given up keeps no connection."""
    version = DataVersion(runtime.engine)
    before = version.read()
    runtime.engine.dispose()
    after = version.read()
    assert before is not None
    assert after is not None
    assert before != after


def test_nobody_queues_behind_one_who_waits_for_a_server_that_stands_still() -> None:
    """The one who waits is bounded by the time to connect; everybody else goes without a mark at once."""
    with ThreadPoolExecutor(1) as pool:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            version = DataVersion(make_engine(f"postgresql+psycopg://scheduler@127.0.0.1:{port}/postgres"))
            first = pool.submit(version.read)
            line, _ = silent.accept()
            with line:
                begun = time.monotonic()
                assert version.read() is None
                assert time.monotonic() - begun < 1.0
                assert not first.done()
        assert first.result(10) is None


@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_what_a_server_that_stands_still_was_asked_is_given_up(runtime: Runtime) -> None:
    """It acknowledges all that is sent and answers nothing: the end of the wait is ours."""
    patience.limit(runtime.engine, 0.2)
    with runtime.engine.connect() as connection:
        frozen = connection.scalar(text("SELECT pg_backend_pid()"))
        os.kill(frozen, signal.SIGSTOP)
        try:
            with pytest.raises(OperationalError, match="in time") as refused:
                connection.scalar(text("SELECT 1"))
        finally:
            os.kill(frozen, signal.SIGCONT)
        assert refused.value.connection_invalidated
    with runtime.engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_backend_pid()")) != frozen
