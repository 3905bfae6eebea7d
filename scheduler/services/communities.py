"""Use cases of communities: make, list, rename; and the one that the first start makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import exists, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler import zones
from scheduler.models import ApiKey, Community, Membership, Volunteer, Week, tenancy
from scheduler.models.base import new_id
from scheduler.models.community import ADMINISTRATOR
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.findings import Findings
from scheduler.services import change_log, keys, paging, reading, scope
from scheduler.services.scope import Scope

DEFAULT_ID = "default"
DEFAULT_NAME = "社区 · Community"
DEFAULT_TIMEZONE = "Asia/Shanghai"
KIND = "community"


class CommunityDraft(Entry, frozen=True):
    """What a caller says about a community."""

    name: reading.Name
    timezone: Annotated[str, Meta(min_length=1, max_length=64)] = DEFAULT_TIMEZONE


def make(
    session: Session,
    said: Mapping[str, Any],
    *,
    principal: str,
    now: datetime,
    id: str | None = None,
    maker: str | None = None,
) -> Community:
    """Make a community, administered by a key; the log says that the key made it, or another ``maker``."""
    draft = _read(said)
    made = Community(name=draft.name, timezone=draft.timezone, version=1, created_at=now, updated_at=now)
    made.id = id or new_id()
    tenancy.enter(session, made.id)
    session.add(made)
    session.flush()
    session.add(_administrator(made.id, principal, now))
    by = Scope(made.id, maker or principal, ADMINISTRATOR)
    change_log.note(session, by, "created", KIND, made.id, now=now)
    session.commit()
    return made


def make_first(session: Session, *, now: datetime) -> None:
    """Make the default community unless there is one; the first key administers it."""
    if session.scalar(select(exists().where(Community.id.is_not(None)))):
        return
    if session.get(ApiKey, keys.FIRST_ID) is None:
        return
    session.add(
        Community(
            id=DEFAULT_ID,
            name=DEFAULT_NAME,
            timezone=DEFAULT_TIMEZONE,
            version=1,
            created_at=now,
            updated_at=now,
        )
    )
    try:
        session.flush()
        session.add(_administrator(DEFAULT_ID, keys.FIRST_ID, now))
        session.commit()
    except IntegrityError:  # another process made it between our look and our write
        session.rollback()


def of_key(
    session: Session, principal: str, *, size: int = 50, cursor: str | None = None
) -> paging.Page[tuple[Community, Membership]]:
    """A page of the communities that a key is a member of, with what it is there, the oldest first."""
    tenancy.show(session, principal=principal)
    wanted = select(Community, Membership).join(Membership, Membership.community_id == Community.id)
    rows = session.execute(wanted.where(Membership.key_id == principal))
    return paging.of_rows(
        ((found, member) for found, member in rows),
        lambda row: f"{paging.moment(row[0].created_at)}.{row[0].id}",
        size=size,
        cursor=cursor,
    )


@dataclass(frozen=True)
class Counted:
    """A community and how much there is of it."""

    community: Community
    volunteers: int
    weeks: int


def everyone(session: Session) -> Sequence[Counted]:
    """Every community of the installation, the oldest first: for who has the installation at hand."""
    volunteers, weeks = (
        select(func.count()).where(model.community_id == Community.id).correlate(Community).scalar_subquery()
        for model in (Volunteer, Week)
    )
    wanted = select(Community, volunteers, weeks).order_by(Community.created_at, Community.id)
    return [Counted(*row) for row in session.execute(wanted)]


def change(
    session: Session, within: Scope, patch: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> Community:
    """Change the name or the zone; raises :class:`errors.Stale` when it changed since it was read."""
    found = scope.community(session, within, locked=True)
    reading.require_version(found.version, version)
    draft = _read(reading.merged({"name": found.name, "timezone": found.timezone}, patch))
    found.name, found.timezone = draft.name, draft.timezone
    found.version, found.updated_at = found.version + 1, now
    change_log.note(session, within, "changed", KIND, found.id, fields=sorted(patch), now=now)
    session.commit()
    return found


def _read(said: Mapping[str, Any]) -> CommunityDraft:
    findings = Findings()
    draft = reading.shaped(said, CommunityDraft, findings)
    if draft is not None and not zones.is_known(draft.timezone):
        findings.add(("timezone",), "unknown_timezone", value=draft.timezone)
    return reading.sound(draft, findings)


def _administrator(community_id: str, principal: str, now: datetime) -> Membership:
    return Membership(
        community_id=community_id, key_id=principal, role=ADMINISTRATOR, created_at=now, updated_at=now
    )
