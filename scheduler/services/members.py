"""Use cases of memberships: which key is what in a community."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import ApiKey, Membership
from scheduler.models.community import ADMINISTRATOR, COORDINATOR
from scheduler.planning.document.fields import Entry, Id
from scheduler.planning.document.findings import Findings
from scheduler.services import change_log, mentions, paging, reading, scope
from scheduler.services.mentions import Named
from scheduler.services.scope import RECORD_ID, Scope

KIND = "member"


class MemberDraft(Entry, frozen=True):
    """What a key is in a community; a coordinator may be limited to areas (with all under) or teams."""

    role: Literal["administrator", "coordinator", "viewer", "system"]
    areas: list[Id] = []
    teams: list[Id] = []


def page(
    session: Session, within: Scope, *, size: int = 50, cursor: str | None = None
) -> paging.Page[Membership]:
    """A page of the members of a community, in the order of their keys' ids."""
    found = session.scalars(select(Membership).where(Membership.community_id == within.community_id))
    return paging.of_rows(found, lambda one: one.key_id, size=size, cursor=cursor)


def appoint(
    session: Session, within: Scope, key_id: str, said: Mapping[str, Any], *, now: datetime
) -> Membership:
    """Make a key a member, or change what it is; raises :class:`errors.NotFound` for no such key.

    A key is named by its id or by the prefix that its maker was shown.
    """
    findings = Findings()
    draft = reading.shaped(said, MemberDraft, findings)
    if draft is not None and draft.role != COORDINATOR and (draft.areas or draft.teams):
        findings.add(("role",), "only_coordinators_are_limited")
    draft = reading.sound(draft, findings)
    scope.community(session, within, locked=True)
    key_id = _key_id(session, key_id)
    named = [*limits("area", draft.areas), *limits("team", draft.teams)]
    unknown = mentions.unknown(session, within, named)
    if unknown:
        raise errors.InvalidDocument(unknown)
    member = _member(session, within, key_id)
    if member is None:
        member = Membership(community_id=within.community_id, key_id=key_id, created_at=now)
        session.add(member)
    elif draft.role != ADMINISTRATOR:
        _keep_one_administrator(session, within, member)
    member.role, member.areas, member.teams = draft.role, draft.areas, draft.teams
    member.updated_at = now
    mentions.write(session, within, KIND, key_id, named)
    change_log.note(session, within, "changed", KIND, key_id, fields=["role", "areas", "teams"], now=now)
    session.commit()
    return member


def dismiss(session: Session, within: Scope, key_id: str, *, now: datetime) -> None:
    """End a membership; the last administrator stays."""
    scope.community(session, within, locked=True)
    member = _member(session, within, key_id)
    if member is None:
        raise scope.not_there()
    _keep_one_administrator(session, within, member)
    session.delete(member)
    mentions.write(session, within, KIND, key_id, ())
    change_log.note(session, within, "removed", KIND, key_id, now=now)
    session.commit()


def limits(kind: str, ids: Sequence[str]) -> list[Named]:
    """What a member's limits of a kind name."""
    return [(f"{kind}s[{place}]", kind, id) for place, id in enumerate(ids)]


def _key_id(session: Session, name: str) -> str:
    if RECORD_ID.fullmatch(name) is None:
        raise scope.not_there()
    found = session.scalars(select(ApiKey.id).where(or_(ApiKey.id == name, ApiKey.prefix == name))).all()
    if len(found) != 1:
        raise scope.not_there()
    return found[0]


def _member(session: Session, within: Scope, key_id: str) -> Membership | None:
    if RECORD_ID.fullmatch(key_id) is None:
        return None
    return session.get(Membership, (within.community_id, key_id))


def _keep_one_administrator(session: Session, within: Scope, member: Membership) -> None:
    """The community's row is locked, so that two administrators cannot each dismiss the other at once."""
    others = select(func.count()).where(
        Membership.community_id == within.community_id,
        Membership.role == ADMINISTRATOR,
        Membership.key_id != member.key_id,
    )
    if member.role == ADMINISTRATOR and not session.scalar(others):
        raise errors.Conflict("last_administrator")
