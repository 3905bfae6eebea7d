"""Campaigns: asking volunteers when they are free next week, by a deadline; reminding who has not said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from msgspec import Meta
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Area, Campaign, CampaignAnswer, Team, Volunteer
from scheduler.models.record import new_record_id
from scheduler.planning.document.clock import read_day_of_work
from scheduler.planning.document.fields import Entry, Id, LocalDate, LocalTime
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, paging, reading, scope
from scheduler.services.campaign_answers import BY_COORDINATOR, answered
from scheduler.services.notice_rules import Rules
from scheduler.services.paging import Page
from scheduler.services.scope import Scope, usable
from scheduler.services.telling import tell
from scheduler.services.volunteers import asked, limited_to
from scheduler.services.weeks import week_id

KIND = "campaign"


class CampaignDraft(Entry, frozen=True, kw_only=True):
    """Which week is asked about, of whom (everybody, an area, a team), and until when."""

    name: reading.Name
    start: LocalDate
    deadline: LocalTime
    area: Id | None = None
    team: Id | None = None
    remind_hours_before: Annotated[int, Meta(ge=1, le=336)] | None = 24


class AnswerDraft(Entry, frozen=True):
    """Who has answered by telephone or in person, whatever it was."""

    volunteer: Id


@dataclass(frozen=True, slots=True)
class Counted:
    """A campaign, how many were asked, and how many of them have answered."""

    campaign: Campaign
    asked: int
    answered: int


def make(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> Counted:
    """Ask: everybody concerned is owed a notice.

    A limited coordinator asks her own.  Raises :class:`errors.InvalidDocument` for a week that does not begin
    on a Monday, a deadline that has passed, an area or team that is not there.
    """
    draft = reading.read(said, CampaignDraft)
    zone = ZoneInfo(scope.community(session, within).timezone)
    made = _campaign(session, within, draft, zone, now)
    session.add(made)
    session.flush()
    people = session.scalars(within.column(Volunteer.id, *_asked(within, draft)).order_by(Volunteer.id)).all()
    for volunteer_id in people:
        session.add(
            CampaignAnswer(
                community_id=within.community_id,
                campaign_id=made.id,
                volunteer_id=volunteer_id,
                asked_at=now,
            )
        )
        _tell(session, made, "availability_asked", volunteer_id, zone, now)
    change_log.note(session, within, "created", KIND, made.id, now=now)
    session.commit()
    return Counted(made, len(people), 0)


def page(session: Session, within: Scope, *, size: int = 50, cursor: str | None = None) -> Page[Counted]:
    """A page of campaigns, the latest first."""
    found = paging.by_id(session, within, Campaign, size=size, cursor=cursor, latest_first=True)
    counts = _counts(session, within, [one.id for one in found.rows])
    return Page([Counted(one, *counts.get(one.id, (0, 0))) for one in found.rows], found.next_cursor)


def get(session: Session, within: Scope, id: str) -> Counted:
    """One campaign; raises :class:`errors.NotFound`."""
    found = within.find(session, Campaign, id)
    return Counted(found, *_counts(session, within, [id]).get(id, (0, 0)))


def people(
    session: Session,
    within: Scope,
    id: str,
    *,
    has_answered: bool | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> Page[tuple[CampaignAnswer, str]]:
    """A page of those who were asked, with their names; those who have answered, or have not."""
    within.find(session, Campaign, id)
    wanted = _rows(within, CampaignAnswer.campaign_id == id).add_columns(Volunteer.name)
    if has_answered is not None:
        answered_at = CampaignAnswer.answered_at
        wanted = wanted.where(answered_at.is_not(None) if has_answered else answered_at.is_(None))
    if cursor is not None:
        wanted = wanted.where(CampaignAnswer.volunteer_id > paging.id_of(cursor))
    rows = session.execute(wanted.order_by(CampaignAnswer.volunteer_id).limit(size + 1)).all()
    return paging.cut([(row[0], row[1]) for row in rows], size, lambda pair: pair[0].volunteer_id)


def note_answer(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, now: datetime
) -> Counted:
    """Write down that somebody has answered; nothing about when she is free need have changed."""
    draft = reading.read(said, AnswerDraft)
    within.find(session, Campaign, id)
    of = (CampaignAnswer.campaign_id == id, CampaignAnswer.volunteer_id == usable(draft.volunteer))
    if session.scalar(_rows(within, *of)) is None:
        raise scope.not_there()
    answered(session, within.community_id, draft.volunteer, by=BY_COORDINATOR, now=now)
    change_log.note(session, within, "changed", KIND, id, fields=["answers"], now=now)
    session.commit()
    return get(session, within, id)


def close(session: Session, within: Scope, id: str, *, now: datetime) -> Counted:
    """Nobody is reminded and nothing is counted any more; said twice it is one.

    Raises :class:`errors.Forbidden` for a limited coordinator while others than her own are asked.
    """
    found = within.find(session, Campaign, id, locked=True)
    if within.is_limited:
        asked_of = within.column(CampaignAnswer.volunteer_id, CampaignAnswer.campaign_id == id)
        others = (Volunteer.id.in_(asked_of), Volunteer.id.not_in(limited_to(within)))
        if session.scalar(within.column(Volunteer.id, *others).limit(1)) is not None:
            raise errors.Forbidden("outside_your_limits")
    found.closed_at = found.closed_at or now
    change_log.note(session, within, "changed", KIND, id, fields=["closed_at"], now=now)
    session.commit()
    return get(session, within, id)


def due(session: Session, community_id: str, now: datetime) -> Sequence[Campaign]:
    """Campaigns of which somebody is to be reminded, or that have come to their deadline."""
    wanted = select(Campaign).where(Campaign.community_id == community_id, Campaign.closed_at.is_(None))
    found = session.scalars(wanted).all()
    return [one for one in found if one.needs_a_look(now)]


def go_on(session: Session, community_id: str, rules: Rules, now: datetime) -> int:
    """Remind who has not answered; at the deadline tell the coordinators how many are missing, and close."""
    told = 0
    for campaign in due(session, community_id, now):
        missing = _missing(session, campaign)
        if now < campaign.deadline:
            campaign.remind_at = None
            for volunteer_id in missing:
                _tell(session, campaign, "availability_reminder", volunteer_id, rules.zone, now)
            told += len(missing)
            continue
        campaign.closed_at = now
        facts = {"title": campaign.name, "week": week_id(campaign.start), "count": len(missing)}
        once = f"availability_missing:{campaign.id}"
        if missing:
            tell(
                session,
                community_id,
                "availability_missing",
                subject=campaign.id,
                facts=facts,
                once=once,
                now=now,
            )
            told += 1
    return told


def of_volunteer(
    session: Session,
    within: Scope,
    volunteer_id: str,
    now: datetime,
    *,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Campaign]:
    """A page of the open campaigns that wait for a volunteer's answer, the nearest deadline first."""
    waiting = within.column(
        CampaignAnswer.campaign_id,
        CampaignAnswer.volunteer_id == volunteer_id,
        CampaignAnswer.answered_at.is_(None),
    )
    wanted = within.query(Campaign, Campaign.id.in_(waiting), Campaign.closed_at.is_(None))
    found = (one for one in session.scalars(wanted) if one.is_open(now))
    return paging.of_rows(
        found, lambda one: f"{paging.moment(one.deadline)}.{one.id}", size=size, cursor=cursor
    )


