"""What the use cases of records need to know of a kind: rows, shape, what it names, who reaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import msgspec
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler.calendars import CommunityCalendar
from scheduler.models.record import Record
from scheduler.planning.document.findings import Finding
from scheduler.services import community_days, scope
from scheduler.services.mentions import Named
from scheduler.services.scope import Scope

Condition = Callable[[Scope], Sequence[ColumnElement[bool]]]


class Around:
    """What checks ask of a community, looked up once however many records are checked."""

    def __init__(self, session: Session, within: Scope, calendar: CommunityCalendar | None = None) -> None:
        """``calendar`` is one that is going to be said with the records."""
        self._session, self._within, self._calendar = session, within, calendar

    @cached_property
    def timezone(self) -> str:
        """The community's time zone."""
        return scope.community(self._session, self._within).timezone

    @cached_property
    def calendar(self) -> CommunityCalendar:
        """The calendar that its dates are asked of."""
        return self._calendar or community_days.calendar_of(self._session, self._within)


@dataclass(frozen=True, slots=True)
class Case:
    """A record about to be written: what is said of it now, by whom, and under which id."""

    session: Session
    scope: Scope
    record_id: str
    document: Mapping[str, Any]
    is_new: bool
    now: datetime
    around: Around


Batch = Mapping[str, Sequence[Case]]
"""Records that are written together, by the name of their kind; mostly it is one."""
Together = Callable[[Batch], Iterable[tuple[Case, Finding]]]


def no_findings(_case: Case) -> Iterable[Finding]:
    """Nothing more to check."""
    return ()


def nothing_hangs(_case: Case, _fields: Sequence[str]) -> None:
    """Nothing else hangs on what was said."""


def no_condition(_scope: Scope) -> Sequence[ColumnElement[bool]]:
    """Everything of the community."""
    return ()


def nothing_begins(_session: Session, _scope: Scope, _begun: Mapping[str, str], _now: datetime) -> None:
    """Nothing waits for a new record."""


def nothing_first(_session: Session, _scope: Scope, _now: datetime) -> None:
    """Nothing to lock before the record itself."""


def nothing_more(_session: Session, _scope: Scope, _id: str, _now: datetime) -> None:
    """Nothing more to do."""


@dataclass(frozen=True, kw_only=True)
class RecordKind:
    """One kind of record."""

    name: str
    plural: str
    model: type[Record]
    draft: type[msgspec.Struct]
    names: Callable[[Mapping[str, Any]], Iterator[Named]]
    """Which other records a document names."""
    check: Callable[[Case], Iterable[Finding]] = no_findings
    """What else is wrong with a document that has its shape."""
    together: Sequence[Together] = ()
    """What is wrong with records beside others of the community, those written with them among these."""
    readable: Condition = no_condition
    """What a caller who is limited to areas or teams may read."""
    writable: Condition = no_condition
    """What such a caller may write: it holds before the change and after it."""
    removing: Callable[[Session, Scope, datetime], None] = nothing_first
    """What is locked before a record that is to be removed, in the order in which all others lock it."""
    gone: Callable[[Session, Scope, str, datetime], None] = nothing_more
    """What else is done when a record is removed; it raises where the record has to stay."""
    kept: Callable[[Case, Sequence[str]], None] = nothing_hangs
    """What else hangs on some fields that were said, in the same transaction."""
    begun: Callable[[Session, Scope, Mapping[str, str], datetime], None] = nothing_begins
    """What is done once new records are there, by id with their names."""
    has_unique_name: bool = True
    parent: str | None = None
    """The field that names another record of the same kind, to which this one belongs."""
    locks_community: bool = False
    """Whether changes wait for one another, as those of a tree must."""
    search_least: int = 1
    """The fewest characters that a search by name has."""
    search_most: int | None = None
    """The longest page of such a search."""


def named(document: Mapping[str, Any], field: str, kind: str) -> Iterator[Named]:
    """What a field names: one id or a list of them."""
    value = document.get(field)
    if isinstance(value, str):
        yield field, kind, value
    elif isinstance(value, list):
        yield from ((f"{field}[{place}]", kind, id) for place, id in enumerate(value))
