"""The shapes of communities and members on the wire."""

from __future__ import annotations

from typing import Any

from api.openapi import Api
from api.shapes import Shape
from scheduler.models import Community, Membership
from scheduler.services.communities import CommunityDraft
from scheduler.services.members import MemberDraft

COMMUNITY = Shape(
    "Community",
    CommunityDraft,
    {"name": "古城社区", "timezone": "Asia/Shanghai"},
    more=(("id", str), ("version", int), ("role", str)),
)
MEMBER = Shape("Member", MemberDraft, {"role": "coordinator", "areas": [], "teams": []}, more=(("key", str),))


def describe(api: Api) -> None:
    """Put both among the description's schemas."""
    COMMUNITY.describe(api)
    MEMBER.describe(api)


def community_shown(community: Community, role: str) -> dict[str, Any]:
    """A community as it is shown, with what the caller is in it."""
    return {
        "id": community.id,
        "name": community.name,
        "timezone": community.timezone,
        "role": role,
        "version": community.version,
        "created_at": community.created_at,
        "updated_at": community.updated_at,
    }


def member_shown(member: Membership) -> dict[str, Any]:
    """A member as it is shown."""
    return {
        "key": member.key_id,
        "role": member.role,
        "areas": member.areas,
        "teams": member.teams,
        "created_at": member.created_at,
        "updated_at": member.updated_at,
    }
