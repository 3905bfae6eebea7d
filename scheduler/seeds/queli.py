"""阙里社区, 曲阜: a round of 22 shopping streets, messages answered in two windows, clubs."""

from __future__ import annotations

from datetime import date

from scheduler.seeds.building import Community, Document, crew, seat
from scheduler.seeds.people import AT_HOME, EMPLOYED, RETIRED, STAFF, STUDENT
from scheduler.seeds.routine import EVERY_DAY, Routine
from scheduler.seeds.time import ALL_WEEK, SCHOOL_DAYS, weekly

STREETS = 22


def document() -> Document:
    """Return the week: 24 people; the street round takes two hours and ends far from its start."""
    town = Community("阙里社区 2026-W48", date(2026, 11, 23), seed=15)
    town.area("queli")
    for index in range(3):
        town.area(f"quarter-{index + 1}", "queli", centre=(450 * index - 450, 100 * index))
    town.site("centre", "党群服务中心", "quarter-2")
    town.site("library", "社区书屋", "quarter-3", off=(50, 40))
    for number in range(STREETS):
        town.site(
            f"street-{number + 1:02}",
            f"第{number + 1}条商业街",
            "quarter-1",
            off=(70 * number - 100, 35 * (number % 2)),
        )
    _people(town)
    stops = [{"site": f"street-{number + 1:02}", "minutes": 5} for number in range(STREETS)]
    town.task(
        "street-round",
        "patrol",
        "street-01",
        [weekly(ALL_WEEK, "09:00", "11:00")],
        route=stops,
        priority="high",
        crew=crew(2),
        demands=["walking"],
        seats=[seat("带队", 1, 1, has="street_guide"), seat("同行", 2)],
    )
    town.task(
        "messages",
        "on_call",
        "centre",
        [weekly(ALL_WEEK, "13:00", "14:30"), weekly(ALL_WEEK, "18:30", "19:30")],
        on_call={"reach_minutes": 30, "load_percent": 50},
        priority="normal",
        seats=[seat("回复", 1)],
    )
    town.task(
        "reading-club",
        "class",
        "library",
        [weekly("wed", "18:30", "20:00")],
        priority="normal",
        seats=[seat("主持", 1, 1, has="reading_host"), seat("布置", 2)],
    )
    town.shift(
        "street-games",
        "class",
        "centre",
        "sat",
        "11:20",
        "13:20",
        priority="normal",
        max_age=70,
        seats=[seat("裁判", 1, 1, has="referee"), seat("签到", 2), seat("器材", 2, min_age=18)],
    )
    return town.document(successions=[{"after": "patrol", "never": "patrol"}])


def _people(town: Community) -> None:
    profiles = (RETIRED, AT_HOME, EMPLOYED, STUDENT, RETIRED, EMPLOYED)
    skills = {
        0: ["street_guide"],
        1: ["reading_host"],
        4: ["street_guide"],
        7: ["street_guide"],
        10: ["referee"],
        12: ["street_guide"],
        17: ["reading_host"],
    }
    for number in range(22):
        person = town.volunteer(
            profiles[number % 6],
            f"quarter-{number % 3 + 1}",
            has=skills.get(number, []),
            usual_sites=["centre"],
        )
        if number % 5 == 3:
            town.wish(person, "prefer", site="library")
        if number in (4, 16):
            town.person(person)["health_limits"] = ["walking"]
    for _ in range(2):
        town.volunteer(
            STAFF,
            "quarter-2",
            has=["street_guide"],
            time_off=[{"start": "2026-11-24T00:00", "end": "2026-11-25T00:00"}],
        )
    town.person("v001")["availability"] = [weekly(SCHOOL_DAYS, "08:00", "12:00")]


ROUTINE = Routine(
    id="queli",
    name="阙里社区",
    names={
        "queli": "阙里社区",
        "quarter-": "第#片区",
        "street-round": "走遍商业街",
        "messages": "回复居民消息",
        "reading-club": "读书会",
        "street-games": "趣味运动会",
    },
    levels={"quarter-": "grid"},
    says={"reading-club": {"serves_children": False}},
    repeats={
        "street-round": EVERY_DAY,
        "messages": EVERY_DAY,
        "street-games": {"monthly_weekdays": {"weeks": ["last"], "weekdays": ["sat"]}},
    },
)
