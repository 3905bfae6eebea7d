"""Which rows a transaction reaches on PostgreSQL: told to the server, whose row-level security holds to it.

Services ask for the rows of one community already; the server does so a second time, so that a question
that forgot to say of which community is answered with nothing.  A session says once what it is for, and says
it to the server at the start of each of its transactions and for no longer than that: a connection that goes
back to the pool carries nothing along.  On SQLite all of this does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, replace

from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, SessionTransaction

SETTINGS = ("scheduler.community", "scheduler.principal", "scheduler.secret")
EVERYWHERE = "*"
"""In the place of a community: all of them, for workers, the command line and the first start."""
KEY = "volunteer_scheduler_reach"
TELL = text(
    "SELECT set_config('scheduler.community', :community, true), "
    "set_config('scheduler.principal', :principal, true), set_config('scheduler.secret', :secret, true)"
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a session is for; one that says nothing reaches no row of any community."""

    community: str = ""
    """Its rows."""
    principal: str = ""
    """A key: its own solves; and to read, nothing more, its memberships and the communities they are of."""
    secret: str = ""
    """What bears the hash of a secret, or the number of a paper: to read, nothing more."""


def follow() -> None:
    """Tell the server of each transaction of each session what it is for."""
    if not event.contains(Session, "after_begin", _begun):
        event.listen(Session, "after_begin", _begun)


def enter(session: Session, community_id: str) -> None:
    """From here on the session is for one community."""
    _extend(session, replace(_of(session), community=community_id))


def everywhere(session: Session) -> None:
    """From here on the session is for all communities: never in what a request asks for."""
    enter(session, EVERYWHERE)


def show(session: Session, *, principal: str = "", secret: str = "") -> None:
    """Show who asks, or the hash of what opens: what that names may be read, and her own solves written."""
    _extend(session, replace(_of(session), principal=principal, secret=secret))


@contextmanager
def on_behalf_of(session: Session, principal: str) -> Iterator[None]:
    """For so long the memberships of another key may be read, wherever they are."""
    with _for_so_long(session, replace(_of(session), principal=principal)):
        yield


@contextmanager
def counting_all(session: Session) -> Iterator[None]:
    """For so long all communities: where a request has to know how many there are of something, not which."""
    with _for_so_long(session, replace(_of(session), community=EVERYWHERE)):
        yield


@contextmanager
def _for_so_long(session: Session, reach: Reach) -> Iterator[None]:
    before = _of(session)
    _extend(session, reach)
    try:
        yield
    finally:
        with suppress(DBAPIError):  # in a transaction that broke off nobody asks any more; the next is told
            _extend(session, before)


def _of(session: Session) -> Reach:
    found: Reach = session.info.get(KEY, Reach())
    return found


def _extend(session: Session, reach: Reach) -> None:
    if reach == _of(session):
        return
    session.info[KEY] = reach
    if session.get_bind().dialect.name == "postgresql" and session.in_transaction():
        _tell(session.connection(), reach)


def _begun(session: Session, _: SessionTransaction, connection: Connection) -> None:
    reach = _of(session)
    if reach != Reach() and connection.dialect.name == "postgresql":
        _tell(connection, reach)


def _tell(connection: Connection, reach: Reach) -> None:
    community, principal, secret = astuple(reach)
    connection.execute(TELL, {"community": community, "principal": principal, "secret": secret})
