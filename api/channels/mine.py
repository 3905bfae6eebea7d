"""``/v1/me/contact``: how a volunteer wants to be told, said by herself over her link."""

from __future__ import annotations

from flask import Response

from api.bodies import MERGE_PATCH, decode_object, read_body
from api.channels.schemas import CONTACT, contact_shown
from api.link_auth import needs_link, person
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import patched, reference
from api.versions import WITH_ETAG, answer, read_version
from scheduler.services import contacts

blueprint = Blueprint(
    "my_contact",
    __name__,
    url_prefix="/v1/me/contact",
    description="How I want to be told. 我的联系方式。",
)


@blueprint.route("")
@needs_link
@blueprint.response(200, reference("Contact"), headers=WITH_ETAG)
@blueprint.refuses(401, 503)
def show() -> Response:
    """How I am told; the address is masked. 我的联系方式。"""
    me = person()
    return answer(contact_shown(contacts.get(reading(), me.scope, me.volunteer_id)))


@blueprint.route("", methods=["PATCH"])
@needs_link
@blueprint.doc(**patched("ContactPatch", CONTACT))
@blueprint.response(200, reference("Contact"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 412, 413, 415, 422, 428, 503)
def change() -> Response:
    """Change how I am told. 修改我的联系方式。"""
    me, version, patch = person(), read_version(), decode_object(read_body(MERGE_PATCH))
    with writing() as session:
        way = contacts.change(session, me.scope, me.volunteer_id, patch, version=version, now=now())
    return answer(contact_shown(way))
