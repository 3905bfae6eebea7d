"""Volunteers found by what somebody types of a name: letters of it, its pinyin, or its initials."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.importers.records.names import name_key
from scheduler.models import Volunteer
from scheduler.models.sealing import vault_of
from scheduler.models.volunteer import phone_indexes
from scheduler.names.order import sound_of
from scheduler.services import paging
from scheduler.services.name_search import finder
from scheduler.services.paging import Page
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
    names = session.execute(wanted.add_columns(Volunteer.name)).all()
    meant = sorted((sound_of(name), id) for id, name in names if is_meant(name))
    return _in_order(session, within, [id for _, id in meant][:SEARCH_MOST])


def known(session: Session, within: Scope, name: str, phone: str) -> str | None:
    """The id of somebody of this name and telephone on the register, reached by the caller or not."""
    numbers = phone_indexes(vault_of(session), within.community_id, phone)
    names = session.execute(
        within.column(Volunteer.id, Volunteer.phone_index.in_(numbers)).add_columns(Volunteer.name)
    )
    return next((id for id, own in names if name_key(own) == name_key(name)), None)


def by_sound(
    session: Session, within: Scope, *, size: int = 50, cursor: str | None = None
) -> Page[Volunteer]:
    """A page of everybody whom the caller may read, by how the names sound.

    Raises :class:`errors.Invalid` for a bad size.
    """
    wanted = within.column(Volunteer.id, *(VOLUNTEER.readable(within) if within.is_limited else ()))
    names = session.execute(wanted.add_columns(Volunteer.name)).all()
    found = paging.of_rows(
        [(sound_of(name), str(id)) for id, name in names], " / ".join, size=size, cursor=cursor
    )
    return Page(_in_order(session, within, [id for _, id in found.rows]), found.next_cursor)


def _in_order(session: Session, within: Scope, ids: Sequence[str]) -> Sequence[Volunteer]:
    places = {id: place for place, id in enumerate(ids)}
    found = session.scalars(within.query(Volunteer, Volunteer.id.in_(ids))).all()
    return sorted(found, key=lambda one: places[one.id])
