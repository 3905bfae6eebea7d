"""A small invented community with the four kinds of work that every community asks about first."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.seeds.building import Document
from scheduler.seeds.time import SCHOOL_DAYS, at, weekly

MONDAY = date(2026, 11, 23)
INSURED: dict[str, Any] = {"insured": {"from": "2026-03-01", "until": "2027-02-28"}}
CLEARED: dict[str, Any] = {"clearance": {"checked_on": "2026-09-01", "until": "2027-08-31"}}
EVERY_MORNING = weekly("mon tue wed thu fri sat sun", "06:00", "12:00")
EVERY_AFTERNOON = weekly("mon tue wed thu fri sat sun", "12:00", "19:30")


def document() -> Document:
    """Return the plan: 17 people, nobody to lead on Thursday afternoon, no valid certificate on Wednesday."""
    return {
        "format": "volunteer-plan/1",
        "name": "柳溪社区 2026-W48 四类任务 (invented)",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": str(MONDAY), "days": 7},
        "areas": [{"id": "liuxi"}, {"id": "north", "parent": "liuxi"}, {"id": "south", "parent": "liuxi"}],
        "sites": _sites(),
        "travel": {"metres_per_minute": 75, "fixed_minutes": 5},
        "policy": {"consent": "required", "clearance": "required", "insurance": "required"},
        "resources": [{"id": "snow-tool-set", "count": 6}],
        "volunteers": _volunteers(),
        "tasks": _tasks(),
        "shifts": _snow(),
        "pairs": {"apart": [["v04", "v11"]], "together": [], "accompanied": [["v16", "v05"]]},
        "pins": [{"volunteer": "v01", "shift": "canteen@2026-11-24T10:30", "seat": 0}],
        "bans": [{"volunteer": "v13", "kind": "river_patrol"}],
        "objective": {"preset": "coverage_first"},
        "options": {"seed": 1},
    }


def _sites() -> list[dict[str, Any]]:
    places = (
        ("school", "柳溪小学东门", "north", 420, 180),
        ("river", "柳溪河二号桥", "south", -650, -400),
        ("canteen", "爱心食堂", "north", 0, 0),
        ("square", "社区广场", "south", -120, -260),
    )
    return [
        {"id": site, "name": name, "area": area, "location": {"x": x, "y": y}}
        for site, name, area, x, y in places
    ]


def _tasks() -> list[dict[str, Any]]:
    escort = [
        {"role": "领队", "count": 1, "minimum": 1, "qualifications": {"all": ["escort_lead"]}},
        {"role": "队员", "count": 1, "minimum": 1},
    ]
    patrol = [
        {"role": "急救员", "count": 1, "qualifications": {"all": ["first_aid"]}},
        {"role": "巡河员", "count": 2},
    ]
    canteen = [
        {"role": "持健康证者", "count": 1, "minimum": 1, "qualifications": {"all": ["health_certificate"]}},
        {"role": "帮厨", "count": 2, "minimum": 1},
    ]
    return [
        {
            "id": "escort-am",
            "type": "school_escort",
            "site": "school",
            "seats": escort,
            "times": [weekly(SCHOOL_DAYS, "07:10", "07:50")],
        },
        {
            "id": "escort-pm",
            "type": "school_escort",
            "site": "school",
            "seats": escort,
            "times": [weekly(SCHOOL_DAYS, "16:10", "17:00")],
        },
        {
            "id": "river",
            "type": "river_patrol",
            "site": "river",
            "seats": patrol,
            "times": [weekly("wed sat sun", "17:20", "19:00")],
        },
        {
            "id": "canteen",
            "type": "love_canteen",
            "site": "canteen",
            "seats": canteen,
            "times": [weekly(SCHOOL_DAYS, "10:30", "13:00")],
        },
    ]


def _snow() -> list[dict[str, Any]]:
    return [
        {
            "id": f"snow-{site}",
            "kind": "snow_clearing",
            "site": site,
            "priority": "high",
            "dangerous": True,
            "demands": ["heavy", "cold"],
            "needs": [{"resource": "snow-tool-set", "count": 3}],
            "start": at(MONDAY, "fri", "06:30"),
            "end": at(MONDAY, "fri", "08:30"),
            "crew": {"minimum": 2, "all_or_nobody": True},
            "seats": [{"role": "扫雪", "count": 3}],
        }
        for site in ("square", "canteen")
    ]


def _volunteers() -> list[dict[str, Any]]:
    people = [
        _person(
            "王秀兰",
            63,
            "north",
            (90, 40),
            [EVERY_MORNING, weekly("mon tue thu fri", "12:00", "14:00")],
            ["health_certificate"],
            **INSURED,
            wishes=[{"kind": "love_canteen", "wish": "prefer"}],
        ),
        _person(
            "李建业",
            58,
            "north",
            (160, 210),
            [EVERY_MORNING, weekly("mon wed", "12:00", "19:30")],
            ["escort_lead"],
            **CLEARED,
            **INSURED,
        ),
        _person(
            "张玉芬",
            66,
            "north",
            (310, 120),
            [weekly("mon tue wed fri", "06:30", "18:00")],
            ["escort_lead"],
            **CLEARED,
            wishes=[{"kind": "school_escort", "wish": "prefer"}],
        ),
        _person(
            "刘志强",
            45,
            "south",
            (-210, -330),
            [weekly("wed sat sun", "16:00", "20:00")],
            ["first_aid"],
            **INSURED,
        ),
        _person(
            "陈桂香",
            61,
            "south",
            (-40, -190),
            [EVERY_MORNING, EVERY_AFTERNOON],
            **CLEARED,
            **INSURED,
            health_limits=["heavy", "cold"],
        ),
        _person(
            "杨海涛",
            34,
            "south",
            (-380, -420),
            [
                weekly("tue thu", "06:00", "09:00"),
                weekly("wed sat sun", "17:00", "19:30"),
                weekly("fri", "06:00", "09:00"),
            ],
            **INSURED,
        ),
        _person(
            "赵美华",
            57,
            "north",
            (240, -60),
            [weekly(SCHOOL_DAYS, "06:30", "09:00"), weekly("mon tue fri", "15:30", "18:00")],
            **CLEARED,
        ),
        _person(
            "黄德明",
            69,
            "south",
            (-500, -150),
            [EVERY_MORNING],
            health_limits=["heavy"],
            wishes=[{"kind": "snow_clearing", "wish": "avoid"}],
        ),
        _person(
            "周雪梅",
            52,
            "north",
            (30, 260),
            [weekly("mon wed thu", "09:30", "14:00")],
            [{"code": "health_certificate", "from": "2025-11-26", "until": "2026-11-24"}],
        ),
        _person(
            "吴大勇",
            41,
            "south",
            (-300, -90),
            [weekly("fri sat sun", "06:00", "20:00")],
            ["first_aid"],
            **INSURED,
        ),
        _person(
            "徐文静",
            29,
            "south",
            (-560, -360),
            [weekly("sat sun", "08:00", "20:00"), weekly("wed", "17:00", "20:00")],
            **INSURED,
        ),
        _person("孙立军", 50, "north", (110, -140), [weekly("mon thu fri", "06:00", "13:30")], **INSURED),
        _person(
            "马春花",
            64,
            "north",
            (-70, 150),
            [EVERY_MORNING, weekly(SCHOOL_DAYS, "12:00", "13:30")],
            **INSURED,
        ),
        _person(
            "朱晓东", 38, "south", (-180, -480), [weekly("tue wed", "10:00", "19:30")], **CLEARED, **INSURED
        ),
        _person("胡兰英", 59, "north", (350, 300), [weekly("tue thu", "09:00", "17:30")], **CLEARED),
        _person(
            "郭子轩",
            16,
            "south",
            (-20, -220),
            [weekly("sat sun", "08:00", "20:00"), weekly("mon wed fri", "10:00", "19:00")],
            guardian_consent=True,
            **INSURED,
        ),
        _person(
            "何永福",
            71,
            "north",
            (60, 90),
            [weekly("mon tue wed thu fri", "10:00", "13:30")],
            history={"minutes": 600},
        ),
    ]
    return [{"id": f"v{number:02}", **person} for number, person in enumerate(people, start=1)]


def _person(
    name: str,
    age: int,
    area: str,
    home: tuple[int, int],
    availability: list[dict[str, Any]],
    qualifications: list[Any] | None = None,
    **facts: Any,
) -> dict[str, Any]:
    limits = {"minutes_per_week": 480 if age < 65 else 360, "shifts_per_day": 2, "rest_minutes": 600}
    return {
        "name": name,
        "age": age,
        "area": area,
        "home": {"x": home[0], "y": home[1]},
        "qualifications": qualifications or [],
        "availability": availability,
        "limits": limits,
        **facts,
    }
