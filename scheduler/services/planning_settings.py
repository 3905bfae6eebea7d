"""Use cases of planning settings: the parts of a plan that hold for every week of a community."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, get_args

from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.planning_settings import PlanningSettings
from scheduler.planning.document import Finding, read_plan
from scheduler.planning.document.fields import Entry, Id, Kind
from scheduler.planning.document.layout import (
    PLAN_FORMAT,
    ObjectiveEntry,
    PairsEntry,
    SuccessionEntry,
    TravelEntry,
)
from scheduler.planning.document.people import LimitsEntry, Reserve
from scheduler.services import change_log, mentions, reading, scope, work_kinds
from scheduler.services.mentions import Named
from scheduler.services.scope import Scope
from scheduler.services.volunteer_draft import VolunteerKind

KIND = "planning_settings"
PARTS = ("travel", "objective", "successions", "pairs", "bans")
"""What goes into every plan as it is said here."""
A_MONDAY = "2026-11-23"


class StandingBan(Entry, frozen=True):
    """Somebody never does one kind of work, or never works at one site."""

    volunteer: Id
    kind: Kind | None = None
    site: Id | None = None


class KindDefaults(Entry, frozen=True):
    """What holds for volunteers of one kind whose own record says nothing else."""

    limits: LimitsEntry | None = None
    reserve: Reserve | None = None


KIND_NAMES = Meta(extra_json_schema={"propertyNames": {"enum": list(get_args(VolunteerKind))}})
"""What no description of a mapping says by itself: by which names its values go."""


class SettingsDraft(Entry, frozen=True):
    """What a caller says of all planning."""

    travel: TravelEntry | None = None
    objective: ObjectiveEntry | None = None
    successions: list[SuccessionEntry] = []
    pairs: PairsEntry | None = None
    bans: list[StandingBan] = []
    kinds: Annotated[dict[VolunteerKind, KindDefaults], KIND_NAMES] = {}


def get(session: Session, within: Scope) -> PlanningSettings | None:
    """The settings as they were said; nothing when nobody has said anything."""
    wanted = select(PlanningSettings).where(PlanningSettings.community_id == within.community_id)
    return session.scalar(wanted)


def entry(session: Session, within: Scope) -> Mapping[str, Any]:
    """The same as plain values."""
    kept = get(session, within)
    return {} if kept is None else kept.entry


def say(
    session: Session, within: Scope, said: Mapping[str, Any], *, version: reading.Read, now: datetime
) -> PlanningSettings:
    """Say the settings whole; those before give way.

    Raises :class:`errors.InvalidDocument` with every finding, :class:`errors.Stale` when they changed since
    they were read, :class:`errors.Forbidden` for who is limited to a part of the community.
    """
    if within.is_limited:
        raise errors.Forbidden("outside_your_limits")
    plain = reading.plain(reading.read(said, SettingsDraft))
    unknown = mentions.unknown(session, within, _names(plain))
    kinds = work_kinds.known(session, within).union(kind for _, kind in _kinds(entry(session, within)))
    if found := [*unknown, *work_kinds.unknown(_kinds(plain), kinds), *_as_plan(plain)]:
        raise errors.InvalidDocument(found)
    scope.community(session, within, locked=True)  # two first settings at once would be two rows
    kept = get(session, within)
    reading.require_version(0 if kept is None else kept.version, version)
    if kept is None:
        kept = PlanningSettings(community_id=within.community_id, version=0, created_at=now)
        session.add(kept)
    kept.entry, kept.version, kept.updated_at = plain, kept.version + 1, now
    mentions.write(session, within, KIND, within.community_id, _names(plain))
    change_log.note(session, within, "changed", KIND, within.community_id, fields=sorted(said), now=now)
    session.commit()
    return kept


def _names(plain: Mapping[str, Any]) -> Iterator[Named]:
    """Which records the settings name."""
    for place, one in enumerate((plain.get("travel") or {}).get("minutes", ())):
        yield from ((f"travel.minutes[{place}].{side}", "site", one[side]) for side in ("from", "to"))
    for name, pairs in (plain.get("pairs") or {}).items():
        for place, pair in enumerate(pairs):
            yield from ((f"pairs.{name}[{place}][{n}]", "volunteer", id) for n, id in enumerate(pair))
    for place, ban in enumerate(plain.get("bans", ())):
        for field, kind in (("volunteer", "volunteer"), ("site", "site")):
            if field in ban:
                yield f"bans[{place}].{field}", kind, ban[field]


def _kinds(plain: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Which kinds of work the settings name; those said before may be gone with their last task."""
    for place, ban in enumerate(plain.get("bans", ())):
        if "kind" in ban:
            yield f"bans[{place}].kind", ban["kind"]
    for place, one in enumerate(plain.get("successions", ())):
        yield f"successions[{place}].after", one["after"]
        if isinstance(one["never"], str):
            yield f"successions[{place}].never", one["never"]
        else:
            yield from ((f"successions[{place}].never[{n}]", kind) for n, kind in enumerate(one["never"]))


def _as_plan(plain: Mapping[str, Any]) -> list[Finding]:
    """What the reader of plans finds wrong with the settings, were they all of a plan but whom they name."""
    named: dict[str, dict[str, None]] = {"site": {}, "volunteer": {}}
    for _, kind, id in _names(plain):
        named[kind][id] = None
    limits = {kind: one["limits"] for kind, one in plain.get("kinds", {}).items() if "limits" in one}
    document = {
        "format": PLAN_FORMAT,
        "timezone": "UTC",
        "horizon": {"start": A_MONDAY, "days": 7},
        "sites": [{"id": id} for id in named["site"]],
        "volunteers": [
            *({"id": f"limits of {kind}", "limits": one} for kind, one in limits.items()),
            *({"id": id} for id in named["volunteer"]),
        ],
        **{name: plain[name] for name in PARTS if name in plain},
    }
    try:
        read_plan(json.dumps(document).encode())
    except errors.InvalidDocument as error:
        return [Finding(_own_path(one.path, [*limits]), one.code, one.facts) for one in error.findings]
    return []


def _own_path(path: str, kinds: list[str]) -> str:
    """A place in the plan as a place in the settings."""
    for place, kind in enumerate(kinds):
        path = path.replace(f"volunteers[{place}].", f"kinds.{kind}.", 1)
    return path
