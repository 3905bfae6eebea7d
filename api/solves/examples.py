"""What the description shows for requests whose bodies are read by the plan reader, not by a schema here."""

from __future__ import annotations

from typing import Any

from api.openapi import json_body

PLAN: dict[str, Any] = {
    "format": "volunteer-plan/1",
    "name": "柳溪社区 2026-W48",
    "timezone": "Asia/Shanghai",
    "horizon": {"start": "2026-11-23", "days": 7},
    "sites": [{"id": "canteen", "name": "爱心食堂"}],
    "volunteers": [
        {
            "id": "v01",
            "name": "王秀兰",
            "age": 63,
            "qualifications": ["health_certificate"],
            "availability": [{"days": ["mon", "wed"], "from": "09:00", "to": "14:00"}],
        },
        {"id": "v02", "name": "李建业", "age": 58, "availability": "always"},
    ],
    "shifts": [
        {
            "id": "s01",
            "kind": "love_canteen",
            "site": "canteen",
            "start": "2026-11-23T10:30",
            "end": "2026-11-23T13:00",
            "priority": "high",
            "seats": [
                {"role": "cook", "minimum": 1, "qualifications": {"all": ["health_certificate"]}},
                {"role": "helper", "count": 2},
            ],
        }
    ],
}
"""A small plan that is solved with one seat left empty."""

PATCH: dict[str, Any] = {"bans": [{"volunteer": "v02", "shift": "s01"}]}
"""Somebody cannot come."""


SUBMIT = json_body({"$ref": "#/components/schemas/Plan"}, PLAN)
RESOLVE = json_body(
    {"$ref": "#/components/schemas/PlanPatch"},
    PATCH,
    "application/merge-patch+json",
)

LOCATION = {"Location": {"description": "Where the solve is.", "schema": {"type": "string"}}}
WAITED = LOCATION | {
    "Preference-Applied": {"description": "The wait that was granted.", "schema": {"type": "string"}}
}

SOLVE: dict[str, Any] = {
    "id": "15c841f0-24ce-45cf-be83-2d9c3a6079c8",
    "state": "done",
    "status": "optimal",
    "goals": [
        {
            "tier": "1b",
            "name": "wanted",
            "value": 8,
            "bound": 8,
            "proven": True,
            "terms": {"high": 8},
            "counts": {"high": 1},
            "zh": "最优，已证明",
            "en": "optimal, proven",
        }
    ],
    "plan": {"name": "柳溪社区 2026-W48", "sha256": "0" * 64},
    "options": {"time_limit_seconds": 10.0, "deterministic": False},
    "parent": None,
    "attempts": 1,
    "stopping": False,
    "failure": None,
    "progress": {"events": 9, "latest": None},
    "callback": None,
    "created_at": "2026-11-21T10:05:49.691147+00:00",
    "started_at": "2026-11-21T10:05:49.935000+00:00",
    "finished_at": "2026-11-21T10:05:50.828000+00:00",
    "updated_at": "2026-11-21T10:05:50.828000+00:00",
    "links": {
        "self": "/v1/solves/15c841f0-24ce-45cf-be83-2d9c3a6079c8",
        "plan": "/v1/solves/15c841f0-24ce-45cf-be83-2d9c3a6079c8/plan",
        "roster": "/v1/solves/15c841f0-24ce-45cf-be83-2d9c3a6079c8/roster",
        "shift_lists": "/v1/solves/15c841f0-24ce-45cf-be83-2d9c3a6079c8/shift-lists",
        "events": "/v1/solves/15c841f0-24ce-45cf-be83-2d9c3a6079c8/events",
        "explanations": "/v1/solves/15c841f0-24ce-45cf-be83-2d9c3a6079c8/explanations",
        "resolve": "/v1/solves/15c841f0-24ce-45cf-be83-2d9c3a6079c8/resolve",
    },
}
"""The solve of that plan, ended: one helper is missing, and it is proven that nothing better exists."""

WAITING = SOLVE | {
    "state": "queued",
    "status": None,
    "goals": [],
    "attempts": 0,
    "progress": {"events": 0, "latest": None},
    "started_at": None,
    "finished_at": None,
}
"""The same solve when it was posted."""
