"""兴隆社区, invented: 397 people and some 190 shifts a week, to see how fast a large community is planned."""

from __future__ import annotations

from datetime import date

from scheduler.seeds.building import CLEARED, INSURED, Community, Document, crew, seat
from scheduler.seeds.people import AT_HOME, EMPLOYED, PARTY_MEMBER, RETIRED, STAFF, STUDENT
from scheduler.seeds.routine import (
    EVERY_DAY,
    FLOOD_SEASON,
    SCHOOL_DAYS_ONLY,
    WORKDAYS_ONLY,
    Routine,
    every_weeks,
)
from scheduler.seeds.time import ALL_WEEK, SCHOOL_DAYS, weekly

PEOPLE = 397
GRIDS = tuple(f"grid-{number}" for number in range(1, 9))
TEAMS = ("spark", "green", "silver", "menders")
SKILLS = ("escort_lead", "health_certificate", "first_aid", "desk", "care", "hotline", "teacher")
PERSONS = 48


def document() -> Document:
    """Return the week: two schools, a canteen, desks, patrols of eight grids, visits, a class, the river."""
    town = Community("兴隆社区 2026-W48", date(2026, 11, 23), seed=19)
    town.area("xinglong")
    for index, grid in enumerate(GRIDS):
        town.area(grid, "xinglong", centre=(450 * (index % 4) - 675, 450 * (index // 4) - 225))
        town.site(f"yard-{index + 1}", f"第{index + 1}网格院内", grid)
    for number, grid in enumerate((GRIDS[1], GRIDS[6]), start=1):
        town.site(f"school-{number}", f"第{number}小学门口", grid, off=(60, 40))
        town.site(f"centre-{number}", f"第{number}党群服务站", grid, off=(-40, 20))
    town.site("canteen", "社区食堂", GRIDS[2])
    town.site("river", "河堤", GRIDS[7], off=(200, 0))
    for team in TEAMS:
        town.entry("teams", team, takes_turns_on=["friday-duty"])
    for number in range(1, PERSONS + 1):
        town.entry(
            "persons", f"elder-{number:02}", visit_every_days=14, last_visit=f"2026-11-{number % 20 + 1:02}"
        )
    _people(town)
    _children(town)
    _desks_and_rounds(town)
    _visits(town)
    return town.document()


def _people(town: Community) -> None:
    profiles = (RETIRED, AT_HOME, PARTY_MEMBER, EMPLOYED, RETIRED, STUDENT, AT_HOME, PARTY_MEMBER)
    for number in range(PEOPLE):
        skills = [SKILLS[number // 3 % len(SKILLS)]] if number % 3 == 0 else []
        is_child_work = number % 3 == 0 or number % 4 == 1
        person = town.volunteer(
            STAFF if number % 50 == 49 else profiles[number % 8],
            GRIDS[number * 5 % 8],
            has=skills,
            **(CLEARED if is_child_work else {}),
            **(INSURED if number % 4 else {}),
            teams=[TEAMS[number // 5 % 4]] if number % 5 == 2 else [],
            reserve=1 if number % 15 == 7 else 0,
        )
        if number % 3 == 1 or "hotline" in skills:
            evenings = (ALL_WEEK[:3], ALL_WEEK[3:6], ALL_WEEK[5:])[number % 5 % 3]
            town.person(person)["availability"].append(weekly(evenings, "18:00", "22:00"))
        if number % 9 == 4:
            town.wish(person, "prefer", kind="visit")
        if number % 12 == 5:
            town.wish(person, "avoid", **{"from": "18:00", "to": "22:00"})


def _children(town: Community) -> None:
    pair = [seat("领队", 1, 1, has="escort_lead"), seat("队员", 2, 1)]
    for number in (1, 2):
        for run, start, end in (("am", "07:10", "07:50"), ("pm", "16:10", "17:00")):
            town.task(
                f"escort-{number}-{run}",
                "school_escort",
                f"school-{number}",
                [weekly(SCHOOL_DAYS, start, end)],
                seats=pair,
                crew=crew(2, adults=2),
                standby=1,
            )
    town.task(
        "evening-class",
        "class",
        "centre-1",
        [weekly(SCHOOL_DAYS, "17:30", "19:00")],
        children=20,
        crew=crew(2, adults=2, children_per_adult=10),
        seats=[seat("老师", 1, 1, has="teacher"), seat("陪护", 2, 1)],
    )
    for meal, start, end in (("lunch", "10:30", "13:00"), ("supper", "16:30", "18:30")):
        town.task(
            f"canteen-{meal}",
            "love_canteen",
            "canteen",
            [weekly(SCHOOL_DAYS, start, end)],
            crew=crew(3),
            seats=[seat("持健康证者", 1, 1, has="health_certificate"), seat("帮厨", 4, 2)],
        )


def _desks_and_rounds(town: Community) -> None:
    for number in (1, 2):
        town.task(
            f"desk-{number}",
            "service_desk",
            f"centre-{number}",
            [weekly(ALL_WEEK[:6], "08:30", "11:30"), weekly(ALL_WEEK[:6], "14:00", "17:00")],
            seats=[seat("熟悉业务", 1, 1, has="desk"), seat("值班", 1)],
        )
    for number, grid in enumerate(GRIDS, start=1):
        own = {"priority": "normal", "open_to": {"areas": [grid]}}
        town.task(
            f"evening-round-{number}",
            "patrol",
            f"yard-{number}",
            [weekly(ALL_WEEK, "19:00", "20:30")],
            seats=[seat("巡逻", 2, 1)],
            **own,
        )
        town.task(
            f"morning-round-{number}",
            "patrol",
            f"yard-{number}",
            [weekly(("mon wed fri", "tue thu sat")[number % 2], "09:00", "10:00")],
            seats=[seat("走访", 1)],
            **own,
        )
        town.shift(
            f"friday-{number}",
            "cleaning",
            f"yard-{number}",
            "fri",
            "08:30",
            "10:30",
            task="friday-duty",
            open_to={"teams": [TEAMS[number % 4]]},
            crew=crew(2),
            seats=[seat("清理", 4)],
        )
    town.task(
        "river",
        "river_patrol",
        "river",
        [weekly(ALL_WEEK, "06:30", "08:00")],
        seats=[seat("急救员", 1, has="first_aid"), seat("巡河员", 2)],
    )
    town.task(
        "hotline",
        "on_call",
        "centre-1",
        [weekly(ALL_WEEK, "18:00", "22:00")],
        on_call={"reach_minutes": 30, "load_percent": 25},
        seats=[seat("接听", 1, has="hotline")],
    )


def _visits(town: Community) -> None:
    for number in range(1, PERSONS + 1):
        start, end = (("09:00", "10:00"), ("15:00", "16:00"))[number % 2]
        town.shift(
            f"visit-{number:02}",
            "visit",
            f"yard-{number % 8 + 1}",
            SCHOOL_DAYS[number % 5],
            start,
            end,
            serves=[f"elder-{number:02}"],
            seats=[seat("家庭助理", 1, 1, has="care"), seat("同伴", 1)],
        )


ROUTINE = Routine(
    id="xinglong",
    name="兴隆社区",
    names={
        "xinglong": "兴隆社区",
        "grid-": "第#网格",
        "spark": "星火队",
        "green": "绿化队",
        "silver": "银龄队",
        "menders": "维修队",
        "elder-": "#号老人",
        "escort-": "护学",
        "evening-class": "晚间课堂",
        "canteen-lunch": "社区食堂午餐",
        "canteen-supper": "社区食堂晚餐",
        "desk-": "服务站值班",
        "evening-round-": "夜间巡逻",
        "morning-round-": "网格走访",
        "friday-": "周五清洁",
        "river": "清晨巡河",
        "hotline": "晚间接听",
        "visit-": "探访老人",
    },
    levels={"grid-": "grid"},
    repeats={
        "escort-": SCHOOL_DAYS_ONLY,
        "evening-class": SCHOOL_DAYS_ONLY,
        "canteen-": WORKDAYS_ONLY,
        "evening-round-": EVERY_DAY,
        "river": FLOOD_SEASON,
        "hotline": EVERY_DAY,
        "visit-": every_weeks(2, SCHOOL_DAYS),
    },
)
