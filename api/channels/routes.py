"""``…/channels`` and ``…/volunteers/{volunteer}/contact``: how people are reached."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, MERGE_PATCH, decode_object, read_body
from api.channels.schemas import CHANNEL, CONTACT, ContactQuery, contact_shown
from api.openapi import Blueprint
from api.record_views import RecordViews
from api.runtime import now, reading, writing
from api.shapes import patched, posted, reference
from api.versions import WITH_ETAG, answer, json_answer, read_version
from scheduler.services import channels as kinds
from scheduler.services import contacts

channels = RecordViews(
    kind=kinds.CHANNEL,
    shape=CHANNEL,
    zh="通知渠道",
    en="channel",
    reads="channels:read",
    writes="channels:write",
)

blueprint = Blueprint(
    "reaching",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Trying a channel; how one volunteer wants to be told. 测试渠道；志愿者的联系方式。",
)


@blueprint.route("/channels/<channel_id>/test", methods=["POST"])
@access.needs("channels:write")
@blueprint.doc(**posted("ChannelTest", {"address": "wang@example.org"}))
@blueprint.response(200, reference("ChannelTried"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def test(channel_id: str) -> Response:
    """Send a test now, and say whether it was taken. 发送测试消息。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        error = kinds.test(session, access.scope(), channel_id, said, now=now())
    return json_answer({"taken": error is None, "error": error})


@blueprint.route("/volunteers/<volunteer_id>/contact")
@access.needs("records:read")
@blueprint.arguments(ContactQuery, location="query")
@blueprint.response(200, reference("Contact"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 422, 503)
def show(query: dict[str, Any], volunteer_id: str) -> Response:
    """How one volunteer is told; `reveal=address` shows the address, and who asked is kept. 联系方式。"""
    if "reveal" not in query:
        return answer(contact_shown(contacts.get(reading(), access.scope(), volunteer_id)))
    with writing() as session:
        way = contacts.reveal(session, access.scope(), volunteer_id, now=now())
    return answer(contact_shown(way))


@blueprint.route("/volunteers/<volunteer_id>/contact", methods=["PATCH"])
@access.needs("records:write")
@blueprint.doc(**patched("ContactPatch", CONTACT))
@blueprint.response(200, reference("Contact"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 412, 413, 415, 422, 428, 503)
def change(volunteer_id: str) -> Response:
    """Change how one volunteer is told. 修改联系方式。"""
    version, patch = read_version(), decode_object(read_body(MERGE_PATCH))
    with writing() as session:
        way = contacts.change(session, access.scope(), volunteer_id, patch, version=version, now=now())
    return answer(contact_shown(way))
