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
    {"type": "object", "description": "A JSON merge patch of the plan."},
    PATCH,
    "application/merge-patch+json",
)

LOCATION = {"Location": {"description": "Where the solve is.", "schema": {"type": "string"}}}
WAITED = LOCATION | {
    "Preference-Applied": {"description": "The wait that was granted.", "schema": {"type": "string"}}
}