def open_to(
    session: Session, within: Scope, volunteer_id: str, now: datetime
) -> list[tuple[Campaign, CampaignAnswer]]:
    """The open campaigns that asked a volunteer, answered or not, the nearest deadline first."""
    of = (CampaignAnswer.volunteer_id == volunteer_id, Campaign.closed_at.is_(None))
    joined = (Campaign.community_id == CampaignAnswer.community_id) & (
        Campaign.id == CampaignAnswer.campaign_id
    )
    wanted = (
        select(Campaign, CampaignAnswer)
        .join(CampaignAnswer, joined)
        .where(Campaign.community_id == within.community_id, *of)
        .order_by(Campaign.deadline, Campaign.id)
    )
    return [(one, answer) for one, answer in session.execute(wanted) if one.is_open(now)]


def asked_of(within: Scope, volunteer_id: str) -> Sequence[ColumnElement[bool]]:
    """The campaigns that asked a volunteer."""
    own = within.column(CampaignAnswer.campaign_id, CampaignAnswer.volunteer_id == volunteer_id)
    return (Campaign.id.in_(own),)


def _campaign(
    session: Session, within: Scope, draft: CampaignDraft, zone: ZoneInfo, now: datetime
) -> Campaign:
    start = reading.day(draft.start, "start", read=read_day_of_work)
    deadline = reading.instant(draft.deadline, "deadline", zone)
    found = []
    if start.weekday() != 0:
        found.append(Finding("start", "week_starts_on_monday", {"date": draft.start}))
    if deadline <= now:
        found.append(Finding("deadline", "campaign_deadline_passed"))
    if deadline.astimezone(zone).date() >= start + timedelta(days=7):
        found.append(Finding("deadline", "campaign_deadline_late"))
    for field, model in (("area", Area), ("team", Team)):
        named = getattr(draft, field)
        if named is not None and session.scalar(within.column(model.id, model.id == usable(named))) is None:
            found.append(Finding(field, "unknown_id", {"list": f"{field}s", "id": named}))
    if found:
        raise errors.InvalidDocument(found)
    hours = draft.remind_hours_before
    return Campaign(
        community_id=within.community_id,
        id=new_record_id(now),
        name=draft.name,
        start=start,
        area=draft.area,
        team=draft.team,
        deadline=deadline,
        remind_at=None if hours is None else max(now, deadline - timedelta(hours=hours)),
        made_by=within.principal,
        created_at=now,
    )


