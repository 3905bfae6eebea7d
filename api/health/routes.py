"""``/healthz``, ``/readyz`` and ``/metrics``."""

from __future__ import annotations

from typing import Any

import marshmallow as ma
from flask import Response
from marshmallow import fields

from api import auth
from api.health import metrics, readiness
from api.openapi import Blueprint

blueprint = Blueprint(
    "health", __name__, description="Whether the service lives, is ready, and how much it does."
)


class HealthSchema(ma.Schema):
    """The process answers."""

    status = fields.String(required=True, metadata={"example": "ok"})


class ReadinessSchema(ma.Schema):
    """The service can do its work."""

    status = fields.String(required=True, metadata={"example": "ready"})


@blueprint.route("/healthz")
@blueprint.response(200, HealthSchema)
def live() -> dict[str, Any]:
    """The process lives. 进程存活。

    Asks nothing of the database: a probe that fails with it would have healthy processes killed.
    """
    return {"status": "ok"}


@blueprint.route("/readyz")
@blueprint.response(200, ReadinessSchema)
@blueprint.refuses(503)
def ready() -> dict[str, Any]:
    """The database answers and its schema is the one that this version expects. 可以接收请求。"""
    readiness.check()
    return {"status": "ready"}


@blueprint.route("/metrics")
@auth.needs(auth.READ)
@blueprint.response(200, {"type": "string"}, content_type="text/plain", description="Prometheus text")
@blueprint.refuses(401, 403)
def measured() -> Response:
    """Counters of requests and solves, for Prometheus. 监控指标。"""
    return Response(metrics.exposition(), content_type=metrics.CONTENT_TYPE)
