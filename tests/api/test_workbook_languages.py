"""The workbook of records is in the language asked for, and either makes the same community elsewhere."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, settled
from tests.api.test_imports import taken, written

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
HALL = {"site": "hall", "times": [{"from": "08:00", "to": "09:30"}], "seats": [{"count": 2}]}
REGISTER: dict[str, Any] = {
    "format": "volunteer-records/1",
    "areas": [{"id": "north", "name": "North"}, {"id": "n1", "name": "Yard 1", "parent": "north"}],
    "sites": [{"id": "hall", "name": "Hall", "area": "n1"}],
    "teams": [{"id": "red", "name": "Red"}, {"id": "blue", "name": "Blue"}],
    "volunteers": [
        {"id": "v1", "name": "Lin Jun", "phone": "13800000001", "kind": "resident", "teams": ["red", "blue"],
         "qualifications": ["first_aid", {"code": "driver", "from": "2026-01-01", "until": "2027-01-31"}],
         "availability": [{"days": ["mon", "wed"], "from": "08:00", "to": "12:00"},
                          {"days": ["sat"], "from": "18:00", "to": "17:00"},
                          {"days": WEEK, "from": "19:00", "to": "21:00"}],
         "wishes": [{"wish": "prefer", "kind": "visit"}, {"wish": "prefer", "kind": "cleaning"}],
         "health_limits": ["heavy", "cold"], "guardian_consent": True, "reserve": 1},
        {"id": "v2", "name": "Wang", "availability": "always",
         "time_off": [{"start": "2026-12-01T00:00", "end": "2026-12-02T00:00"}]},
    ],
    "tasks": [
        {"id": "t1", "name": "Visits", "type": "visit", **HALL,
         "recurrence": {"cycle": {"weeks": 2, "anchor": "2026-11-30",
                                  "days": [{"week": 2, "weekdays": ["tue", "sat"]}]}, "on_holiday": "skip"}},
        {"id": "t2", "name": "Desk", "type": "service_desk", **HALL,
         "recurrence": {"weekly": {"weekdays": ["mon", "fri"]}},
         "seats": [{"role": "lead", "count": 1, "qualifications": {"all": ["first_aid", "driver"]}},
                   {"count": 2, "minimum": 1}]},
        {"id": "t3", "name": "Day", "type": "custom", **HALL, "priority": "high",
         "recurrence": {"yearly": {"days": ["03-05"]}, "except_dates": ["2027-03-05"]}},
        {"id": "t4", "name": "Snow", "type": "snow_clearing", **HALL, "dormant": True},
        {"id": "t5", "name": "Once", "type": "custom", "site": "hall", "duration_minutes": 60,
         "once": {"start": "2026-12-01T08:00", "end": "2026-12-01T18:00"}},
    ],
}  # fmt: skip


def texts(raw: bytes) -> set[str]:
    """Everything that stands in the cells of a workbook."""
    book = load_workbook(io.BytesIO(raw))
    return {str(cell) for sheet in book for line in sheet.values for cell in line if cell is not None}


def register(us: Caller) -> dict[str, Any]:
    """All records, those of a kind by id."""
    whole = us.get("records").get_json()
    return {kind: {one["id"]: one for one in whole[kind]} for kind in ("areas", "sites", "teams",
                                                                       "volunteers", "tasks")}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_a_register_goes_to_an_empty_community_by_a_workbook_in_either_language(
    runtime: Runtime, language: str
) -> None:
    us, them = settled(runtime), settled(runtime)
    assert us.post("records", REGISTER).status_code == 200
    raw = us.get(f"imports/export?language={language}").data
    assert taken(them, raw)["to_make"] == {}
    written(them, raw)
    assert register(them) == register(us)


def test_each_language_has_its_own_words_alone_and_no_cell_is_json(runtime: Runtime) -> None:
    us = settled(runtime)
    us.post("records", REGISTER)
    en = texts(us.get("imports/export?language=en").data)
    assert {one for one in en if CHINESE.search(one)} <= {one for one in en if len(one) > 60}
    assert {"mon, wed", "next day 17:00", "every day", "Red, Blue", "in reserve", "heavy, cold"} <= en
    zh = texts(us.get("imports/export?language=zh").data)
    assert {"周一、周三", "次日17:00", "每天", "Red、Blue", "备用", "每年3月5日；除去2027-03-05"} <= zh
    assert not [one for one in en | zh if one.startswith("{")]
