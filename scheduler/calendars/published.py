"""What the State Council has published, as the chinesecalendar package holds it; its only importer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import chinese_calendar

CODES: Mapping[str, str] = {
    "New Year's Day": "new_year",
    "Spring Festival": "spring_festival",
    "Tomb-sweeping Day": "tomb_sweeping",
    "Labour Day": "labour_day",
    "Dragon Boat Festival": "dragon_boat",
    "Mid-autumn Festival": "mid_autumn",
    "National Day": "national_day",
    "Anti-Fascist 70th Day": "victory_day",
}
"""The package's names of holidays, and ours."""

HOLIDAYS: Mapping[date, str] = {day: CODES[name] for day, name in chinese_calendar.holidays.items()}
"""Days off by decree, weekends among them included, with the holiday's code."""

MAKEUP_WORKDAYS: Mapping[date, str] = {day: CODES[name] for day, name in chinese_calendar.workdays.items()}
"""Weekend days that are worked, with the code of the holiday that they are worked for."""

FIRST_YEAR = min(HOLIDAYS).year
LAST_YEAR = max(HOLIDAYS).year
"""The package itself says that it knows all the years between its first and its last holiday."""

LATE_DECEMBER = 29
"""From this day of December on, the next year's decree has changed days of the year before it (2007, 2018 and
others, never earlier): New Year's Day takes its bridge days from them."""
