"""Records: SQLAlchemy's declarative classes are the entities, and what they may do is written on them."""

from __future__ import annotations

from scheduler.models.account import Account, AccountCode, SignIn, SignInTries
from scheduler.models.api_key import ApiKey
from scheduler.models.asking import Offer, Waiting
from scheduler.models.attempt import Attempt
from scheduler.models.attendance import Attendance, CheckInCode
from scheduler.models.base import Base
from scheduler.models.callback import Callback
from scheduler.models.campaign import Campaign, CampaignAnswer
from scheduler.models.change import Change
from scheduler.models.change_seal import ChangeHead, ChangeSeal
from scheduler.models.channel import Channel, Contact, NoticeRules
from scheduler.models.community import Community, Membership
from scheduler.models.credit import Credit
from scheduler.models.erasure import Erasure, Recovery
from scheduler.models.extract import Extract
from scheduler.models.former import FormerVolunteer
from scheduler.models.group import Resource, Team, Unit
from scheduler.models.hour_rule import AddedHours, HourRule
from scheduler.models.idempotency import IdempotencyRecord
from scheduler.models.kept_answer import KeptAnswer
from scheduler.models.ledger import LedgerAnchor, LedgerEntry, LedgerHead, LedgerNote, LedgerSubject
from scheduler.models.link import Link
from scheduler.models.notice import Notice
from scheduler.models.outcome import Feedback, Visit
from scheduler.models.pasted import PastedReply
from scheduler.models.person import Person
from scheduler.models.place import Area, Site
from scheduler.models.planning_settings import PlanningSettings
from scheduler.models.pledge import Draw, Pledge
from scheduler.models.proposal import Proposal
from scheduler.models.record import Mention
from scheduler.models.rules import CommunityRules
from scheduler.models.solve import Solve
from scheduler.models.solve_event import SolveEvent
from scheduler.models.solve_part import SolvePart
from scheduler.models.swap import ReviewRequest, Swap
from scheduler.models.task import CommunityDays, Task, TaskDates
from scheduler.models.upload import Import
from scheduler.models.volunteer import Volunteer
from scheduler.models.webhook import Event, Webhook, WebhookDelivery
from scheduler.models.week import Week, WeekVersion
from scheduler.models.week_plan import WeekPlan
from scheduler.models.what_if import WhatIf
from scheduler.models.worker_seen import WorkerSeen

__all__ = [
    "Account",
    "AccountCode",
    "AddedHours",
    "ApiKey",
    "Area",
    "Attempt",
    "Attendance",
    "Base",
    "Callback",
    "Campaign",
    "CampaignAnswer",
    "Change",
    "ChangeHead",
    "ChangeSeal",
    "Channel",
    "CheckInCode",
    "Community",
    "CommunityDays",
    "CommunityRules",
    "Contact",
    "Credit",
    "Draw",
    "Erasure",
    "Event",
    "Extract",
    "Feedback",
    "FormerVolunteer",
    "HourRule",
    "IdempotencyRecord",
    "Import",
    "KeptAnswer",
    "LedgerAnchor",
    "LedgerEntry",
    "LedgerHead",
    "LedgerNote",
    "LedgerSubject",
    "Link",
    "Membership",
    "Mention",
    "Notice",
    "NoticeRules",
    "Offer",
    "PastedReply",
    "Person",
    "PlanningSettings",
    "Pledge",
    "Proposal",
    "Recovery",
    "Resource",
    "ReviewRequest",
    "SignIn",
    "SignInTries",
    "Site",
    "Solve",
    "SolveEvent",
    "SolvePart",
    "Swap",
    "Task",
    "TaskDates",
    "Team",
    "Unit",
    "Visit",
    "Volunteer",
    "Waiting",
    "Webhook",
    "WebhookDelivery",
    "Week",
    "WeekPlan",
    "WeekVersion",
    "WhatIf",
    "WorkerSeen",
]
