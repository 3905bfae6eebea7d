"""What a view may reach of the installation: settings, clock, sessions of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

import structlog
from flask import Flask, current_app, g
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime
from scheduler.jobs import app
from scheduler.models import tenancy
from scheduler.models.database import unless_unwritable
from scheduler.models.one_transaction import OneTransaction

KEY = "volunteer-scheduler"
Opened = TypeVar("Opened", bound=Session)
Note = Callable[[Session], None]
"""Something to be written that commits nothing by itself."""

log = structlog.get_logger(__name__)


def attach(web: Flask, runtime: Runtime) -> None:
    """Give an application its installation; a request's session is closed with the request."""
    web.extensions[KEY] = runtime
    web.teardown_request(_end)


def runtime() -> Runtime:
    """The installation of the application that answers."""
    found: Runtime = current_app.extensions[KEY]
    return found


def now() -> datetime:
    """The present instant by the installation's clock."""
    return runtime().clock()


def reading() -> Session:
    """The session that this request reads with, the same one every time."""
    if "once" in g and g.once.session is not None:
        once: Session = g.once.session
        return once
    if "reading" not in g:
        g.reading = _marked(runtime().readers())
    session: Session = g.reading
    return session


@contextmanager
def looking() -> Iterator[Session]:
    """A session that only reads, beside that of the request: it sees what was written meanwhile."""
    with _marked(runtime().readers()) as session:
        yield session


def stay_within(community_id: str) -> None:
    """What this request reads and writes from here on is of one community."""
    g.within = community_id
    if "reading" in g:
        tenancy.enter(g.reading, community_id)


def stay_with(principal: str) -> None:
    """What this request reads from here on is what belongs to a key: its solves, and in which communities."""
    g.asker = principal
    if "reading" in g:
        tenancy.show(g.reading, principal=principal)


@contextmanager
def writing() -> Iterator[Session]:
    """A session that may write; the one that reads is given back first, so that nothing waits for itself.

    In a request with an idempotency key it is the same one every time, and reads as well.
    """
    _close()
    if "once" in g:
        yield g.once.writing()
        return
    with _marked(runtime().writers()) as session:
        event.listen(session, "before_commit", _write_along)
        yield session


def write_along(note: Note) -> None:
    """Have a note written in the transaction of what this request writes, last of all before its commit.

    Where the request commits nothing, the note is written by itself once there is an answer.  A transaction
    of its own before would be a second wait for the lock, for each of a hundred who press at once.
    """
    g.along = note


@contextmanager
def writing_whole() -> Iterator[Session]:
    """A session in which several things are written: all of them, or where one is refused nothing."""
    _close()
    with once() as session:
        session.begin_once()
        yield session
        session.end()


def once() -> OneTransaction:
    """A session in which many commits become one; whoever opens it closes it."""
    return _marked(runtime().once())


def announce(solve_id: str) -> None:
    """Tell the workers that a solve waits, as soon as it is there for them."""
    if "once" in g:
        g.once.solves.append(solve_id)
    else:
        announce_now(solve_id)


def announce_now(solve_id: str) -> None:
    """Tell the workers that a solve waits; the line of log leads from the request to the solve."""
    log.info("solve_announced", solve=solve_id)
    app.announce(runtime().settings, solve_id)


def _marked(session: Opened) -> Opened:
    if "within" in g:
        tenancy.enter(session, g.within)
    if "asker" in g:
        tenancy.show(session, principal=g.asker)
    return session


def _write_along(session: Session) -> None:
    if (note := g.pop("along", None)) is not None:
        note(session)


def _end(_: BaseException | None = None) -> None:
    _close()
    if "along" in g:
        try:
            with _marked(runtime().writers()) as session, unless_unwritable(session):
                _write_along(session)
                session.commit()
        except SQLAlchemyError as error:  # good to know, and no reason to take back an answer
            log.warning("note_left_out", kind=type(error).__name__)


def _close() -> None:
    session: Session | None = g.pop("reading", None)
    if session is None:
        return
    try:
        session.close()
    except SQLAlchemyError as error:  # the database fell after it was read, and what was read stands
        log.warning("reading_not_closed", kind=type(error).__name__)
        session.invalidate()
