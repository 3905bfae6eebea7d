"""The days of a task are said in words of one language, and read back to the same from either."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.importers.records.repeats import in_words, understood

DAYS: list[tuple[dict[str, Any], str, str]] = [
    ({"recurrence": {"daily": {}, "only_on": "school_days", "school": "primary"}},
     "每天；仅上学日；学校：primary", "every day; school days; school: primary"),
    ({"recurrence": {"weekly": {"weekdays": ["mon", "fri"]}}}, "每周一、周五", "weekly: mon, fri"),
    ({"recurrence": {"monthly_weekdays": {"weeks": ["first", "last"], "weekdays": ["mon", "wed"]},
                     "on_holiday": "next_workday", "from": "2026-01-01", "until": "2026-12-31"}},
     "每月第一个、最后一个周一、周三；节假日顺延到下一工作日；自2026-01-01；至2026-12-31",
     "monthly first, last: mon, wed; holidays to the next workday; from 2026-01-01; until 2026-12-31"),
    ({"recurrence": {"monthly_days": {"days": [3, 31], "missing": "last_day"}}},
     "每月3、31日（不足取月末）", "monthly 3, 31 or the last day"),
    ({"recurrence": {"yearly": {"days": ["03-05", "12-05"]}, "except_dates": ["2027-03-05"]}},
     "每年3月5日、12月5日；除去2027-03-05", "yearly 03-05, 12-05; except 2027-03-05"),
    ({"recurrence": {"yearly": {"days": ["02-29"], "missing": "last_day"}}},
     "每年2月29日（不足取月末）", "yearly 02-29 or the last day"),
    ({"recurrence": {"cycle": {"weeks": 2, "anchor": "2026-11-30", "days": [
        {"week": 1, "weekdays": ["mon", "wed"]}, {"week": 2, "weekdays": ["sun"]}]}}},
     "2周一轮，自2026-11-30起：第1周 周一、周三 / 第2周 周日",
     "cycle of 2 weeks from 2026-11-30: week 1 mon, wed / week 2 sun"),
    ({"recurrence": {"dates": ["2026-12-05", "2026-12-12"], "extra_dates": ["2026-12-20", "2026-12-21"]}},
     "日期：2026-12-05、2026-12-12；另加2026-12-20、2026-12-21",
     "on 2026-12-05, 2026-12-12; also on 2026-12-20, 2026-12-21"),
    ({"recurrence": {"daily": {}, "only_on": "school_days", "school_part": "morning", "seasons": ["flood"],
                     "on_holiday": "same_day", "holidays": "rest_days"}},
     "每天；仅上学日；上午有课；节假日照常；休息日也算节假日；季节：flood",
     "every day; school days; school in the morning; holidays too; rest days are holidays; seasons: flood"),
    ({"recurrence": {"rrule": {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "start": "2026-01-05"},
                     "on_holiday": "skip"}},
     "RRULE(FREQ=WEEKLY;INTERVAL=2;BYDAY=MO) 自2026-01-05起；节假日停",
     "RRULE(FREQ=WEEKLY;INTERVAL=2;BYDAY=MO) from 2026-01-05; not on holidays"),
    ({"once": {"start": "2026-12-01T08:00", "end": "2026-12-02T18:00"}, "duration_minutes": 60},
     "一次：2026-12-01 08:00 至 2026-12-02 18:00，60分钟",
     "once: 2026-12-01 08:00 to 2026-12-02 18:00, 60 min"),
    ({"recurrence": {"daily": {}}, "each_occasion": "政治生日"},
     "每天；每逢本人政治生日", "every day; each own 政治生日"),
    ({"dormant": True}, "备用", "in reserve"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "zh", "en"), DAYS)
def test_days_are_said_in_a_language_and_read_from_either(said: dict[str, Any], zh: str, en: str) -> None:
    assert in_words(said) == zh
    assert in_words(said, language="en") == en
    assert understood(zh) == understood(en) == said


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("一次：2026-12-01T08:00至2026-12-02T18:00，60分钟",
         "一次：2026-12-01 08:00 至 2026-12-02 18:00，60分钟"),
        ("每月３，１３，２３日；节假日停", "每月3、13、23日；节假日停"),
        ("每月第2个周五", "每月第二个周五"),
        ("每月3号、13号", "每月3、13日"),
        ("每周周一、周五", "每周一、周五"),
        ("2周一轮,自2026-11-30起:第1周 周一", "2周一轮，自2026-11-30起：第1周 周一"),
        ('{"recurrence": {"daily": {}, "only_on": "school_days", "school": "primary"}}',
         "every day; school days; school: primary"),
    ],
)  # fmt: skip
def test_other_ways_to_write_it_and_what_was_written_before_are_read(typed: str, same: str) -> None:
    assert understood(typed) == understood(same) is not None


def test_what_no_words_say_is_written_so_that_it_is_read_back() -> None:
    odd = {"recurrence": {"daily": {}, "school": "a；b", "only_on": "school_days"}}
    assert understood(in_words(odd) or "") == odd
    assert in_words({"dormant": False}) is None
