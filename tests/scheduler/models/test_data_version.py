"""The mark of a database changes with every commit of anybody, and with nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import ApiKey
from scheduler.models.data_version import DataVersion
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
