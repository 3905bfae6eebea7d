"""The dates of the communities' own routines, by the row that each has in the list of routines."""

from __future__ import annotations

from typing import Any

from scheduler.calendars import DayKind, Override
from tests.scheduler.calendars.communities import CALENDAR, codes, dates, day, found, span, supplied

ESCORT: dict[str, Any] = {"daily": {}, "only_on": "school_days", "school": "primary"}


def test_routine_0_1_escorts_on_every_school_day_with_holidays_and_make_up_days_right() -> None:
    """护学志愿队: the week of National Day is free, the Sundays and Saturdays worked for it are not."""
    result = found(ESCORT, "2026-09-14", "2026-10-16")
    held = " ".join(one.isoformat()[5:] for one in result.dates)
    assert held == (
        "09-14 09-15 09-16 09-17 09-18 09-20 09-21 09-22 09-23 09-24 09-28 09-29 09-30 "
        "10-08 10-09 10-10 10-12 10-13 10-14 10-15 10-16"
    )
    # 25 September and 1, 2, 5, 6, 7 October are weekdays off; 20 September and 10 October are worked.
    assert codes(result) == [
        ("2026-09-20", "held_on_makeup_workday"),
        ("2026-09-25", "skipped_holiday"),
        *((f"2026-10-0{n}", "skipped_holiday") for n in (1, 2, 5, 6, 7)),
        ("2026-10-10", "held_on_makeup_workday"),
    ]


def test_routine_0_1_both_runs_of_a_day_but_one_on_a_half_day() -> None:
    runs = {part: dates({**ESCORT, "school_part": part}, "2026-06-29", "2026-07-03") for part in PARTS}
    assert len(runs["morning"]) == 5
    assert [one for one in runs["morning"] if one not in runs["afternoon"]] == ["2026-06-30"]


PARTS = ("morning", "afternoon")


def test_routine_0_1_says_that_next_year_is_not_known_until_it_is_entered() -> None:
    week = ("2027-01-04", "2027-01-08")
    assert found(ESCORT, *week).dates == ()
    assert codes(found(ESCORT, *week)) == [("2027-01-04", "unknown_year")]
    entered = supplied(2027, Override(day("2027-01-04"), DayKind.PUBLIC_HOLIDAY, "new_year", "国务院通知"))
    expected = ["2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08"]
    assert dates(ESCORT, *week, calendar=entered) == expected


def test_routine_1_1_every_friday_whatever_the_week() -> None:
    """每周五开展志愿服务活动: the Friday of National Day moves before it, the others stay."""
    rule = {"weekly": {"weekdays": ["fri"]}, "on_holiday": "previous_workday"}
    result = found(rule, "2026-09-21", "2026-10-18")
    assert [one.isoformat() for one in result.dates] == [
        "2026-09-24",
        "2026-09-30",
        "2026-10-09",
        "2026-10-16",
    ]
    assert codes(result) == [("2026-09-25", "occurrence_moved"), ("2026-10-02", "occurrence_moved")]
    assert result.notices[1].text("zh") == "2026-10-02 周五 是国庆节假期，改到 2026-09-30 周三。"


def test_routine_1_1_two_hundred_and_twenty_five_weeks_without_a_break() -> None:
    result = found({"weekly": {"weekdays": ["fri"]}}, "2022-01-07", "2026-04-24")
    assert len(result.dates) == 225
    gaps = {(after - before).days for before, after in zip(result.dates, result.dates[1:], strict=False)}
    assert gaps == {7}


def test_routine_1_3_monday_talks_and_a_monthly_talk() -> None:
    """周一说事; 每月“我和书记拉拉呱”: Monday 6 April 2026 is Tomb-sweeping Day."""
    weekly = {"weekly": {"weekdays": ["mon"]}, "on_holiday": "next_workday"}
    assert dates(weekly, "2026-03-30", "2026-04-19") == ["2026-03-30", "2026-04-07", "2026-04-13"]
    monthly = {
        "monthly_weekdays": {"weeks": ["first"], "weekdays": ["wed"]},
        "on_holiday": "next_workday",
    }
    assert dates(monthly, "2026-09-01", "2026-11-30") == ["2026-09-02", "2026-10-08", "2026-11-04"]


def test_routine_3_1_talks_on_days_with_a_three_and_their_rule_for_a_holiday() -> None:
    """逢三说事: 13 September 2026 is a Sunday, 3 October lies in the holiday."""
    rule: dict[str, Any] = {"monthly_days": {"days": [3, 13, 23]}, "on_holiday": "next_workday"}
    autumn = ("2026-09-01", "2026-10-31")
    as_said = ["2026-09-03", "2026-09-13", "2026-09-23", "2026-10-08", "2026-10-13", "2026-10-23"]
    assert dates(rule, *autumn) == as_said
    on_workdays = [one.replace("09-13", "09-14") for one in as_said]
    assert dates({**rule, "holidays": "rest_days"}, *autumn) == on_workdays


def test_routine_3_1_a_talk_that_moves_is_told_in_both_weeks() -> None:
    rule = {"monthly_days": {"days": [3, 13, 23]}, "on_holiday": "next_workday"}
    left = found(rule, "2026-09-28", "2026-10-04")
    reached = found(rule, "2026-10-05", "2026-10-11")
    assert (left.dates, reached.dates) == ((), (day("2026-10-08"),))
    assert codes(left) == codes(reached) == [("2026-10-03", "occurrence_moved")]


def test_routine_3_2_the_desk_in_the_courtyards_every_friday_and_turns_in_a_cycle() -> None:
    """一站式坐班 every Friday; a courtyard of the C week has its turn every fourth Friday."""
    desk = {"weekly": {"weekdays": ["fri"]}, "only_on": "workdays"}
    result = found(desk, "2026-09-21", "2026-10-16")
    assert [one.isoformat() for one in result.dates] == ["2026-10-09", "2026-10-16"]
    assert codes(result) == [("2026-09-25", "skipped_holiday"), ("2026-10-02", "skipped_holiday")]
    turn = {
        "cycle": {"weeks": 4, "anchor": "2026-11-02", "days": [{"week": 3, "weekdays": ["fri"]}]},
    }
    assert dates(turn, "2026-11-01", "2026-12-31") == ["2026-11-20", "2026-12-18"]


def test_routine_2_8_a_student_is_free_in_the_school_breaks() -> None:
    """他在寒暑假时参加志愿活动: the spans that his availability is made from."""
    free = CALENDAR.season_spans("school_breaks", first=day("2026-02-01"), last=day("2026-12-31"))
    assert free.spans == (span("2026-02-01", "2026-03-01"), span("2026-07-04", "2026-08-31"))
    assert free.undecided == ()
    later = CALENDAR.season_spans("school_breaks", first=day("2027-01-20"), last=day("2027-02-10"))
    assert later.spans == ()
    assert [notice.code for notice in later.notices] == ["unknown_term"]


def test_routine_2_1_dawn_patrols_run_through_the_flood_season() -> None:
    patrol = {"daily": {}, "seasons": ["flood"]}
    assert len(dates(patrol, "2026-01-01", "2026-12-31")) == 30 + 31 + 31 + 30


def test_routine_4_3_a_class_on_each_term_day_leaves_out_the_breaks() -> None:
    assert dates({"daily": {}, "only_on": "school_days"}, "2026-07-01", "2026-09-02") == [
        "2026-07-01",
        "2026-07-02",
        "2026-07-03",
        "2026-09-01",
        "2026-09-02",
    ]
