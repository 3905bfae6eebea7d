"""A volunteer of whom everything is said, and the records that this names."""

from __future__ import annotations

from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, settled

PHONE, BORN = "000 1234 5678", "1959-03-01"
SECRET_FIELDS = ["phone", "born", "home", "clearance", "health_limits", "occasions"]
WHOLE: dict[str, Any] = {
    "id": "v001",
    "name": "王秀英",
    "kind": "resident",
    "born": BORN,
    "phone": PHONE,
    "area": "grid-1",
    "teams": ["spark"],
    "unit": "bank",
    "home": {"x": 4711.5, "y": -120},
    "experience": "experienced",
    "qualifications": ["escort_lead", {"code": "health_certificate", "until": "2027-01-31"}],
    "availability": [
        {"days": ["tue", "thu"], "from": "08:00", "to": "18:00"},
        {"start": "2026-11-28T08:00", "end": "2026-11-28T12:00"},
    ],
    "seasons": [{"from": "2027-01-20", "until": "2027-02-20", "availability": "always"}],
    "time_off": [{"start": "2026-11-26T00:00", "end": "2026-11-27T00:00"}],
    "limits": {"minutes_per_week": 480, "rolling": [{"days": 3, "shifts": 2}]},
    "wishes": [{"kind": "love_canteen", "wish": "prefer"}, {"site": "canteen", "wish": "avoid"}],
    "usual_sites": ["canteen"],
    "reserve": 1,
    "insured": {"from": "2026-01-01", "until": "2026-12-31"},
    "clearance": {"checked_on": "2026-09-01", "until": "2027-08-31", "result": "clear"},
    "guardian_consent": True,
    "health_limits": ["heavy", "cold"],
    "occasions": [{"name": "joined_party", "on": "1985-06-21"}],
}


def with_places(runtime: Runtime) -> Caller:
    """A community that has what the volunteer names, and a second grid."""
    us = settled(runtime)
    us.make("areas", id="estate", name="古城小区")
    us.make("areas", id="grid-1", name="第一网格", parent="estate")
    us.make("areas", id="grid-2", name="第二网格", parent="estate")
    us.make("sites", id="canteen", name="爱心食堂", area="grid-1", location={"x": 0, "y": 0})
    us.make("teams", id="spark", name="星火服务队")
    us.make("units", id="bank", name="农商银行", areas=["grid-1"])
    return us
