"""Days from one to another are written alike everywhere, in each language and in both."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.language.roster_words import days_line


@pytest.mark.parametrize(
    ("last", "zh", "en"),
    [
        (date(2026, 11, 28), "11月28日", "28 Nov"),
        (date(2026, 11, 30), "11月28日–30日", "28–30 Nov"),
        (date(2026, 12, 4), "11月28日–12月4日", "28 Nov–4 Dec"),
    ],
)
def test_the_month_stands_once_where_it_is_one(last: date, zh: str, en: str) -> None:
    first = date(2026, 11, 28)
    assert (days_line(first, last, "zh"), days_line(first, last, "en")) == (zh, en)
    assert days_line(first, last, "both") == f"{zh} {en}"
