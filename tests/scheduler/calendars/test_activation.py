"""A dormant plan activated for a date: parts on their days, in tiers, whatever kind of day it is."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler import errors
from scheduler.calendars import DormantPart, activate
from tests.scheduler.calendars.communities import CALENDAR, day

SNOW = (
    DormantPart(id="check-tools", day=-1),
    DormantPart(id="paths", tier=2, days=2),
    DormantPart(id="gates", tier=1),
)
"""Tools the evening before, gates first and paths after them, paths again the day after."""


def test_parts_come_by_date_then_tier() -> None:
    made = activate(SNOW, day("2026-12-09"), calendar=CALENDAR)
    assert [(one.date.isoformat(), one.tier, one.part) for one in made.parts] == [
        ("2026-12-08", 1, "check-tools"),
        ("2026-12-09", 1, "gates"),
        ("2026-12-09", 2, "paths"),
        ("2026-12-10", 2, "paths"),
    ]
    assert made.notices == ()


def test_snow_at_the_spring_festival_is_cleared_and_the_holiday_is_told() -> None:
    made = activate(SNOW, day("2026-02-15"), calendar=CALENDAR)
    assert [one.date.day for one in made.parts] == [14, 15, 15, 16]
    assert [(notice.code, notice.date.day) for notice in made.notices] == [
        ("held_on_public_holiday", 15),
        ("held_on_public_holiday", 16),
    ]
    assert "春节" in made.notices[0].text("zh")


def test_an_unknown_year_keeps_nobody_from_clearing_snow() -> None:
    made = activate(SNOW, day("2027-01-01"), calendar=CALENDAR)
    assert [one.date for one in made.parts] == [date(2026, 12, 31), *[date(2027, 1, 1)] * 2, date(2027, 1, 2)]


@pytest.mark.parametrize(
    "part",
    [
        DormantPart(id="x", days=1001),
        DormantPart(id="x", days=0),
        DormantPart(id="x", day=1831),
        DormantPart(id="x", day=-1831),
    ],
)
def test_an_activation_is_bounded(part: DormantPart) -> None:
    with pytest.raises(errors.Invalid) as refused:
        activate((part,), day("2026-12-09"), calendar=CALENDAR)
    assert refused.value.code == "too_many_occurrences"


def test_all_parts_together_are_bounded_too() -> None:
    parts = [DormantPart(id=str(number), days=4) for number in range(3)]
    assert len(activate(parts, day("2026-12-09"), calendar=CALENDAR, most=12).parts) == 12
    with pytest.raises(errors.Invalid):
        activate(parts, day("2026-12-09"), calendar=CALENDAR, most=11)
