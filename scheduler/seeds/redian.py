"""热电社区, 长春: an old estate; grid rounds twice a day but never at nap time, calls after hours."""

from __future__ import annotations

from datetime import date

from scheduler.seeds.building import Community, Document, seat
from scheduler.seeds.people import AT_HOME, PARTY_MEMBER, RETIRED, STAFF
from scheduler.seeds.routine import WORKDAYS_ONLY, Routine
from scheduler.seeds.time import ALL_WEEK, SCHOOL_DAYS, weekly

GRIDS = tuple(f"grid-{number}" for number in range(1, 7))
NAP = {"from": "12:00", "to": "15:00"}


def document() -> Document:
    """Return the week: six grids, 36 people, two rounds a day each, a desk and an on-call turn."""
    town = Community("热电社区 2026-W48", date(2026, 11, 23), seed=14)
    _places(town)
    _people(town)
    _rounds(town)
    town.task(
        "certification",
        "service_desk",
        "centre",
        [weekly("tue thu", "08:30", "11:30"), weekly("tue thu", "13:30", "16:30")],
        priority="high",
        seats=[seat("懂手机认证", 2, 1, has="phone_certification"), seat("引导", 1)],
    )
    town.task(
        "evening-call",
        "on_call",
        "centre",
        [weekly(ALL_WEEK, "18:00", "22:00")],
        priority="high",
        on_call={"reach_minutes": 20, "load_percent": 25},
        seats=[seat("接听", 1, has="hotline")],
    )
    town.task(
        "old-people",
        "visit",
        "centre",
        [weekly("wed sat", "09:00", "11:00")],
        priority="normal",
        seats=[seat("探访", 3)],
        serves=["elder-1", "elder-2", "elder-3"],
    )
    return town.document(pairs={"apart": [], "together": [], "accompanied": [["v030", "v012"]]})


def _places(town: Community) -> None:
    town.area("redian")
    for index, grid in enumerate(GRIDS):
        town.area(grid, "redian", centre=(300 * (index % 3) - 300, 300 * (index // 3) - 150))
        town.site(f"yard-{index + 1}", f"第{index + 1}网格院内", grid)
    town.site("centre", "党群服务中心", GRIDS[1], off=(30, -60))
    for number in range(1, 4):
        town.entry("persons", f"elder-{number}", visit_every_days=7, last_visit=f"2026-11-{15 + number}")


def _people(town: Community) -> None:
    """One grid worker for each grid, then neighbours: more than a fifth of the estate is elderly."""
    for grid in GRIDS:
        town.volunteer(
            STAFF,
            grid,
            has=["grid_worker", "phone_certification"],
            kind="grid_worker",
            availability=[weekly(SCHOOL_DAYS, "08:00", "17:30")],
            limits={"minutes_per_week": 720, "shifts_per_day": 3},
        )
    for number in range(30):
        skills = ["hotline"] if number % 6 == 0 else ["phone_certification"] if number % 10 == 3 else []
        profile = (RETIRED, RETIRED, PARTY_MEMBER, AT_HOME)[number % 4]
        person = town.volunteer(
            profile, GRIDS[number % 6], has=skills, usual_sites=[f"yard-{number % 6 + 1}"]
        )
        if "hotline" in skills:
            town.person(person)["availability"].append(weekly("mon tue thu fri sun", "17:30", "22:30"))
        if number % 8 == 2:
            town.person(person)["usual_persons"] = [f"elder-{number % 3 + 1}"]


def _rounds(town: Community) -> None:
    """Two rounds of each grid on every weekday, three hours apart, out of nap time."""
    for index, grid in enumerate(GRIDS, start=1):
        for day in SCHOOL_DAYS:
            for run in (1, 2):
                town.flexible(
                    f"round-{index}-{day}-{run}",
                    "patrol",
                    f"yard-{index}",
                    (day, "08:00"),
                    (day, "18:00"),
                    60,
                    task=f"round-{index}-{day}",
                    spacing_minutes=180,
                    forbidden=[NAP],
                    priority="normal",
                    open_to={"areas": [grid]},
                    seats=[seat("走访", 1)],
                )


ROUTINE = Routine(
    id="redian",
    name="热电社区",
    names={
        "redian": "热电社区",
        "grid-": "第#网格",
        "elder-": "#号老人",
        "certification": "养老保险资格认证",
        "evening-call": "晚间接听",
        "old-people": "探访老人",
    },
    levels={"grid-": "grid"},
    repeats={"certification": {"weekly": {"weekdays": ["tue", "thu"]}, "on_holiday": "skip"}},
    left_out=("round-",),
    tasks=tuple(
        {
            "id": f"round-{number}",
            "name": f"第{number}网格走访",
            "type": "patrol",
            "site": f"yard-{number}",
            "times": [{"from": "08:00", "to": "12:00"}, {"from": "15:00", "to": "18:00"}],
            "duration_minutes": 60,
            "spacing_minutes": 180,
            "recurrence": WORKDAYS_ONLY,
            "open_to": {"areas": [grid]},
            "seats": [seat("走访", 1)],
        }
        for number, grid in enumerate(GRIDS, start=1)
    ),
)
