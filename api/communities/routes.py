"""``/v1/communities``: the tenants, and who may work on their records."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access, auth
from api.bodies import JSON, MERGE_PATCH, decode_object, read_body
from api.communities.schemas import COMMUNITY, MEMBER, community_shown, member_shown
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import reference
from api.versions import WITH_ETAG, answer, json_answer, read_version
from scheduler.models.community import ADMINISTRATOR
from scheduler.services import communities, members
from scheduler.services import scope as scopes

blueprint = Blueprint(
    "communities",
    __name__,
    url_prefix="/v1/communities",
    description="Communities and who works on their records. 社区与成员。",
)


@blueprint.route("", methods=["POST"])
@access.needs("communities:make")
@blueprint.doc(**COMMUNITY.posted())
@blueprint.response(201, reference("Community"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 413, 415, 422, 503)
def make() -> Response:
    """Make a community; the calling key administers it. 新建社区。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        made = communities.make(session, said, principal=auth.caller(), now=now())
    shown = community_shown(made, ADMINISTRATOR)
    return answer(shown, status=201, location=f"/v1/communities/{made.id}")


@blueprint.route("")
@access.needs("communities:list")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("CommunityPage"))
@blueprint.refuses(401, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """The communities that the calling key is a member of. 列出所属社区。"""
    size, cursor = query["limit"], query.get("cursor")
    found = communities.of_key(reading(), auth.caller(), size=size, cursor=cursor)
    items = [community_shown(one, member.role) for one, member in found.rows]
    return json_answer({"items": items, "next": found.next_cursor})


@blueprint.route("/<community_id>")
@access.needs("community:read")
@blueprint.response(200, reference("Community"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show() -> Response:
    """One community. 查看社区。"""
    return answer(community_shown(scopes.community(reading(), access.scope()), access.scope().role))


@blueprint.route("/<community_id>", methods=["PATCH"])
@access.needs("community:write")
@blueprint.doc(**COMMUNITY.patched())
@blueprint.response(200, reference("Community"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 412, 413, 415, 422, 428, 503)
def change() -> Response:
    """Change the name or the time zone. 修改社区。"""
    version, patch = read_version(), decode_object(read_body(MERGE_PATCH))
    with writing() as session:
        changed = communities.change(session, access.scope(), patch, version=version, now=now())
    return answer(community_shown(changed, access.scope().role))


@blueprint.route("/<community_id>/members")
@access.needs("members:read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("MemberPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_members(query: dict[str, Any]) -> Response:
    """Which keys work here, and as what. 列出成员。"""
    found = members.page(reading(), access.scope(), size=query["limit"], cursor=query.get("cursor"))
    return json_answer({"items": [member_shown(member) for member in found.rows], "next": found.next_cursor})


@blueprint.route("/<community_id>/members/<key_id>", methods=["PUT"])
@access.needs("members:write")
@blueprint.doc(**MEMBER.posted())
@blueprint.response(200, reference("Member"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def appoint(key_id: str) -> Response:
    """Make a key a member, or change what it is. 任命成员。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        member = members.appoint(session, access.scope(), key_id, said, now=now())
    return json_answer(member_shown(member))


@blueprint.route("/<community_id>/members/<key_id>", methods=["DELETE"])
@access.needs("members:write")
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 409, 503)
def dismiss(key_id: str) -> None:
    """End a membership; the last administrator stays. 移除成员。"""
    with writing() as session:
        members.dismiss(session, access.scope(), key_id, now=now())
