"""西河社区, 灵泉镇: ten grids; a half-past-five class, suggestion boxes, visits to the old."""

from __future__ import annotations

from datetime import date

from scheduler.seeds.building import CLEARED, Community, Document, crew, seat
from scheduler.seeds.people import AT_HOME, PARTY_MEMBER, RETIRED, SECONDED, STAFF
from scheduler.seeds.routine import SCHOOL_DAYS_ONLY, Routine, every_weeks
from scheduler.seeds.time import SCHOOL_DAYS, at, weekly

MONDAY = date(2026, 11, 23)
GRIDS = tuple(f"grid-{number:02}" for number in range(1, 11))
UNITS = tuple(f"包联单位-{number}" for number in range(1, 10))
BOX_DAYS = ("mon", "mon", "tue", "tue", "wed", "wed", "thu", "thu", "fri", "fri")


def document() -> Document:
    """Return the week: 10 grid workers, 16 seconded, 22 committee members and 52 party members."""
    town = Community("西河社区 2026-W48", MONDAY, seed=18)
    town.area("xihe")
    for index, grid in enumerate(GRIDS):
        town.area(grid, "xihe", centre=(400 * (index % 5) - 800, 400 * (index // 5) - 200))
        town.site(f"box-{index + 1}", f"第{index + 1}网格意见箱", grid)
    town.site("school-room", "五点半课堂", GRIDS[2], off=(60, 90))
    town.site("centre", "党群服务中心", GRIDS[7])
    for unit in UNITS:
        town.entry("units", unit)
    _people(town)
    _class(town)
    _boxes(town)
    _visits(town)
    _units(town)
    links = [
        {"first": f"box-read-{number}", "then": f"box-act-{number}", "min_gap_minutes": 60}
        | ({"same_volunteer": True} if number % 5 == 1 else {})
        for number in range(1, 11)
    ]
    # the seconded and the party members serve their own grid before another's
    own_grid_first = {"preset": "coverage_first", "weights": {"home_area": 10}}
    return town.document(links=links, objective=own_grid_first)


def _people(town: Community) -> None:
    for grid in GRIDS:
        town.volunteer(STAFF, grid, has=["grid_worker"], kind="grid_worker")
    for number in range(16):
        town.volunteer(SECONDED, GRIDS[number % 10], kind="seconded", unit=UNITS[number % 9])
    for number in range(22):
        facts = CLEARED if number % 4 == 0 else {}
        profile = (AT_HOME, RETIRED)[number % 2]
        person = town.volunteer(profile, GRIDS[number % 10], kind="committee", **facts)
        town.person(person)["limits"]["minutes_per_week"] = 240
    for number in range(52):
        skills = ["teacher"] if number % 9 == 0 else ["care"] if number % 7 == 3 else []
        facts = CLEARED if number % 3 == 0 else {}
        person = town.volunteer(PARTY_MEMBER, GRIDS[number % 10], has=skills, kind="party_member", **facts)
        if "teacher" in skills:
            town.person(person)["availability"].append(weekly("mon tue wed thu", "17:00", "19:30"))
        if "care" in skills:
            town.person(person)["usual_persons"] = [f"elder-{number % 14 + 1:02}"]


def _class(town: Community) -> None:
    """Twenty-four children left behind, at most ten to an adult, everybody cleared."""
    town.task(
        "half-past-five",
        "class",
        "school-room",
        [weekly(SCHOOL_DAYS, "17:30", "19:00")],
        priority="critical",
        serves_children=True,
        children=24,
        min_age=16,
        standby=1,
        crew=crew(3, adults=2, children_per_adult=10),
        seats=[seat("老师", 1, 1, has="teacher"), seat("陪护", 3, 2)],
    )


def _boxes(town: Community) -> None:
    """Read in the morning, acted on in the afternoon of the same day."""
    for number, day in enumerate(BOX_DAYS, start=1):
        grid = {"open_to": {"areas": [GRIDS[number - 1]]}}
        town.shift(
            f"box-read-{number}",
            "custom",
            f"box-{number}",
            day,
            "09:00",
            "10:00",
            priority="normal",
            seats=[seat("收集", 1)],
            **grid,
        )
        town.shift(
            f"box-act-{number}",
            "custom",
            f"box-{number}",
            day,
            "14:30",
            "16:30",
            priority="normal",
            seats=[seat("解决", 2)],
        )


def _visits(town: Community) -> None:
    """People over seventy, each due once in ten days, by somebody who can help and whom they know."""
    for number in range(1, 15):
        elder = town.entry(
            "persons",
            f"elder-{number:02}",
            visit_every_days=10,
            last_visit=f"2026-11-{10 + number % 9}",
            faces_per_month=3,
        )
        day = SCHOOL_DAYS[number % 5]
        town.flexible(
            f"visit-{number:02}",
            "visit",
            f"box-{number % 10 + 1}",
            (day, "09:00" if number % 2 else "14:30"),
            (day, "11:30" if number % 2 else "17:30"),
            60,
            priority="high",
            serves=[elder],
            deadline=at(MONDAY, day, "11:15" if number % 2 else "17:00"),
            seats=[seat("家庭助理", 1, 1, has="care"), seat("同伴", 1)],
        )


def _units(town: Community) -> None:
    """Each partner unit is allotted a grid; the tenth grid is everybody's."""
    for number in range(1, 11):
        allotted = {"units": [UNITS[number - 1]]} if number < 10 else {"units": list(UNITS)}
        day = ("tue", "thu", "fri")[number % 3]
        town.shift(
            f"unit-round-{number}",
            "patrol",
            f"box-{number}",
            day,
            "08:30" if day != "fri" else "15:00",
            "10:00" if day != "fri" else "16:30",
            priority="low",
            open_to=allotted,
            seats=[seat("包联", 2)],
        )


ROUTINE = Routine(
    id="xihe",
    name="西河社区",
    names={
        "xihe": "西河社区",
        "grid-": "第#网格",
        "elder-": "#号老人",
        "half-past-five": "五点半课堂",
        "box-read-": "收集意见",
        "box-act-": "解决问题",
        "visit-": "探访老人",
        "unit-round-": "包联走访",
    },
    levels={"grid-": "grid"},
    repeats={
        "half-past-five": SCHOOL_DAYS_ONLY,
        "visit-": every_weeks(2, SCHOOL_DAYS),
    },
    allotted={f"unit-{number}": (f"grid-{number:02}",) for number in range(1, 10)},
)
