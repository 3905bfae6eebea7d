"""Usual times as ticks of parts of days: what is not touched keeps its minutes."""

from __future__ import annotations

from scheduler.planning.weekly.usual_times import PARTS, ticked, with_ticks

MONDAY = {"days": ["mon"], "from": "14:00", "to": "16:30"}
NIGHT = {"days": ["fri"], "from": "20:00", "to": "02:00"}
DATED = {"start": "2026-12-08T09:00", "end": "2026-12-08T11:00"}


def test_what_stays_ticked_keeps_its_minutes_and_dates_stay() -> None:
    usual = [MONDAY, NIGHT, DATED]
    assert ticked(usual) == {("mon", "afternoon"), ("fri", "evening")}
    assert with_ticks(usual, ticked(usual)) == usual
    more = {*ticked(usual), ("mon", "morning"), ("wed", "morning")}
    assert with_ticks(usual, more) == [
        {"days": ["mon", "wed"], "from": "08:00", "to": "12:00"},
        MONDAY,
        NIGHT,
        DATED,
    ]
    # Without its only part nothing of a day is left, not even the hours after midnight.
    assert with_ticks(usual, {("mon", "afternoon")}) == [MONDAY, DATED]
    assert with_ticks(usual, set()) == [DATED]


def test_always_less_one_part_is_every_hour_but_that_part() -> None:
    every = ticked("always")
    assert len(every) == 7 * len(PARTS)
    assert with_ticks("always", every) == "always"
    assert with_ticks("always", every - {("sun", "evening")}) == [
        {"days": ["mon", "tue", "wed", "thu", "fri", "sat"], "from": "00:00", "to": "24:00"},
        {"days": ["sun"], "from": "00:00", "to": "18:00"},
        {"days": ["sun"], "from": "22:00", "to": "24:00"},
    ]
