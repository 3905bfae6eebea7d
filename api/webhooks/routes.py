"""``…/webhooks``: addresses that are told what happens, their secrets, their deliveries."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode, read_body
from api.openapi import Blueprint
from api.record_views import RecordViews
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import WITH_ETAG, answer, json_answer
from api.webhooks.schemas import REPLAY, WEBHOOK, DeliveryQuery, Replay, delivery_shown, summary
from scheduler.models import Webhook
from scheduler.models.record import Record
from scheduler.services import webhooks as kinds


class WebhookViews(RecordViews):
    """As any record, but that its secret is shown once, to who makes it."""

    def shown_once(self, record: Record) -> dict[str, Any]:
        """With the secret that was made just now."""
        secret = record.fresh_secret if isinstance(record, Webhook) else None
        return self.shown(record) | ({"secret": secret} if secret else {})


webhooks = WebhookViews(
    kind=kinds.WEBHOOK,
    shape=WEBHOOK,
    zh="事件推送地址",
    en="webhook",
    reads="webhooks:read",
    writes="webhooks:write",
)

blueprint = Blueprint(
    "webhook_deliveries",
    __name__,
    url_prefix="/v1/communities/<community_id>/webhooks/<webhook_id>",
    description="Secrets and deliveries of a webhook. 推送密钥与推送记录。",
)


@blueprint.route("/rotate", methods=["POST"])
@access.needs("webhooks:write")
@blueprint.response(200, reference("Webhook"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def rotate(webhook_id: str) -> Response:
    """A new secret, shown once; the old one signs beside it for a day. 更换密钥。"""
    with writing() as session:
        return answer(webhooks.shown_once(kinds.rotate(session, access.scope(), webhook_id, now=now())))


@blueprint.route("/test", methods=["POST"])
@access.needs("webhooks:write")
@blueprint.response(202, reference("WebhookDelivery"))
@blueprint.refuses(401, 403, 404, 409, 503)
def test(webhook_id: str) -> Response:
    """Send a message that says nothing but that it is a test. 发送测试消息。"""
    with writing() as session:
        made = kinds.test(session, access.scope(), webhook_id, now=now())
    return _delivery(webhook_id, made.id, status=202)


@blueprint.route("/deliveries")
@access.needs("webhooks:read")
@blueprint.arguments(DeliveryQuery, location="query")
@blueprint.response(200, reference("WebhookDeliveryPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any], webhook_id: str) -> Response:
    """What the webhook was owed, the latest first. 列出推送记录。"""
    found = kinds.log(
        reading(),
        access.scope(),
        webhook_id,
        state=query.get("state"),
        size=query["limit"],
        cursor=query.get("cursor"),
    )
    return json_answer({"items": [summary(*pair) for pair in found.rows], "next": found.next_cursor})


@blueprint.route("/deliveries/<delivery_id>")
@access.needs("webhooks:read")
@blueprint.response(200, reference("WebhookDelivery"))
@blueprint.refuses(401, 403, 404, 503)
def show(webhook_id: str, delivery_id: str) -> Response:
    """One delivery: what it says, and every attempt. 查看一次推送。"""
    return _delivery(webhook_id, delivery_id)


@blueprint.route("/deliveries/<delivery_id>/replay", methods=["POST"])
@access.needs("webhooks:write")
@blueprint.response(202, reference("WebhookDelivery"))
@blueprint.refuses(401, 403, 404, 409, 503)
def replay_one(webhook_id: str, delivery_id: str) -> Response:
    """Send one again, under the same id. 重新推送一条。"""
    with writing() as session:
        kinds.replay_one(session, access.scope(), webhook_id, delivery_id, now=now())
    return _delivery(webhook_id, delivery_id, status=202)


@blueprint.route("/replay", methods=["POST"])
@access.needs("webhooks:write")
@blueprint.doc(**posted("WebhookReplay", REPLAY))
@blueprint.response(202, reference("WebhookReplayed"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def replay(webhook_id: str) -> Response:
    """Send everything since an instant again, what was missed while disabled too. 重新推送。"""
    since = decode(read_body(JSON), Replay).since
    with writing() as session:
        count = kinds.replay(session, access.scope(), webhook_id, since, now=now())
    return json_answer({"deliveries": count}, status=202)


def _delivery(webhook_id: str, delivery_id: str, *, status: int = 200) -> Response:
    found = kinds.delivery(reading(), access.scope(), webhook_id, delivery_id)
    attempts = kinds.attempts(reading(), access.scope(), delivery_id)
    return json_answer(delivery_shown(*found, attempts), status=status)
