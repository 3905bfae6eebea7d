"""Volunteers found by what somebody types of a name: letters of it, its pinyin, or its initials."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Volunteer
from scheduler.services.name_search import finder
from scheduler.services.scope import Scope
from scheduler.services.volunteer_kind import SEARCH_LEAST, SEARCH_MOST, VOLUNTEER


def find(session: Session, within: Scope, typed: str) -> Sequence[Volunteer]:
    """Those whose name holds what was typed, or sounds like it; so many at most.

    ``wangfang``, ``wang fang`` and ``wf`` find 王芳.  Raises :class:`errors.Invalid` for one letter.
    """
    if len("".join(typed.split())) < SEARCH_LEAST:
        raise errors.Invalid("search_too_short", least=SEARCH_LEAST)
    is_meant = finder(typed)
    wanted = within.column(Volunteer.id, *(VOLUNTEER.readable(within) if within.is_limited else ()))
    names = session.execute(wanted.add_columns(Volunteer.name).order_by(Volunteer.name, Volunteer.id))
    ids = [id for id, name in names if is_meant(name)][:SEARCH_MOST]
    found = session.scalars(within.query(Volunteer, Volunteer.id.in_(ids))).all()
    return sorted(found, key=lambda one: ids.index(one.id))
