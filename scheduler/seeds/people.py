"""Invented people: names that nobody was asked for, and the ways in which they are free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from scheduler.seeds.time import ALL_WEEK, SCHOOL_DAYS, WEEKEND, Window, weekly

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
FIRST = "秀玉建志桂海美德雪大文立春晓兰永淑国红丽金凤明广庆瑞素长爱宝"
SECOND = "英兰华珍明强军平芳梅霞云山成林生芬荣福波清琴香莲刚峰玲敏宁涛"


def names(random: Random) -> Iterator[str]:
    """Yield invented names, never the same one twice."""
    seen: set[str] = set()
    while True:
        name = random.choice(SURNAMES) + random.choice(FIRST) + random.choice(SECOND)
        if name not in seen:
            seen.add(name)
            yield name


@dataclass(frozen=True)
class Profile:
    """A way of life: who, how old, when free, and how much at most."""

    kind: str
    ages: tuple[int, int]
    patterns: tuple[tuple[Window, ...], ...]
    weekly_minutes: tuple[int, ...] = (240, 360, 480)
    shifts_per_day: int = 2


RETIRED = Profile(
    "resident",
    (60, 74),
    (
        (weekly(ALL_WEEK, "06:00", "12:00"),),
        (weekly(ALL_WEEK, "06:00", "11:30"), weekly("tue thu sat", "14:00", "18:30")),
        (weekly(SCHOOL_DAYS, "13:30", "18:30"),),
        (weekly("mon wed fri", "06:30", "18:30"),),
        (weekly("tue thu", "06:30", "19:00"), weekly("sat", "08:00", "12:00")),
        (weekly("mon tue wed", "08:00", "18:30"),),
    ),
)
EMPLOYED = Profile(
    "resident",
    (26, 57),
    (
        (weekly(SCHOOL_DAYS, "18:00", "21:30"), weekly("sat", "08:00", "18:00")),
        (weekly(WEEKEND, "06:00", "18:00"),),
        (weekly("tue thu", "18:00", "22:00"), weekly("sun", "06:00", "20:00")),
        (weekly(SCHOOL_DAYS, "06:00", "08:15"), weekly("sun", "09:00", "17:00")),
    ),
    (180, 240, 360),
)
AT_HOME = Profile(
    "resident",
    (28, 55),
    (
        (weekly(SCHOOL_DAYS, "08:30", "16:00"),),
        (weekly(SCHOOL_DAYS, "09:00", "14:00"), weekly("wed", "18:00", "20:00")),
        (weekly("mon thu fri", "07:00", "18:30"),),
        (weekly("tue wed fri", "07:00", "19:30"),),
    ),
)
STUDENT = Profile(
    "student",
    (15, 22),
    (
        (weekly(WEEKEND, "08:00", "18:00"),),
        (weekly("sat", "08:00", "20:00"),),
        (weekly("wed fri", "17:30", "20:00"),),
    ),
    (180, 240),
    1,
)
HOLIDAY_STUDENT = Profile(
    "student",
    (16, 22),
    (
        (weekly(ALL_WEEK, "05:30", "11:30"),),
        (weekly(ALL_WEEK, "14:00", "20:30"),),
        (weekly("mon tue wed thu", "06:00", "20:00"),),
        (weekly("fri sat sun", "05:30", "20:00"),),
    ),
    (240, 360, 480),
)
STAFF = Profile(
    "staff",
    (25, 54),
    (
        (weekly(SCHOOL_DAYS, "07:00", "18:00"),),
        (weekly(SCHOOL_DAYS, "07:00", "18:30"), weekly("sat", "07:00", "12:00")),
    ),
    (600, 720),
    3,
)
PARTY_MEMBER = Profile("party_member", (30, 72), RETIRED.patterns + EMPLOYED.patterns + AT_HOME.patterns)
SECONDED = Profile(
    "seconded",
    (27, 55),
    (
        (weekly("mon wed", "14:00", "17:30"),),
        (weekly("tue thu", "08:30", "12:00"),),
        (weekly("fri", "08:30", "17:30"),),
    ),
    (120, 180),
    1,
)
