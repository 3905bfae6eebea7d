"""振兴社区, 高新区: 103 party members over 11 courtyards; talks on the 3rd, 13th and 23rd; snow at seven."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.seeds.building import INSURED, Community, Document, crew, seat
from scheduler.seeds.people import AT_HOME, EMPLOYED, PARTY_MEMBER, RETIRED, STAFF
from scheduler.seeds.routine import DORMANT, ON_THE_THREES, WORKDAYS_ONLY, Routine, every_weeks
from scheduler.seeds.time import SCHOOL_DAYS, weekly

MEMBERS = 103
YARDS = tuple(f"yard-{number:02}" for number in range(1, 12))
TEAMS = (("show", "文艺演出队"), ("health", "健康讲座队"), ("law", "法律咨询队"))
HELP = ("买药", "助餐", "维修", "陪诊", "代办", "清扫", "聊天")
SECRETARIES = ("v100", "v101")


def document() -> Document:
    """Return the week of the 23rd, with Friday desks in all courtyards at once and snow on Thursday."""
    town = Community("振兴社区 2026-W48", date(2026, 11, 23), seed=17)
    town.area("zhenxing")
    for index, yard in enumerate(YARDS):
        town.area(yard, "zhenxing", centre=(260 * (index % 4) - 390, 260 * (index // 4) - 260))
        town.site(f"site-{yard}", f"第{index + 1}庭院", yard)
    town.site("centre", "社区党群服务中心", YARDS[5], off=(40, -50))
    town.site("day-care", "日间照料中心", YARDS[6])
    town.entry("resources", "snow-tool-set", name="扫雪工具", count=30)
    for team, name in TEAMS:
        town.entry("teams", team, name=name, as_unit=True, takes_turns_on=["touring"])
    _people(town)
    _talk_and_desks(town)
    _snow(town)
    _households(town)
    _touring(town)
    _day_care(town)
    return town.document(
        pins=[
            {"volunteer": SECRETARIES[0], "shift": "secretary-seat-1@2026-11-25T09:00", "seat": 0},
            {"volunteer": "v099", "shift": "secretary-seat-2@2026-11-26T09:00", "seat": 0},
        ],
        bans=[{"volunteer": f"v{number:03}", "site": f"site-{YARDS[number % 11]}"} for number in (95, 96)],
        duty_classes=["cold"],
    )


def _people(town: Community) -> None:
    """94 at home in the courtyards, inspectors, secretaries and those who work for the community."""
    profiles = (RETIRED, PARTY_MEMBER, EMPLOYED, AT_HOME, RETIRED)
    for number in range(94):
        skills = ["mediator"] if number % 12 == 2 else ["psychologist"] if number in (31, 70) else []
        team: dict[str, Any] = {"teams": [TEAMS[number // 12 % 3][0]]} if number % 12 == 7 else {}
        town.volunteer(
            profiles[number % 5],
            YARDS[number % 11],
            has=skills,
            kind="party_member",
            **team,
            **(INSURED if number % 9 else {}),
            history={"minutes": 30 * (number % 17), "classes": {"cold": 60 * (number % 4)}},
        )
        if team:
            touring = [weekly("sat", "08:00", "17:30"), weekly(("tue", "thu")[number % 2], "14:00", "17:00")]
            town.person(f"v{number + 1:03}")["availability"] = touring
    for index in range(2):
        town.volunteer(
            RETIRED,
            YARDS[(95 + index) % 11],
            has=["inspector"],
            kind="party_member",
            age=70,
            availability=[weekly(SCHOOL_DAYS, "08:00", "18:00")],
        )
    town.volunteer(AT_HOME, YARDS[2], has=["secretary"], kind="party_member")
    town.volunteer(
        RETIRED, YARDS[8], has=["mediator"], kind="party_member", age=70, health_limits=["heavy", "cold"]
    )
    town.volunteer(
        AT_HOME,
        YARDS[3],
        has=["secretary"],
        kind="party_member",
        availability=[weekly(SCHOOL_DAYS, "08:30", "12:00")],
    )
    for _ in SECRETARIES:
        town.volunteer(
            RETIRED,
            YARDS[4],
            has=["secretary"],
            kind="branch_secretary",
            availability=[weekly(SCHOOL_DAYS, "08:30", "17:30")],
        )
    town.person(SECRETARIES[1])["time_off"] = [{"start": "2026-11-26T00:00", "end": "2026-11-27T00:00"}]
    for kind in ("staff", "property_staff"):
        town.volunteer(STAFF, YARDS[5], has=["desk"], kind=kind)


def _talk_and_desks(town: Community) -> None:
    town.shift(
        "talk-on-the-23rd",
        "meeting",
        "centre",
        "mon",
        "15:00",
        "16:30",
        required=["v102", "v103"],
        priority="high",
        seats=[seat("社区与物业", 2, 2, has="desk"), seat("居民代表", 3)],
    )
    for index, yard in enumerate(YARDS):
        town.shift(
            f"friday-desk-{yard}",
            "service_desk",
            f"site-{yard}",
            "fri",
            "09:00",
            "11:00",
            task="friday-desk",
            priority="normal",
            seats=[seat("坐班", 1)],
        )
        town.shift(
            f"flag-{yard}",
            "custom",
            f"site-{yard}",
            ("mon", "tue", "wed")[index % 3],
            f"{14 + index // 3 % 3}:00",
            f"{14 + index // 3 % 3}:30",
            priority="low",
            seats=[seat("检查", 1, has="inspector")],
        )
    for number, day in ((1, "wed"), (2, "thu")):
        town.task(
            f"secretary-seat-{number}",
            "service_desk",
            f"site-{YARDS[number]}",
            [weekly(day, "09:00", "11:00")],
            priority="high",
            seats=[seat("楼院书记", 1, 1, has="secretary")],
        )
    town.task(
        "mediation",
        "on_call",
        "centre",
        [weekly(SCHOOL_DAYS, "18:30", "21:00")],
        priority="normal",
        on_call={"reach_minutes": 30, "load_percent": 25},
        seats=[seat("调解员", 1, has="mediator")],
    )


def _snow(town: Community) -> None:
    """Three sets of tools for each of eleven courtyards would be 33; there are 30."""
    for yard in YARDS:
        town.shift(
            f"snow-{yard}",
            "snow_clearing",
            f"site-{yard}",
            "thu",
            "07:00",
            "08:30",
            task="snow",
            priority="high",
            dangerous=True,
            min_age=18,
            demands=["heavy", "cold"],
            max_distance_metres=600,
            classes=["cold"],
            needs=[{"resource": "snow-tool-set", "count": 3}],
            crew=crew(2),
            seats=[seat("扫雪", 3, 2)],
        )


def _households(town: Community) -> None:
    """Each linked household is due once a fortnight, by a member of its courtyard or the next."""
    for number, yard in enumerate(YARDS * 2, start=1):
        household = town.entry(
            "persons",
            f"household-{number:02}",
            visit_every_days=14,
            last_visit=f"2026-11-{6 + number % 12:02}",
        )
        town.person(f"v{number * 4 % 94 + 1:03}")["usual_persons"] = [household]
        day = SCHOOL_DAYS[number % 5]
        town.flexible(
            f"household-visit-{number:02}",
            "visit",
            f"site-{yard}",
            (day, "09:00" if number % 2 else "14:30"),
            (day, "11:30" if number % 2 else "17:30"),
            45,
            priority="normal",
            serves=[household],
            open_to={"areas": [yard, YARDS[number % 11]]},
            seats=[seat(HELP[number % 7], 1)],
        )


def _touring(town: Community) -> None:
    for index, (team, _) in enumerate(TEAMS):
        members = sum(team in person.get("teams", ()) for person in map(town.person, town.ids("volunteers")))
        for yard, start in ((YARDS[3 * index], "09:30"), (YARDS[3 * index + 2], "14:30")):
            town.shift(
                f"touring-{team}-{yard}",
                "custom",
                f"site-{yard}",
                "sat",
                start,
                f"{int(start[:2]) + 2}:00",
                task="touring",
                team=team,
                open_to={"teams": [team]},
                priority="low",
                seats=[seat("队员", members)],
            )


def _day_care(town: Community) -> None:
    times = [weekly(SCHOOL_DAYS, "08:30", "11:30"), weekly(SCHOOL_DAYS, "14:00", "17:00")]
    town.task("day-care", "custom", "day-care", times, priority="normal", seats=[seat("照料", 2, 1)])
    town.task(
        "counselling",
        "custom",
        "day-care",
        [weekly("wed sun", "14:30", "16:30")],
        priority="low",
        seats=[seat("心理咨询", 1, has="psychologist")],
    )


ROUTINE = Routine(
    id="zhenxing",
    name="振兴社区",
    names={
        "zhenxing": "振兴社区",
        "yard-": "第#庭院",
        "household-": "第#联系户",
        "talk-on-the-23rd": "逢三说事",
        "friday-desk-": "一站式坐班",
        "flag-": "红旗黄旗检查",
        "secretary-seat-": "楼院书记坐班",
        "mediation": "矛盾纠纷调解",
        "snow-": "扫雪",
        "household-visit-": "联户走访",
        "touring-": "队伍进庭院",
        "day-care": "日间照料",
        "counselling": "心理咨询",
    },
    levels={"yard-": "courtyard"},
    repeats={
        "talk-on-the-23rd": ON_THE_THREES,
        "friday-desk-": {"weekly": {"weekdays": ["fri"]}, "on_holiday": "skip"},
        "flag-": every_weeks(2, ("mon", "tue", "wed")),
        "day-care": WORKDAYS_ONLY,
        "snow-": DORMANT,
        "household-visit-": every_weeks(2, SCHOOL_DAYS),
        "touring-": every_weeks(2, ("sat",)),
    },
)
