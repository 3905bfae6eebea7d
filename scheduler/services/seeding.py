"""Use case of seeds: a described community becomes records, once, and no other community is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Change, Community, Week
from scheduler.models.community import ADMINISTRATOR
from scheduler.seeds.records import Seed
from scheduler.services import (
    bulk,
    change_log,
    communities,
    community_days,
    planning_settings,
    reading,
    weeks,
)
from scheduler.services.groups import RESOURCE, TEAM, UNIT
from scheduler.services.persons import PERSON
from scheduler.services.places import AREA, SITE
from scheduler.services.pledges import PLEDGE
from scheduler.services.record_kinds import RecordKind
from scheduler.services.scope import Scope
from scheduler.services.tasks import TASK
from scheduler.services.volunteer_kind import VOLUNTEER

SEEDER = "seed"
"""Who makes seeded records, as the log of changes says it."""
MADE, DONE = "created", "seeded"
KINDS: Mapping[str, RecordKind] = MappingProxyType(
    {kind.plural: kind for kind in (AREA, SITE, UNIT, TEAM, RESOURCE, PERSON, VOLUNTEER, PLEDGE, TASK)}
)


@dataclass(frozen=True)
class Seeded:
    """What came of a seed: how many records were made now, none when all was there already."""

    community_id: str
    name: str
    made: int


def acting(community_id: str) -> Scope:
    """The scope in which seeds are sown."""
    return Scope(community_id, SEEDER, ADMINISTRATOR)


def load(session: Session, seed: Seed, *, key_id: str, now: datetime) -> Seeded:
    """Make a community and its records, administered by a key; a seed that was sown whole is left alone.

    One that broke off on the way is sown as if it had not begun.  Raises :class:`errors.Conflict` when a
    community of this id is there that no seed made.
    """
    within = acting(seed.id)
    if session.get(Community, seed.id) is None:
        communities.make(session, {"name": seed.name}, principal=key_id, now=now, id=seed.id, maker=SEEDER)
    elif not _noted(session, within, MADE):
        raise errors.Conflict("community_not_seeded", community=seed.id)
    if _noted(session, within, DONE):
        return Seeded(seed.id, seed.name, 0)
    community_days.say(session, within, seed.calendar, version=reading.ANY_VERSION, now=now)
    said = {
        plural: [one for one in entries if one["id"] not in _ids(session, within, plural)]
        for plural, entries in seed.records.items()
    }
    bulk.put(session, within, said, now=now)
    change_log.note(session, within, DONE, communities.KIND, seed.id, now=now)
    if planning_settings.get(session, within) is None:
        planning_settings.say(session, within, seed.settings, version=0, now=now)
    session.commit()
    return Seeded(seed.id, seed.name, sum(map(len, said.values())))


def _ids(session: Session, within: Scope, plural: str) -> set[str]:
    model = KINDS[plural].model
    return set(session.scalars(within.column(model.id)))


def plan_ahead(session: Session, name: str, start: date, *, now: datetime) -> Week | None:
    """Plan a coming week of a seeded community as a draft; nothing where the week is there already."""
    within = acting(name)
    if session.scalar(within.column(Week.id, Week.id == weeks.week_id(start))) is not None:
        return None
    return weeks.plan(session, within, {"start": start.isoformat()}, now=now)


def _noted(session: Session, within: Scope, action: str) -> bool:
    """Whether the log says that a seed did something to the community itself."""
    wanted = select(Change.id).where(
        Change.community_id == within.community_id,
        Change.kind == communities.KIND,
        Change.record_id == within.community_id,
        Change.principal == SEEDER,
        Change.action == action,
    )
    return session.scalar(wanted.limit(1)) is not None