def _asked(within: Scope, draft: CampaignDraft) -> Sequence[ColumnElement[bool]]:
    limits = (Volunteer.id.in_(limited_to(within)),) if within.is_limited else ()
    return (*asked(within, area=draft.area, team=draft.team), *limits)


def _tell(
    session: Session, campaign: Campaign, kind: str, volunteer_id: str, zone: ZoneInfo, now: datetime
) -> None:
    by = campaign.deadline.astimezone(zone).isoformat(timespec="minutes")
    tell(
        session,
        campaign.community_id,
        kind,
        volunteer_id=volunteer_id,
        subject=campaign.id,
        facts={"title": campaign.name, "week": week_id(campaign.start), "answer_by": by},
        now=now,
    )


def _missing(session: Session, campaign: Campaign) -> Sequence[str]:
    wanted = select(CampaignAnswer.volunteer_id).where(
        CampaignAnswer.community_id == campaign.community_id,
        CampaignAnswer.campaign_id == campaign.id,
        CampaignAnswer.answered_at.is_(None),
    )
    return session.scalars(wanted.order_by(CampaignAnswer.volunteer_id)).all()


def _rows(within: Scope, *conditions: ColumnElement[bool]) -> Any:
    """Those who were asked; a limited coordinator sees her own."""
    own = (CampaignAnswer.volunteer_id.in_(limited_to(within)),) if within.is_limited else ()
    joined = (Volunteer.community_id == CampaignAnswer.community_id) & (
        Volunteer.id == CampaignAnswer.volunteer_id
    )
    wanted = select(CampaignAnswer).join(Volunteer, joined)
    return wanted.where(CampaignAnswer.community_id == within.community_id, *conditions, *own)


def _counts(session: Session, within: Scope, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    own = (CampaignAnswer.volunteer_id.in_(limited_to(within)),) if within.is_limited else ()
    wanted = (
        within.column(CampaignAnswer.campaign_id, CampaignAnswer.campaign_id.in_(ids), *own)
        .add_columns(func.count(), func.count(CampaignAnswer.answered_at))
        .group_by(CampaignAnswer.campaign_id)
    )
    return {id: (asked_of, has_answered) for id, asked_of, has_answered in session.execute(wanted)}
