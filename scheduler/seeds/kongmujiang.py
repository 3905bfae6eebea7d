"""孔目江社区, 新余: dawn patrols of a river bank in the school holidays, by mixed crews."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.seeds.building import INSURED, Community, Document, crew, seat
from scheduler.seeds.people import AT_HOME, HOLIDAY_STUDENT, PARTY_MEMBER, RETIRED, STAFF
from scheduler.seeds.routine import FLOOD_SEASON, Routine, every_weeks
from scheduler.seeds.time import ALL_WEEK, weekly

DUTY = ("mon tue wed thu", "wed thu fri sat", "fri sat sun mon", "tue thu sat sun")
"""Mornings of each grid worker; the evenings are those of the worker at the other end of the list."""
SUNDAY_DUSK: dict[str, Any] = {
    "before": [
        {"start": "2026-07-12T18:30", "end": "2026-07-12T20:00", "kind": "river_patrol", "site": "point-4"}
    ]
}
"""Half an hour too late for the ten hours of rest before Monday's dawn."""
POINTS = ("一号桥", "老码头", "芦苇湾", "亲水平台")


def document() -> Document:
    """Return the week from 2026-07-13: 42 people, patrols at dawn and dusk, and what follows them."""
    town = Community("孔目江社区 2026-W29 汛期与暑假", date(2026, 7, 13), seed=16)
    town.area("kongmujiang")
    for index in range(4):
        town.area(f"grid-{index + 1}", "kongmujiang", centre=(500 * index - 750, 150 * (index % 2)))
        town.site(f"point-{index + 1}", POINTS[index], f"grid-{index + 1}", off=(0, 400))
    town.site("post-yard", "邮政小区", "grid-4", off=(350, -200))
    town.site("centre", "党群服务中心", "grid-2")
    town.entry("teams", "jiangxiaotuan", name="江小团")
    _people(town)
    _river(town)
    _events(town)
    return town.document(
        duty_classes=["dawn"], pairs={"apart": [["v014", "v020"]], "together": [], "accompanied": []}
    )


def _people(town: Community) -> None:
    """Four grid workers, 18 party members and neighbours, 20 of the youth team (some under 18)."""
    for index in range(4):
        town.volunteer(
            STAFF,
            f"grid-{index + 1}",
            has=["grid_worker"],
            kind="grid_worker",
            **INSURED,
            experience="experienced",
            availability=[weekly(DUTY[index], "05:00", "12:00"), weekly(DUTY[3 - index], "14:00", "20:00")],
            history={"minutes": 300, "classes": {"dawn": 90 * index}},
            **(SUNDAY_DUSK if index == 2 else {}),
        )
    for number in range(18):
        profile = (PARTY_MEMBER, RETIRED, AT_HOME)[number % 3]
        member = ["party_member"] if number % 3 != 1 else []
        aid = ["first_aid"] if number % 5 == 1 else []
        person = town.volunteer(
            profile,
            f"grid-{number % 4 + 1}",
            has=[*member, *aid],
            experience="experienced",
            **(INSURED if number % 7 else {}),
        )
        if number % 3 != 2:
            town.person(person)["availability"].append(weekly(DUTY[number % 4], "05:00", "08:30"))
        if number % 7 == 1:
            town.wish(person, "avoid", **{"from": "05:00", "to": "08:00"})
    for number in range(20):
        host = ["song_host"] if number % 9 == 0 else []
        person = town.volunteer(
            HOLIDAY_STUDENT,
            f"grid-{number % 4 + 1}",
            has=["youth", *host],
            teams=["jiangxiaotuan"],
            experience="novice" if number % 2 else "experienced",
            **(INSURED if number % 4 else {}),
        )
        if number % 3 == 0:
            town.wish(person, "prefer", kind="visit")


def _river(town: Community) -> None:
    """Every crew mixes a grid worker or first-aider, a party member and a youth volunteer."""
    lead = {
        "role": "网格员或急救员",
        "count": 1,
        "minimum": 1,
        "qualifications": {"any": ["grid_worker", "first_aid"]},
    }
    seats = [lead, seat("党员", 1, has="party_member"), seat("青年志愿者", 1, has="youth")]
    for task, points in (("dawn-upper", (1, 2)), ("dawn-lower", (3, 4))):
        town.task(
            task,
            "river_patrol",
            f"point-{points[0]}",
            [weekly(ALL_WEEK, "05:30", "07:00")],
            seats=seats,
            crew=crew(2, novices_per_experienced=2),
            route=[{"site": f"point-{index}", "minutes": 40} for index in points],
            classes=["dawn"],
            standby=1,
        )
    stops = [{"site": f"point-{index}", "minutes": 22} for index in (1, 2, 3, 4)]
    town.task(
        "dusk",
        "river_patrol",
        "point-1",
        [weekly("mon wed fri sat sun", "18:00", "19:30")],
        seats=seats,
        crew=crew(2),
        route=stops,
    )


def _events(town: Community) -> None:
    """Straight after the river: songs at another site; then fraud leaflets and a talk for children."""
    town.shift(
        "red-songs",
        "class",
        "post-yard",
        "wed",
        "07:30",
        "09:30",
        priority="normal",
        seats=[seat("主持", 1, 1, has="song_host"), seat("音响", 1, min_age=18), seat("签到", 2)],
    )
    for number, day in enumerate(("tue", "thu", "sat"), start=1):
        town.flexible(
            f"leaflets-{number}",
            "visit",
            f"point-{number}",
            (day, "08:30"),
            (day, "18:00"),
            90,
            priority="low",
            crew=crew(2),
            seats=[seat("入户宣传", 3)],
            open_to={"teams": ["jiangxiaotuan"]},
            forbidden=[{"from": "11:30", "to": "15:00"}],
        )
    town.shift(
        "drowning-talk",
        "class",
        "centre",
        "fri",
        "16:00",
        "17:30",
        priority="high",
        seats=[seat("讲师", 1, 1, has="first_aid"), seat("助教", 2, has="youth")],
    )


ROUTINE = Routine(
    id="kongmujiang",
    name="孔目江社区",
    names={
        "kongmujiang": "孔目江社区",
        "grid-": "第#网格",
        "dawn-upper": "清晨巡河上段",
        "dawn-lower": "清晨巡河下段",
        "dusk": "傍晚巡河",
        "red-songs": "红歌会",
        "leaflets-": "防诈骗入户宣传",
        "drowning-talk": "防溺水课堂",
    },
    levels={"grid-": "grid"},
    repeats={
        "dawn-": FLOOD_SEASON,
        "dusk": {"weekly": {"weekdays": ["mon", "wed", "fri", "sat", "sun"]}, "seasons": ["flood"]},
        "drowning-talk": {"weekly": {"weekdays": ["fri"]}, "seasons": ["flood"]},
        "red-songs": {"weekly": {"weekdays": ["sat"]}},
        "leaflets-": every_weeks(1, ("sat", "sun", "sat")),
    },
    students_in_holidays=True,
)
