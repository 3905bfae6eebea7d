"""Small plan documents for tests: one that uses every part, and ways to change it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from scheduler.errors import InvalidDocument
from scheduler.planning.document import Finding, Plan, read_plan

Document = dict[str, Any]
Change = Callable[[Document], object]

FULL: Document = {
    "format": "volunteer-plan/1",
    "name": "古城社区 2026-W48",
    "timezone": "Asia/Shanghai",
    "horizon": {"start": "2026-11-23", "days": 7},
    "areas": [{"id": "gucheng"}, {"id": "grid-1", "parent": "gucheng", "name": "一网格"}],
    "sites": [
        {"id": "canteen", "name": "爱心食堂", "area": "grid-1", "location": {"x": 0, "y": 0}},
        {"id": "school", "location": {"x": 400, "y": 90}},
        {"id": "bridge"},
    ],
    "travel": {
        "metres_per_minute": 75,
        "fixed_minutes": 5,
        "minutes": [{"from": "canteen", "to": "school", "minutes": 9}],
    },
    "policy": {"consent": "required", "newcomer_history": "median"},
    "now": "2026-11-22T20:00",
    "teams": [{"id": "spark", "as_unit": False, "takes_turns_on": ["cleaning"]}],
    "units": [{"id": "bank", "name": "银行"}],
    "resources": [{"id": "snow-tool-set", "count": 6}],
    "persons": [{"id": "child-1", "visit_every_days": 14, "last_visit": "2026-11-20", "faces_per_month": 3}],
    "duty_classes": ["dawn", "cold"],
    "volunteers": [
        {
            "id": "v001",
            "name": "王秀英",
            "age": 67,
            "kind": "resident",
            "area": "grid-1",
            "teams": ["spark"],
            "unit": "bank",
            "home": {"x": 300, "y": -120},
            "experience": "experienced",
            "qualifications": [
                "escort_lead",
                {"code": "health_certificate", "from": "2026-02-01", "until": "2027-01-31"},
            ],
            "availability": [
                {"start": "2026-11-23T08:00", "end": "2026-11-23T14:00"},
                {"days": ["tue", "thu"], "from": "08:00", "to": "18:00"},
            ],
            "time_off": [{"start": "2026-11-26T00:00", "end": "2026-11-27T00:00"}],
            "insured": {"from": "2026-01-01", "until": "2026-12-31"},
            "clearance": {"checked_on": "2026-03-02"},
            "guardian_consent": True,
            "health_limits": ["heavy"],
            "limits": {
                "minutes_per_week": 480,
                "shifts_per_day": 2,
                "rest_minutes": 600,
                "run": {"minimum": 1, "maximum": 3},
                "rolling": [{"days": 7, "minutes": 600}],
            },
            "wishes": [
                {"kind": "meal", "wish": "prefer", "site": "canteen"},
                {"wish": "avoid", "days": ["sun"], "from": "22:00", "to": "06:00", "with": "v002"},
            ],
            "usual_sites": ["canteen"],
            "usual_persons": ["child-1"],
            "history": {"minutes": 240, "classes": {"dawn": 90}, "faces": ["child-1"]},
            "before": [{"start": "2026-11-22T18:00", "end": "2026-11-22T20:00", "site": "school"}],
        },
        {"id": "v002", "name": "李志强", "born": "2008-11-25", "availability": "always", "reserve": 1},
    ],
    "tasks": [
        {
            "id": "escort-pm",
            "type": "school_escort",
            "site": "school",
            "times": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "16:10", "to": "17:00"}],
            "except": ["2026-11-26"],
            "serves": ["child-1"],
        }
    ],
    "shifts": [
        {
            "id": "s001",
            "task": "love-canteen",
            "kind": "meal",
            "site": "canteen",
            "start": "2026-11-23T10:30",
            "end": "2026-11-23T13:00",
            "priority": "high",
            "min_age": 14,
            "open_to": {"areas": ["grid-1"], "teams": ["spark"], "units": ["bank"]},
            "max_distance_metres": 3000,
            "crew": {"minimum": 2, "all_or_nobody": True, "lead": "cook"},
            "classes": ["dawn"],
            "seats": [
                {"role": "cook", "minimum": 1, "qualifications": {"all": ["health_certificate"]}},
                {"role": "helper", "count": 3, "minimum": 1},
            ],
        },
        {
            "id": "s002",
            "kind": "round",
            "route": [{"site": "bridge", "minutes": 20}, {"site": "school", "minutes": 10}],
            "window": {"start": "2026-11-24T08:00", "end": "2026-11-24T10:00"},
            "duration_minutes": 60,
            "deadline": "2026-11-24T09:45",
            "forbidden": [{"from": "08:10", "to": "08:20"}],
            "needs": [{"resource": "snow-tool-set", "count": 1}],
            "required": ["v001"],
            "seats": [{"count": 1, "maximum": 2}],
        },
    ],
    "pairs": {"apart": [["v001", "v002"]], "together": [], "accompanied": []},
    "links": [{"first": "s001", "then": "s002", "min_gap_minutes": 30}],
    "successions": [{"after": "meal", "never": ["round"]}, {"after": "round", "never": "meal"}],
    "pins": [{"volunteer": "v001", "shift": "s001", "seat": 0, "waive": ["rest"]}],
    "bans": [{"volunteer": "v002", "kind": "escort"}],
    "previous": [{"volunteer": "v001", "shift": "s001", "seat": 0, "accepted": True}],
    "objective": {"preset": "coverage_first", "weights": {"wishes": 30}},
    "options": {"seed": 1},
}
"""The example of the published documentation, completed, with every other part beside it."""


def full(*changes: Change) -> Document:
    """The full document, changed."""
    document = copy.deepcopy(FULL)
    for change in changes:
        change(document)
    return document


def small(**parts: Any) -> Document:
    """The smallest document, with parts put in."""
    return {
        "format": "volunteer-plan/1",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": "2026-11-23", "days": 7},
        "sites": [{"id": "hall"}],
        **parts,
    }


def shift(id: str = "s1", **parts: Any) -> Document:
    """An hour on Monday morning with one seat, changed."""
    usual = {"kind": "errand", "site": "hall", "start": "2026-11-23T09:00", "end": "2026-11-23T10:00"}
    return {"id": id, **usual, "seats": [{"count": 1}], **parts}


def written(document: Document) -> bytes:
    """A document as it is sent."""
    return json.dumps(document, ensure_ascii=False).encode()


def read(document: Document) -> Plan:
    """The plan of a document."""
    return read_plan(written(document))


def findings_of(raw: bytes | Document) -> tuple[Finding, ...]:
    """Everything that is found wrong with a document; nothing when it is a plan."""
    try:
        read_plan(raw if isinstance(raw, bytes) else written(raw))
    except InvalidDocument as error:
        return tuple(finding for finding in error.findings if isinstance(finding, Finding))
    return ()
