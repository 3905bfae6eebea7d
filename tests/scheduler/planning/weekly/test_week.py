"""A week from records: what repeats is laid out, and the document is a plan that the reader takes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from scheduler import errors
from scheduler.planning.document import read_plan
from scheduler.planning.weekly import Seasonal, week_draft
from tests.scheduler.planning.weekly.building import VOLUNTEERS, source

GOLDEN = Path(__file__).parent / "golden_week.json"


def test_the_week_of_a_community_is_the_golden_one() -> None:
    draft = week_draft(source())
    made = {"document": draft.document, "notices": [notice.to_document() for notice in draft.notices]}
    assert made == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_document_of_a_week_is_a_plan() -> None:
    plan = read_plan(json.dumps(week_draft(source()).document).encode())
    # Two escorts on five school days, the talk on the 23rd, the Friday: 10 + 1 + 1.
    assert len(plan.shifts) == 12
    assert plan.name == "柳园社区 2026-W48"


def test_records_ask_for_every_lawful_fact() -> None:
    policy = week_draft(source()).document["policy"]
    assert {policy[name] for name in ("consent", "clearance", "insurance")} == {"required"}


def test_a_week_that_begins_on_another_day_is_refused() -> None:
    with pytest.raises(errors.Invalid, match="week_starts_on_monday"):
        week_draft(source(start=date(2026, 11, 24)))


def test_who_is_free_in_the_holidays_is_free_then_only() -> None:
    in_term, in_holidays = (
        {entry["id"]: entry for entry in week_draft(source(start=start)).document["volunteers"]}
        for start in (date(2026, 11, 23), date(2027, 1, 18))
    )
    assert "availability" not in in_term["v3"]
    # The winter break begins on Saturday the 23rd of January.
    assert in_holidays["v3"]["availability"] == [
        {"start": "2027-01-23T08:00", "end": "2027-01-23T20:00"},
        {"start": "2027-01-24T08:00", "end": "2027-01-24T20:00"},
    ]


def test_who_is_always_free_stays_so_in_the_holidays() -> None:
    seasons = {"v2": (Seasonal(season="winter_break", windows=({"from": "08:00", "to": "20:00"},)),)}
    draft = week_draft(source(start=date(2027, 1, 18), seasonal=seasons, volunteers=VOLUNTEERS[1:2]))
    assert draft.document["volunteers"][0]["availability"] == "always"


def test_a_season_that_nobody_entered_is_said_with_the_name_of_the_volunteer() -> None:
    draft = week_draft(source(start=date(2027, 7, 5), tasks=()))
    assert [(notice.code, notice.about) for notice in draft.notices] == [("unknown_term", "v3")]
    assert draft.notices[0].zh.startswith("赵一凡：")
