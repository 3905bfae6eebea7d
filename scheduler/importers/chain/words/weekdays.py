"""Weekdays and sets of them."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

NUMERALS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
"""What may follow a word for week; a run of them is a list."""
DIGITS = {str(number + 1): number for number in range(7)}
WEEK_WORDS = ("个星期", "个礼拜", "个周", "星期", "礼拜", "周")
REFERENCES = {"每": 0, "这": 0, "本": 0, "此": 0, "": 0, "下下": 2, "下": 1, "上": -1}
"""What stands before a word for week, and how many weeks after today's it means; 0 is the planned one."""
ENGLISH = (
    ("monday", "mon", "mondays"),
    ("tuesday", "tue", "tues", "tuesdays"),
    ("wednesday", "wed", "weds", "wednesdays"),
    ("thursday", "thu", "thur", "thurs", "thursdays"),
    ("friday", "fri", "fridays"),
    ("saturday", "sat", "saturdays"),
    ("sunday", "sun", "sundays"),
)
EVERY = tuple(range(7))
WORKDAYS = tuple(range(5))
WEEKEND = (5, 6)

WORDS: dict[str, Meaning] = {
    **{name: Meaning(Kind.DAYS, (number,)) for number, names in enumerate(ENGLISH) for name in names},
    **{
        word: Meaning(Kind.DAYS, EVERY)
        for word in ("每天", "天天", "每日", "周一到周日", "一周七天", "七天", "everyday", "every day",
            "daily",
                     "all week", "each day", "any day")
    },
    **{
        word: Meaning(Kind.DAYS, WORKDAYS)
        for word in ("工作日", "平时", "平日", "周中", "周内", "weekdays", "weekday", "workdays")
    },
    **{
        word: Meaning(Kind.DAYS, WEEKEND)
        for word in ("周末", "双休日", "双休", "休息日", "礼拜末", "周末两天", "周末2天", "周六日",
            "weekend",
                     "weekends", "the weekend")
    },
}  # fmt: skip
