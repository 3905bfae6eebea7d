"""A volunteer says herself when she is free: usually, and in the week that she was asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Campaign, CampaignAnswer, Volunteer
from scheduler.models.sealing import vault_of
from scheduler.planning.document.fields import ClockTime, Entry, LocalTime, Weekday
from scheduler.planning.document.findings import Finding
from scheduler.planning.weekly.tasks import local_end, local_text
from scheduler.planning.weekly.usual_times import ALWAYS
from scheduler.services import campaigns, reading, records, scope
from scheduler.services.campaign_answers import BY_VOLUNTEER, answered
from scheduler.services.scope import Scope
from scheduler.services.volunteer_kind import VOLUNTEER


class SpanEntry(Entry, frozen=True):
    """From one time until another, in the community's own clock."""

    start: LocalTime
    end: LocalTime


class AvailabilityDraft(Entry, frozen=True):
    """When one is free in that week beside the usual, and when one is away."""

    free: Annotated[list[SpanEntry], Meta(max_length=50)] = []
    away: Annotated[list[SpanEntry], Meta(max_length=50)] = []


def answer(
    session: Session,
    within: Scope,
    volunteer_id: str,
    campaign_id: str,
    said: Mapping[str, Any],
    *,
    now: datetime,
) -> list[dict[str, str]]:
    """Put what was said in place of what this answer said before; it counts as the answer.

    Leave that was said otherwise stays, within the week or beyond it; what of it lies in the week and was not
    said again is returned.  Raises :class:`errors.NotFound` for a campaign that did not ask her,
    :class:`errors.Conflict` once it is over, :class:`errors.InvalidDocument` for times outside the week.
    """
    draft = reading.read(said, AvailabilityDraft)
    campaign = within.find(
        session, Campaign, campaign_id, conditions=campaigns.asked_of(within, volunteer_id)
    )
    if not campaign.is_open(now):
        raise errors.Conflict("campaign_over", campaign=campaign_id)
    zone = scope.community(session, within).timezone
    free = _in_week(draft.free, campaign.start, zone, "free")
    away = _in_week(draft.away, campaign.start, zone, "away")
    row = session.get_one(CampaignAnswer, (within.community_id, campaign_id, volunteer_id))
    before = row.said or {}
    answered(session, within.community_id, volunteer_id, by=BY_VOLUNTEER, now=now)
    volunteer = within.find(session, Volunteer, volunteer_id, removed=True)
    document = volunteer.whole(vault_of(session))
    off = _others(document.get("time_off", []), before.get("away", ()))
    kept = [_plain(one, zone) for one in off if "start" in one]
    put = {"free": free, "away": [one for one in away if not _is_in_one(one, kept)]}
    patch: dict[str, Any] = {"time_off": [*off, *put["away"]]}
    if document.get("availability") != "always":
        usual = _others(document.get("availability", []), before.get("free", ()))
        put["free"] = [one for one in free if one not in usual]
        patch["availability"] = [*usual, *put["free"]]
    row.said = put
    records.change(session, within, VOLUNTEER, volunteer_id, patch, version=volunteer.version, now=now)
    return [one for one in kept if _is_left(one, campaign.start, away)]


class WeeklyEntry(Entry, frozen=True):
    """Every week on some days, from one time until another."""

    days: Annotated[list[Weekday], Meta(min_length=1)]
    from_: ClockTime = msgspec.field(default="00:00", name="from")
    to: ClockTime = "24:00"


class UsualDraft(Entry, frozen=True):
    """When one is usually free: at any time, or at these."""

    availability: Annotated[list[WeeklyEntry], Meta(max_length=50)] | Literal["always"]


def say_usual(
    session: Session, within: Scope, volunteer_id: str, said: Mapping[str, Any], *, now: datetime
) -> None:
    """Put what was said in place of the usual times; what was said of dates and seasons stays.

    It answers what is asked of the weeks to come, as it does where a coordinator takes it down.
    """
    plain = reading.plain(reading.read(said, UsualDraft))["availability"]
    volunteer = within.find(session, Volunteer, volunteer_id, removed=True)
    before = volunteer.facts.get("availability", [])
    dated = [] if before == ALWAYS else [one for one in before if "start" in one]
    answered(session, within.community_id, volunteer_id, by=BY_VOLUNTEER, now=now)
    patch = {"availability": plain if plain == ALWAYS else [*plain, *dated]}
    records.change(session, within, VOLUNTEER, volunteer_id, patch, version=volunteer.version, now=now)


def usual(session: Session, within: Scope, volunteer_id: str) -> tuple[Any, list[Mapping[str, Any]]]:
    """When one is free, and when one is away, as the register has it now."""
    document = within.find(session, Volunteer, volunteer_id).whole(vault_of(session))
    return document.get("availability", []), list(document.get("time_off", []))


def _in_week(spans: Sequence[SpanEntry], start: date, zone: str, field: str) -> list[dict[str, str]]:
    found = [{"start": local_text(one.start, zone), "end": local_end(one.end, zone)} for one in spans]
    outside = [
        Finding(f"{field}[{place}]", "outside_the_week", {"start": start.isoformat()})
        for place, one in enumerate(found)
        if not _is_in_week(one, start)
    ]
    if outside:
        raise errors.InvalidDocument(outside)
    return found


def _others(
    windows: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """What was said otherwise."""
    return [one for one in windows if one not in before]


def _plain(window: Mapping[str, Any], zone: str) -> dict[str, str]:
    return {"start": local_text(str(window["start"]), zone), "end": local_end(str(window["end"]), zone)}


def _is_in_one(window: Mapping[str, str], windows: Sequence[Mapping[str, str]]) -> bool:
    """Whether a dated window lies within one of some."""
    return any(one["start"] <= window["start"] and window["end"] <= one["end"] for one in windows)


def _is_left(window: Mapping[str, str], start: date, away: Sequence[Mapping[str, str]]) -> bool:
    """Whether a dated window reaches into a week without having been said again."""
    first, last = f"{start}T00:00", f"{start + timedelta(days=7)}T00:00"
    opens, closes = max(window["start"], first), min(window["end"], last)
    return opens < closes and not _is_in_one({"start": opens, "end": closes}, away)


def _is_in_week(window: Mapping[str, Any], start: date) -> bool:
    """Whether a dated window begins in a week; what is no date is left to the checks of the record."""
    try:
        day = date.fromisoformat(str(window.get("start", ""))[:10])
    except ValueError:
        return False
    return start <= day < start + timedelta(days=7)
