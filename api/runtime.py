"""What a view may reach of the installation: settings, clock, sessions of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from scheduler.bootstrap import Runtime

KEY = "volunteer-scheduler"


def attach(app: Flask, runtime: Runtime) -> None:
    """Give an application its installation; a request's session is closed with the request."""
    app.extensions[KEY] = runtime
    app.teardown_request(_close)


def runtime() -> Runtime:
    """The installation of the application that answers."""
    found: Runtime = current_app.extensions[KEY]
    return found


def now() -> datetime:
    """The present instant by the installation's clock."""
    return runtime().clock()


def reading() -> Session:
    """The session that this request reads with, the same one every time."""
    if "reading" not in g:
        g.reading = runtime().readers()
    session: Session = g.reading
    return session


@contextmanager
def writing() -> Iterator[Session]:
    """A session that may write; the one that reads is given back first, so that nothing waits for itself."""
    _close()
    with runtime().writing() as session:
        yield session


def _close(_: BaseException | None = None) -> None:
    session = g.pop("reading", None)
    if session is not None:
        session.close()
