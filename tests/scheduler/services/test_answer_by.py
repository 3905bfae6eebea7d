"""Answers are awaited until an hour at which people are up, and never beyond the shift."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.services.answer_rules import AnswerRules, OfferRules, QuietEntry

ZONE = ZoneInfo("Asia/Shanghai")
RULES = AnswerRules()
"""48 hours, 12 before the shift at the latest; quiet from nine in the evening until eight."""


def at(day: int, clock: str) -> datetime:
    """A moment of the last days of November, as the community writes it."""
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("published", "start", "until"),
    [
        # twelve hours before 16:10 are 04:10 at night
        (at(23, "10:00"), at(25, "16:10"), at(24, "21:00")),
        # 48 hours after ten in the evening are ten in the evening
        (at(23, "22:00"), at(28, "09:00"), at(25, "21:00")),
        # the evening before is over: the morning of the shift
        (at(24, "22:00"), at(25, "16:10"), at(25, "08:00")),
        # by day it stays as it is
        (at(23, "10:00"), at(27, "09:00"), at(25, "10:00")),
        (at(23, "10:00"), at(25, "20:00"), at(25, "08:00")),
    ],
)
def test_an_answer_is_awaited_until_an_hour_of_the_day(
    published: datetime, start: datetime, until: datetime
) -> None:
    assert RULES.answer_by(start, published, ZONE) == until


def test_a_deadline_is_never_beyond_the_shift_and_none_is_set_that_is_over() -> None:
    soon = AnswerRules(answer_hours_before_start=0.5)
    start = at(25, "07:00")
    for hours in range(1, 30):
        now = start - timedelta(hours=hours)
        until = soon.answer_by(start, now, ZONE)
        assert until is not None
        assert now < until < start
    assert RULES.answer_by(at(25, "16:10"), at(25, "08:00"), ZONE) is None  # too near to wait


def test_where_nothing_is_quiet_a_deadline_may_fall_at_any_hour() -> None:
    rules = AnswerRules(offers=OfferRules(quiet=QuietEntry(from_="00:00", to="24:00")))
    assert rules.answer_by(at(25, "16:10"), at(23, "10:00"), ZONE) == at(25, "04:10")
