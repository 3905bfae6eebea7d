"""The years of an ordinary school, around a date: nobody asked the communities for theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.seeds.routine import SCHOOL

YEARS_AROUND = 2
SUMMER = ("summer", "暑假", "07-04", "08-31")
WINTER = ("winter", "寒假", "01-23", "02-22")


def calendar_around(day: date) -> dict[str, Any]:
    """The calendar of a community with one school, from two years before a date to two years after it."""
    terms, years = [], range(day.year - YEARS_AROUND, day.year + YEARS_AROUND)
    for year in years:
        terms.append({"name": "秋季学期", "from": f"{year}-09-01", "until": f"{year + 1}-01-22"})
        terms.append({"name": "春季学期", "from": f"{year + 1}-02-23", "until": f"{year + 1}-07-03"})
    return {
        "schools": [{"id": SCHOOL, "name": "社区小学", "terms": terms, "breaks": school_breaks(day)}],
    }


def school_breaks(day: date) -> list[dict[str, Any]]:
    """The long holidays of the same years."""
    return [
        {"kind": kind, "name": name, "from": f"{year}-{first}", "until": f"{year}-{last}"}
        for year in range(day.year - YEARS_AROUND, day.year + YEARS_AROUND + 1)
        for kind, name, first, last in (WINTER, SUMMER)
    ]
