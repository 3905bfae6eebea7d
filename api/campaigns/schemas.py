"""The shapes of campaigns on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from marshmallow import fields

from api.absorbing import absorb
from api.local_times import local
from api.openapi import Api
from api.schemas import PageQuery
from scheduler.models import Campaign, CampaignAnswer
from scheduler.planning.document.fields import Entry
from scheduler.services.campaigns import AnswerDraft, CampaignDraft, Counted
from scheduler.services.own_availability import AvailabilityDraft

CAMPAIGN = {"name": "第50周空闲时间", "start": "2026-12-07", "deadline": "2026-12-04T18:00", "team": "spark"}
ANSWER = {"volunteer": "v001"}
AVAILABILITY = {
    "free": [{"start": "2026-12-08T08:00", "end": "2026-12-08T12:00"}],
    "away": [{"start": "2026-12-10T00:00", "end": "2026-12-11T00:00"}],
}


class CampaignShown(Entry, frozen=True, kw_only=True):
    """Whom a campaign asked about which week, and how many have answered."""

    id: str
    name: str
    start: date
    area: str | None
    team: str | None
    deadline: datetime
    remind_at: datetime | None
    created_at: datetime
    closed_at: datetime | None
    asked: int
    answered: int


class CampaignPage(Entry, frozen=True):
    """A page of campaigns, the latest first."""

    items: list[CampaignShown]
    next: str | None


class AskedShown(Entry, frozen=True, kw_only=True):
    """One volunteer who was asked."""

    volunteer: str
    name: str
    answered_at: datetime | None
    answered_by: str | None


class AskedPage(Entry, frozen=True):
    """A page of those who were asked, in the order of their ids."""

    items: list[AskedShown]
    next: str | None


class OwnCampaign(Entry, frozen=True, kw_only=True):
    """A week that I am asked about, and until when."""

    id: str
    name: str
    start: date
    deadline: datetime


class OwnCampaigns(Entry, frozen=True):
    """All that wait for my answer."""

    items: list[OwnCampaign]
    next: str | None


class CampaignQuery(PageQuery):
    """Which campaigns, the latest first."""


class AskedQuery(CampaignQuery):
    """Which of those who were asked."""

    answered = fields.Boolean(metadata={"description": "Who has answered, or who has not."})


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("CampaignDraft", CampaignDraft),
        ("Campaign", CampaignShown),
        ("CampaignPage", CampaignPage),
        ("CampaignAnswer", AnswerDraft),
        ("AskedPage", AskedPage),
        ("OwnCampaigns", OwnCampaigns),
        ("OwnAvailability", AvailabilityDraft),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def campaign_shown(counted: Counted) -> dict[str, Any]:
    """A campaign as it is shown."""
    campaign = counted.campaign
    return {
        "id": campaign.id,
        "name": campaign.name,
        "start": campaign.start,
        "area": campaign.area,
        "team": campaign.team,
        "deadline": local(campaign.deadline),
        "remind_at": campaign.remind_at,
        "created_at": campaign.created_at,
        "closed_at": campaign.closed_at,
        "asked": counted.asked,
        "answered": counted.answered,
    }


def asked_shown(answer: CampaignAnswer, name: str) -> dict[str, Any]:
    """One who was asked, as shown."""
    return {
        "volunteer": answer.volunteer_id,
        "name": name,
        "answered_at": answer.answered_at,
        "answered_by": answer.answered_by,
    }


def own_shown(campaign: Campaign) -> dict[str, Any]:
    """A campaign as it is shown to who is asked."""
    return {
        "id": campaign.id,
        "name": campaign.name,
        "start": campaign.start,
        "deadline": local(campaign.deadline),
    }
