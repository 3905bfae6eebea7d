"""The one door to a community's records: queries that already are of one community, for one caller.

Nobody else writes ``community_id ==``: what another community holds is not there, to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import tenancy
from scheduler.models.base import Base
from scheduler.models.community import Community, Membership
from scheduler.services import permissions

RECORD_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What an id may look like; what looks otherwise is looked up nowhere."""

PIECE = 5000
"""How many ids one query asks for: SQLite binds 32766 values, PostgreSQL 65535."""

_MEMBER, _COMMUNITY = Membership.__table__.c, Community.__table__.c
MEMBERSHIP = select(_MEMBER.role, _MEMBER.areas, _MEMBER.teams, _COMMUNITY.timezone).where(
    _MEMBER.community_id == bindparam("community"),
    _MEMBER.key_id == bindparam("principal"),
    _COMMUNITY.id == _MEMBER.community_id,
)
COMMUNITY = select(Community).where(Community.id == bindparam("community"))
"""Built once, as :func:`one_of`: to build a query takes longer than to ask for a row by its key."""

Model = TypeVar("Model", bound=Base)
"""A mapped class whose rows belong to a community: it has ``community_id`` and ``id``."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One caller inside one community."""

    community_id: str
    principal: str
    role: str
    areas: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    timezone: str = "UTC"
    """The community's, where somebody came in by :func:`enter`."""

    @property
    def is_limited(self) -> bool:
        """Whether the caller works for some areas or teams only."""
        return bool(self.areas or self.teams)

    @property
    def standing(self) -> str:
        """Role and limits in one line, the same for the same."""
        limits = [f"area:{one}" for one in self.areas] + [f"team:{one}" for one in self.teams]
        return " ".join([self.role, *sorted(limits)])

    def require(self, permission: str) -> None:
        """Raise :class:`errors.Forbidden` unless the caller's role has a permission."""
        if not permissions.grants(self.role, permission):
            raise errors.Forbidden("role_may_not", role=self.role)

    def query(self, model: type[Model], *conditions: ColumnElement[bool]) -> Select[Model]:
        """A query for rows of this community."""
        rows: Any = model
        return select(model).where(rows.community_id == self.community_id, *conditions)

    def column(self, column: Any, *conditions: ColumnElement[bool]) -> Select[Any]:
        """A query for one column of a table of this community."""
        return select(column).where(column.class_.community_id == self.community_id, *conditions)

    def rows(
        self,
        session: Session,
        model: type[Model],
        said: Mapping[str, object],
        *,
        order: tuple[str, ...] = (),
        locked: bool = False,
    ) -> Sequence[Model]:
        """The rows of this community whose columns hold what is said, or one of it where that is a list.

        ``locked`` against other changes while others may still name them.  The query is built once, as that
        of :meth:`values`.
        """
        wanted = _alike(model, (), _lists(said), order, is_locked=locked)
        return session.scalars(wanted, {"community": self.community_id, **said}).all()

    def values(
        self, session: Session, model: type[Base], columns: tuple[str, ...], said: Mapping[str, object]
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        """Some columns of the rows of this community whose columns hold what is said."""
        wanted = _alike(model, columns, _lists(said), ())
        return session.execute(wanted, {"community": self.community_id, **said}).all()

    def find(
        self,
        session: Session,
        model: type[Model],
        id: str,
        *,
        conditions: Sequence[ColumnElement[bool]] = (),
        locked: bool = False,
        removed: bool = False,
    ) -> Model:
        """One row of this community; raises :class:`errors.NotFound` for a foreign id as for none.

        ``locked`` against other changes while others may still name it; ``removed`` against that too.
        """
        if RECORD_ID.fullmatch(id) is None:
            raise not_there()
        wanted = one_of(model, is_locked=locked or removed, is_removed=removed)
        if conditions:
            wanted = wanted.where(*conditions)
        row: Model | None = session.scalar(wanted, {"community": self.community_id, "wanted": id})
        if row is None:
            raise not_there()
        return row


@cache
def one_of(model: type[Model], *, is_locked: bool = False, is_removed: bool = False) -> Select[Model]:
    """A query for the row ``wanted`` of a ``community``, built once for each table."""
    rows: Any = model
    one = select(model).where(rows.community_id == bindparam("community"), rows.id == bindparam("wanted"))
    return one.with_for_update(key_share=not is_removed) if is_locked else one


def _lists(said: Mapping[str, object]) -> tuple[tuple[str, bool], ...]:
    """The columns of which something is said, and whether it is a list."""
    return tuple((name, isinstance(value, list)) for name, value in said.items())


@cache
def _alike(
    model: type[Base],
    columns: tuple[str, ...],
    said: tuple[tuple[str, bool], ...],
    order: tuple[str, ...],
    *,
    is_locked: bool = False,
) -> Select[Any]:
    rows: Any = model
    wanted = select(*(getattr(model, name) for name in columns)) if columns else select(model)
    wanted = wanted.where(rows.community_id == bindparam("community"))
    for name, is_list in said:
        column = getattr(model, name)
        wanted = wanted.where(
            column.in_(bindparam(name, expanding=True)) if is_list else column == bindparam(name)
        )
    wanted = wanted.order_by(*(getattr(model, name) for name in order))
    return wanted.with_for_update(key_share=True) if is_locked else wanted


def enter(session: Session, community_id: str, *, principal: str) -> Scope:
    """The scope of a key in a community; a community that it is no member of is not there.

    From here on the session reaches that community and no other.
    """
    if RECORD_ID.fullmatch(community_id) is None:
        raise not_there()
    tenancy.enter(session, community_id)
    found = session.execute(MEMBERSHIP, {"community": community_id, "principal": principal}).one_or_none()
    if found is None:
        tenancy.enter(session, "")
        raise not_there()
    role, areas, teams, timezone = found
    return Scope(community_id, principal, role, tuple(areas), tuple(teams), timezone=timezone)


def by_clock(community_id: str) -> Scope:
    """The scope in which what is due is done by nobody in particular."""
    return Scope(community_id, "clock", "clock")


def community(session: Session, scope: Scope, *, locked: bool = False) -> Community:
    """The community of a scope; locked, one change of its tree waits for the other."""
    wanted = COMMUNITY.with_for_update() if locked else COMMUNITY
    return session.scalars(wanted, {"community": scope.community_id}).one()


def today(session: Session, scope: Scope, now: datetime) -> date:
    """The date that a community writes."""
    return now.astimezone(ZoneInfo(community(session, scope).timezone)).date()


def in_pieces(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in pieces of what one query may ask for."""
    rest = iter(ids)
    while piece := list(islice(rest, PIECE)):
        yield piece


def usable(id: str) -> str:
    """An id of an address that may be looked up; what can be no id becomes one that nothing has."""
    return id if RECORD_ID.fullmatch(id) else ""


def not_there() -> errors.NotFound:
    """The answer to an id that is not there, or not there for the one who asks: it names nothing."""
    return errors.NotFound("record_not_found")
