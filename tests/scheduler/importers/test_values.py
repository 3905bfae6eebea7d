"""What people write into cells is understood, or refused as a whole."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

# ruff: noqa: DTZ001 -- cells of a spreadsheet have no time zone
from scheduler.importers.values import Cell, as_date, as_list, as_minutes, as_text, as_weekdays

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("8:30", 510), ("08:30", 510), ("08：30", 510), ("8.30", 510), ("8:30:00", 510),
        ("8点", 480), ("8点半", 510), ("8点05分", 485), ("16时10分", 970), ("24:00", 1440), ("0:00", 0),
        ("晚上8点", 1200), ("下午3点半", 930), ("上午9点", 540), ("早上７：３０", 450), ("中午12点", 720),
        ("中午1点", 780), ("3:30 pm", 930), ("8:00 AM", 480), ("下午15:30", 930),
        ("12:30 pm", 750), ("晚上9:00", 1260), ("上午 9:00", 540),
        (time(8, 30), 510), (datetime(1899, 12, 31, 8, 30), 510), (timedelta(hours=24), 1440),
        (0.5, 720), (1.0, 1440), (8, 480), (8.0, 480),
    ],
)  # fmt: skip
def test_a_clock_is_understood(cell: Cell, minutes: int) -> None:
    assert as_minutes(cell) == minutes


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "8",
        "25:00",
        "24:01",
        "8:60",
        "noon",
        "8:3",
        "上午15点",
        "下午",
        "晚上12点",
        "晚上2点",
        "12:00 am",
        -1,
        8.5,
        25,
        True,
        None,
        timedelta(hours=25),
    ],
)
def test_what_is_no_clock_is_refused(cell: Cell) -> None:
    assert as_minutes(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["2026-11-03", "2026/11/3", "2026年11月3日", "2026.11.3", date(2026, 11, 3), datetime(2026, 11, 3, 9)],
)
def test_a_date_is_understood(cell: Cell) -> None:
    assert as_date(cell) == date(2026, 11, 3)


@pytest.mark.parametrize("cell", ["", "11-03", "2026-02-30", "tomorrow", 46000, None])
def test_what_is_no_date_is_refused(cell: Cell) -> None:
    assert as_date(cell) is None


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("周一、周三", ["mon", "wed"]), ("周一周三", ["mon", "wed"]), ("一三五", ["mon", "wed", "fri"]),
        ("周一三五", ["mon", "wed", "fri"]), ("星期日", ["sun"]), ("周天", ["sun"]), ("礼拜六", ["sat"]),
        ("周一至周五", WEEK[:5]), ("周六到周一", ["mon", "sat", "sun"]), ("mon-fri", WEEK[:5]),
        ("Mon, Wed", ["mon", "wed"]), ("Thursday tues", ["tue", "thu"]), ("每天", WEEK),
        ("周末", ["sat", "sun"]), ("daily", WEEK), ("星期一星期二", ["mon", "tue"]),
        ("weekdays", WEEK[:5]), ("周末、周三", ["wed", "sat", "sun"]),
        ("周八", None), ("m", None), ("mon-", None), ("周一-周三-周五", None), (1, None),
    ],
)  # fmt: skip
def test_weekdays_are_understood_or_refused(cell: Cell, days: list[str] | None) -> None:
    assert as_weekdays(cell) == days


def test_a_list_is_parted_by_commas_of_both_kinds_and_says_nothing_twice() -> None:
    assert as_list("急救、 健康证,急救；驾照") == ["急救", "健康证", "驾照"]
    assert as_list(None) == []


def test_a_whole_number_is_text_without_its_point() -> None:
    assert as_text(7.0) == "7"
    assert as_text(" 甲 ") == "甲"


@pytest.mark.parametrize(
    ("cell", "first", "day"),
    [
        ("11月28日", date(2026, 11, 23), date(2026, 11, 28)),
        ("11月28号", date(2026, 11, 23), date(2026, 11, 28)),
        ("1月2日", date(2026, 12, 28), date(2027, 1, 2)),
        ("12月31日", date(2027, 1, 4), date(2026, 12, 31)),
        ("2月29日", date(2028, 2, 28), date(2028, 2, 29)),
        ("2月30日", date(2028, 2, 28), None),
        ("11月28日", None, None),
    ],
)
def test_a_date_without_a_year_takes_the_plans(cell: Cell, first: date | None, day: date | None) -> None:
    assert as_date(cell, first=first) == day
