"""What the records of today say against places that people were told of, as publishing would say it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from scheduler.models.week import Week
from scheduler.services import week_newer_records, week_publishing, weeks
from scheduler.services.scope import Scope
from scheduler.services.week_findings import Broken

KNOWN_MOST = 64
"""Weeks of which a process keeps what it found."""
_known: WeakKeyDictionary[Any, OrderedDict[tuple[object, ...], Sequence[Broken]]] = WeakKeyDictionary()


def broken(session: Session, within: Scope, week: Week) -> Sequence[Broken]:
    """Every rule that the roster breaks that people were told of, shifts that have begun included.

    Nothing while no record was touched since the week was made; else the roster is judged once for as long as
    neither it nor the log of such records is another.
    """
    if not week.is_told:
        return ()
    log = week_newer_records.logged(session, within, week.created_at - week_newer_records.UNDER_WAY)
    if not log.touched:
        return ()
    known = _known.setdefault(session.get_bind(), OrderedDict())
    key = (within.community_id, week.id, week.published_number, log.count, log.last)
    if (found := known.get(key)) is None:
        kept = weeks.version(session, within, week, week.published_number)
        found = known[key] = list(week_publishing.unlawful(session, within, week, kept, frozenset()))
        with suppress(KeyError):  # another thread was quicker
            while len(known) > KNOWN_MOST:
                known.popitem(last=False)
    return found


def ahead(found: Sequence[Broken], starts: dict[str, datetime], now: datetime) -> Sequence[Broken]:
    """Those of some that concern a shift that has not begun."""
    return [one for one in found if any(starts[shift] > now for shift in one.shifts if shift in starts)]
